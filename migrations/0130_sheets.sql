-- Sheets of paper that somebody signs by hand in the place of a code of the second factor.
CREATE TABLE sheets (
  id         {{id}},
  kind       TEXT NOT NULL,    -- which module does it: month matter
  act        TEXT NOT NULL,    -- as in the audit trail
  unit       BIGINT NOT NULL REFERENCES units (id),
  wish       TEXT NOT NULL,    -- JSON: what shall be done
  digest     TEXT NOT NULL,    -- SHA-256 of what it was about when it was printed
  signer     BIGINT NOT NULL REFERENCES persons (id),
  made_ms    BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL
);
CREATE INDEX sheets_expired ON sheets (expires_ms);
-- What was signed, photographed and handed in, once for each sheet.
CREATE TABLE sheet_signatures (
  sheet      BIGINT PRIMARY KEY REFERENCES sheets (id),
  witness    BIGINT NOT NULL REFERENCES persons (id),
  photo      TEXT NOT NULL,    -- SHA-256 of its blob
  media_type TEXT NOT NULL,
  at_ms      BIGINT NOT NULL
);
-- How the act that the public is told of was signed for: session or paper.
ALTER TABLE month_news ADD COLUMN auth TEXT NOT NULL DEFAULT 'session';
