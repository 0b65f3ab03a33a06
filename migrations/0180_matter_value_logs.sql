-- Since when a value that was approved counts: its place in the signed log, and the time from which
-- it was there.
CREATE TABLE matter_value_logs (
  value_id BIGINT PRIMARY KEY,
  number   BIGINT,           -- NULL: it was approved before values were logged
  at_ms    BIGINT NOT NULL
);
INSERT INTO matter_value_logs (value_id, at_ms)
SELECT value_id, at_ms FROM matter_value_decisions WHERE is_approved = 1;

-- The post by which it was proposed, and decided: "county_officer@149921 平川县".
ALTER TABLE matter_values ADD COLUMN post TEXT NOT NULL DEFAULT '';
ALTER TABLE matter_value_decisions ADD COLUMN post TEXT NOT NULL DEFAULT '';
