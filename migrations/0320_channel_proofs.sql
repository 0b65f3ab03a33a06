-- Proofs that publications were shown where their items want it: a row for each publication that one
-- matter proves. submission: of the document that says so; empty until the matter has published it.
CREATE TABLE channel_proofs (
  matter       BIGINT NOT NULL,
  publication  BIGINT NOT NULL,             -- its number
  channel      TEXT NOT NULL,
  office       TEXT NOT NULL,               -- a unit's code
  shown_on     TEXT NOT NULL,
  submission   TEXT NOT NULL DEFAULT '',
  pictures     BIGINT NOT NULL DEFAULT 0,   -- that the document has
  PRIMARY KEY (matter, publication)
);
CREATE INDEX channel_proofs_of_publication ON channel_proofs (publication);
CREATE INDEX channel_proofs_of_office ON channel_proofs (office);
