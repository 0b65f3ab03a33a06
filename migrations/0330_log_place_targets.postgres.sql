-- Which entry another one speaks of: what takes words away, hides them or shows them again is found
-- by what it is about, in the log's own list.
DROP TRIGGER log_places_stay ON log_places;
ALTER TABLE log_places ADD COLUMN target BIGINT;  -- another place; null: it speaks of none
CREATE INDEX log_places_targets ON log_places (target) WHERE target IS NOT NULL;

CREATE OR REPLACE VIEW log_places_of_entries AS
SELECT position,
  COALESCE(substring(content from '"office":"([^"]*)"'), '') AS office,
  COALESCE(substring(content from '"per":"([^"]*)"'), '') AS period,
  substring(content from '"sup":([0-9]{1,16})')::bigint AS supersedes,
  substring(content from '"target":([0-9]{1,16})')::bigint AS target
FROM log_entries WHERE position IS NOT NULL;

UPDATE log_places p SET target = e.target FROM log_places_of_entries e
WHERE e.position = p.position AND e.target IS NOT NULL;

CREATE OR REPLACE FUNCTION log_takes_place() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO log_places (position, office, period, supersedes, target)
  SELECT position, office, period, supersedes, target FROM log_places_of_entries
  WHERE position = NEW.position;
  RETURN NULL;
END $$;
CREATE TRIGGER log_places_stay BEFORE UPDATE OR DELETE ON log_places
FOR EACH ROW EXECUTE FUNCTION only_added_to();
