-- What has changed, for caches: the number of a name grows whenever something it stands for does.
-- Numbers come from one sequence over all names, so that "everything since n" is one short scan.
CREATE TABLE generations (
  name   TEXT PRIMARY KEY,
  number BIGINT NOT NULL
);
CREATE UNIQUE INDEX generations_by_number ON generations (number);
