-- Which entry another one speaks of: what takes words away, hides them or shows them again is found
-- by what it is about, in the log's own list.
DROP TRIGGER log_entries_placed;
DROP TRIGGER log_places_stay;
DROP VIEW log_places_of_entries;
ALTER TABLE log_places ADD COLUMN target INTEGER;  -- another place; null: it speaks of none
CREATE INDEX log_places_targets ON log_places (target) WHERE target IS NOT NULL;

CREATE VIEW log_places_of_entries AS
SELECT position,
  CASE WHEN instr(content, '"office":"') = 0 THEN '' ELSE
    substr(substr(content, instr(content, '"office":"') + 10), 1,
      instr(substr(content, instr(content, '"office":"') + 10), '"') - 1) END AS office,
  CASE WHEN instr(content, '"per":"') = 0 THEN '' ELSE
    substr(substr(content, instr(content, '"per":"') + 7), 1,
      instr(substr(content, instr(content, '"per":"') + 7), '"') - 1) END AS period,
  CASE WHEN instr(content, '"sup":') = 0 THEN NULL ELSE
    CAST(substr(content, instr(content, '"sup":') + 6, 16) AS INTEGER) END AS supersedes,
  CASE WHEN instr(content, '"target":') = 0 THEN NULL ELSE
    CAST(substr(content, instr(content, '"target":') + 9, 16) AS INTEGER) END AS target
FROM log_entries WHERE position IS NOT NULL;

UPDATE log_places SET target =
  (SELECT e.target FROM log_places_of_entries e WHERE e.position = log_places.position)
WHERE position IN (SELECT position FROM log_entries WHERE instr(content, '"target":') > 0);

CREATE TRIGGER log_entries_placed AFTER UPDATE OF position ON log_entries
WHEN NEW.position IS NOT NULL
BEGIN
  INSERT INTO log_places (position, office, period, supersedes, target)
  SELECT position, office, period, supersedes, target FROM log_places_of_entries
  WHERE position = NEW.position;
END;
CREATE TRIGGER log_places_stay BEFORE UPDATE ON log_places
BEGIN SELECT RAISE(ABORT, 'log_places is only ever added to'); END;
