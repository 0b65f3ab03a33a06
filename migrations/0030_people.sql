-- People who hold posts or are on a branch's list. Never a column for numbers of identity cards,
-- ethnicity, birth or education (14-security 10).
CREATE TABLE persons (
  id           {{id}},
  uid          TEXT NOT NULL UNIQUE,  -- random, the same on every machine: backups of one unit
  name         TEXT NOT NULL,
  category     TEXT NOT NULL,
  branch       BIGINT REFERENCES units (id),  -- the unit whose list the person is on
  joined_on    TEXT,                          -- the Party
  confirmed_on TEXT,
  recorded_at  BIGINT NOT NULL
);
CREATE INDEX persons_of_branch ON persons (branch, name);
CREATE INDEX persons_by_name ON persons (name);

-- Apart from the rest, so that nothing reads it by the way.
CREATE TABLE person_contacts (
  person BIGINT PRIMARY KEY REFERENCES persons (id),
  phone  TEXT NOT NULL,
  email  TEXT NOT NULL
);

-- Near relatives as they have declared; the smaller key stands first.
CREATE TABLE person_relatives (
  person      BIGINT NOT NULL REFERENCES persons (id),
  relative    BIGINT NOT NULL REFERENCES persons (id),
  declared_at BIGINT NOT NULL,
  PRIMARY KEY (person, relative)
);
CREATE INDEX person_relatives_back ON person_relatives (relative);
