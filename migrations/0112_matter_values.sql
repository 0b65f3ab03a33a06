-- Values of parameters of matter schemes that a region has set for itself, each proposed by one
-- person and decided on by another. Only ever added to: the newest that was approved holds.
CREATE TABLE matter_values (
  id          {{id}},
  scheme      TEXT NOT NULL,       -- its id
  parameter   TEXT NOT NULL,
  unit        BIGINT NOT NULL REFERENCES units (id),
  region      TEXT NOT NULL,       -- the unit's code: there and below
  value       BIGINT,              -- in fen where the unit is yuan; NULL: what holds above, again
  source      TEXT NOT NULL,       -- on what it stands, in words
  at_ms       BIGINT NOT NULL,
  person      BIGINT NOT NULL,     -- 0: whoever operates the machine
  person_name TEXT NOT NULL
);
CREATE INDEX matter_values_of_unit ON matter_values (unit, scheme);

CREATE TABLE matter_value_decisions (
  value_id    BIGINT PRIMARY KEY,
  is_approved BIGINT NOT NULL,
  reason      TEXT NOT NULL,
  at_ms       BIGINT NOT NULL,
  person      BIGINT NOT NULL,
  person_name TEXT NOT NULL
);
