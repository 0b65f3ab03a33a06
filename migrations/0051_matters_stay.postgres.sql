-- Paths are compared byte by byte, see units.
ALTER TABLE matter_standings ALTER COLUMN unit_path TYPE TEXT COLLATE "C";

-- What is only ever added to stays as it is, whatever a mistake in the program tries; refuse_change
-- lets go of rows only while one unit is restored.
CREATE TRIGGER matter_schemes_stay BEFORE UPDATE OR DELETE ON matter_schemes
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matters_stay BEFORE UPDATE OR DELETE ON matters
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER matter_events_stay BEFORE UPDATE OR DELETE ON matter_events
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER matter_words_stay BEFORE UPDATE ON matter_words
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_news_stay BEFORE UPDATE OR DELETE ON matter_news
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER matter_schemes_whole BEFORE TRUNCATE ON matter_schemes
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matters_whole BEFORE TRUNCATE ON matters
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_events_whole BEFORE TRUNCATE ON matter_events
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_news_whole BEFORE TRUNCATE ON matter_news
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
