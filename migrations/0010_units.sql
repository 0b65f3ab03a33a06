-- Who exists. No foreign key between units: the import proves the whole tree in memory before it
-- writes, and a check per row would triple its time. Other tables refer to units (id).
CREATE TABLE units (
  id           INTEGER PRIMARY KEY,
  code         TEXT NOT NULL,            -- the present one, or the last of a closed unit
  name         TEXT NOT NULL,
  kind         TEXT NOT NULL,
  parent       BIGINT,
  shown_parent BIGINT,                   -- the nearest unit above that is no virtual level
  party_parent BIGINT,
  is_virtual   BIGINT NOT NULL,
  start        BIGINT NOT NULL,          -- a month, as Period::index
  closed_on    TEXT,
  successor    BIGINT,
  path         TEXT NOT NULL             -- five characters per unit from the top down to this one
);

-- Every code that a unit has or had, with the days it was valid; NULL: not known, or still valid.
CREATE TABLE unit_codes (
  code       TEXT NOT NULL,
  unit       BIGINT NOT NULL,
  valid_from TEXT,
  valid_to   TEXT,
  PRIMARY KEY (code, unit)
);

-- One row per import that changed something. Its number tells a second import that it planned on
-- an older tree.
CREATE TABLE unit_imports (
  id       INTEGER PRIMARY KEY,
  at_ms    BIGINT NOT NULL,
  files    TEXT NOT NULL,
  created  BIGINT NOT NULL,
  changed  BIGINT NOT NULL,
  closed   BIGINT NOT NULL
);
