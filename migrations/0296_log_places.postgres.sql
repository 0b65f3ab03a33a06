-- What the log's entries say of office, period and of what they supersede: so that lists are made
-- from the log, and a document that somebody removed is missed in them. Written as an entry gets
-- its place, by the database itself; `log verify --full` reads the entries and compares.
CREATE TABLE log_places (
  position   BIGINT PRIMARY KEY,
  office     TEXT NOT NULL,  -- a code; empty: the entry names none
  period     TEXT COLLATE "C" NOT NULL,  -- likewise
  supersedes BIGINT          -- another place
);
CREATE INDEX log_places_by_office ON log_places (office, position);
CREATE INDEX log_places_by_period ON log_places (office, period);
CREATE INDEX log_places_superseded ON log_places (supersedes) WHERE supersedes IS NOT NULL;

-- Entries are one line of JSON without spaces, whose texts have neither quotes nor backslashes.
CREATE VIEW log_places_of_entries AS
SELECT position,
  COALESCE(substring(content from '"office":"([^"]*)"'), '') AS office,
  COALESCE(substring(content from '"per":"([^"]*)"'), '') AS period,
  substring(content from '"sup":([0-9]{1,16})')::bigint AS supersedes
FROM log_entries WHERE position IS NOT NULL;

INSERT INTO log_places (position, office, period, supersedes)
SELECT position, office, period, supersedes FROM log_places_of_entries;

-- By whoever owns the database: neither the server nor the sequencer has to be allowed to write it.
CREATE FUNCTION log_takes_place() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path FROM CURRENT AS $$
BEGIN
  INSERT INTO log_places (position, office, period, supersedes)
  SELECT position, office, period, supersedes FROM log_places_of_entries
  WHERE position = NEW.position;
  RETURN NULL;
END $$;
CREATE TRIGGER log_entries_placed AFTER UPDATE OF position ON log_entries
FOR EACH ROW WHEN (NEW.position IS NOT NULL) EXECUTE FUNCTION log_takes_place();
CREATE TRIGGER log_places_stay BEFORE UPDATE OR DELETE ON log_places
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER log_places_whole BEFORE TRUNCATE ON log_places
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
