-- The audit trail. Rows are numbered without gaps in the order of their commits; chain is the
-- SHA-256 over the chain of the row before and this row's fields. Nothing here is ever changed.
CREATE TABLE audit_rows (
  number     BIGINT PRIMARY KEY,
  at_ms      BIGINT NOT NULL,
  person     BIGINT,               -- NULL: the system
  actor      TEXT NOT NULL,        -- the name and the posts as they were
  posts      TEXT NOT NULL,
  act        TEXT NOT NULL,
  outcome    TEXT NOT NULL,        -- done or refused
  object     TEXT NOT NULL,
  unit       BIGINT,               -- NULL: the whole city
  unit_code  TEXT NOT NULL,        -- code and name as they were; empty without unit
  unit_name  TEXT NOT NULL,
  unit_path  TEXT NOT NULL,        -- its place in the tree then, see units.path
  old_seal   TEXT NOT NULL,        -- salted commitment of the value before; empty if there is none
  new_seal   TEXT NOT NULL,
  chain      TEXT NOT NULL
);
CREATE INDEX audit_rows_of_unit ON audit_rows (unit, number) WHERE unit IS NOT NULL;
CREATE INDEX audit_rows_of_person ON audit_rows (person, number) WHERE person IS NOT NULL;
CREATE INDEX audit_rows_by_path ON audit_rows (unit_path, number);
CREATE INDEX audit_rows_by_time ON audit_rows (at_ms);

-- What the commitments open to. Rows may go (erasure, retention), never change.
CREATE TABLE audit_values (
  row_number BIGINT NOT NULL,      -- of audit_rows
  side       TEXT NOT NULL,        -- old or new
  salt       TEXT NOT NULL,
  value      TEXT NOT NULL,
  PRIMARY KEY (row_number, side)
);

-- One row: how many rows there are and the chain of the last, so that a shortened trail shows.
CREATE TABLE audit_head (
  one        BIGINT PRIMARY KEY,
  number     BIGINT NOT NULL,
  chain      TEXT NOT NULL
);
