-- What the log's entries say of office, period and of what they supersede: so that lists are made
-- from the log, and a document that somebody removed is missed in them. Written as an entry gets
-- its place, by the database itself; `log verify --full` reads the entries and compares.
CREATE TABLE log_places (
  position   INTEGER PRIMARY KEY,
  office     TEXT NOT NULL,  -- a code; empty: the entry names none
  period     TEXT NOT NULL,  -- likewise
  supersedes INTEGER         -- another place
);
CREATE INDEX log_places_by_office ON log_places (office, position);
CREATE INDEX log_places_by_period ON log_places (office, period);
CREATE INDEX log_places_superseded ON log_places (supersedes) WHERE supersedes IS NOT NULL;

-- Entries are one line of JSON without spaces, whose texts have neither quotes nor backslashes.
CREATE VIEW log_places_of_entries AS
SELECT position,
  CASE WHEN instr(content, '"office":"') = 0 THEN '' ELSE
    substr(substr(content, instr(content, '"office":"') + 10), 1,
      instr(substr(content, instr(content, '"office":"') + 10), '"') - 1) END AS office,
  CASE WHEN instr(content, '"per":"') = 0 THEN '' ELSE
    substr(substr(content, instr(content, '"per":"') + 7), 1,
      instr(substr(content, instr(content, '"per":"') + 7), '"') - 1) END AS period,
  CASE WHEN instr(content, '"sup":') = 0 THEN NULL ELSE
    CAST(substr(content, instr(content, '"sup":') + 6, 16) AS INTEGER) END AS supersedes
FROM log_entries WHERE position IS NOT NULL;

INSERT INTO log_places (position, office, period, supersedes)
SELECT position, office, period, supersedes FROM log_places_of_entries;

CREATE TRIGGER log_entries_placed AFTER UPDATE OF position ON log_entries
WHEN NEW.position IS NOT NULL
BEGIN
  INSERT INTO log_places (position, office, period, supersedes)
  SELECT position, office, period, supersedes FROM log_places_of_entries
  WHERE position = NEW.position;
END;
CREATE TRIGGER log_places_stay BEFORE UPDATE ON log_places
BEGIN SELECT RAISE(ABORT, 'log_places is only ever added to'); END;
CREATE TRIGGER log_places_remain BEFORE DELETE ON log_places
BEGIN SELECT RAISE(ABORT, 'log_places is only ever added to'); END;
