-- The files of rules as they stood together: what they said, and since when that counts. Only ever
-- added to.
CREATE TABLE matter_rule_editions (
  id     {{id}},
  sha256 TEXT NOT NULL,      -- of texts
  texts  TEXT NOT NULL,      -- JSON: text by path
  at_ms  BIGINT NOT NULL
);
CREATE TABLE matter_rule_edition_logs (
  edition_id BIGINT PRIMARY KEY REFERENCES matter_rule_editions (id),
  number     BIGINT NOT NULL,  -- its place in the signed log
  at_ms      BIGINT NOT NULL
);
