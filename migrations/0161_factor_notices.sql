-- What everybody may read of second factors that are taken away: by post, never by name. One row for
-- each thing that happens to a reset, for each post of its holder. Only ever added to.
CREATE TABLE factor_notices (
  id       {{id}},
  reset    BIGINT NOT NULL,          -- the id of the first row about it
  unit     BIGINT NOT NULL REFERENCES units (id),
  role     TEXT NOT NULL,            -- of the post
  event    TEXT NOT NULL,            -- asked approved done stopped objected renewed lapsed
  by_role  TEXT NOT NULL,            -- the office that did it; empty: the holder, the program, or
  by_unit  TEXT NOT NULL,            -- whoever operates the machine; the unit's name
  at_ms    BIGINT NOT NULL
);
CREATE INDEX factor_notices_of_unit ON factor_notices (unit, event, id);
CREATE INDEX factor_notices_of_reset ON factor_notices (reset, unit);
ALTER TABLE factor_resets ADD COLUMN notice BIGINT NOT NULL DEFAULT 0;  -- their number; 0: none

-- What the city's messaging is to tell holders of accounts; a row goes when it was handed over.
CREATE TABLE holder_messages (
  id       {{id}},
  code     TEXT NOT NULL,            -- by which the messaging knows that it came before
  type     TEXT NOT NULL,
  data     TEXT NOT NULL,            -- JSON
  made_ms  BIGINT NOT NULL
);
