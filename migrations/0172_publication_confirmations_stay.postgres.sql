-- What was said stays.
CREATE TRIGGER publication_confirmations_stay BEFORE UPDATE OR DELETE ON publication_confirmations
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER publication_confirmations_whole BEFORE TRUNCATE ON publication_confirmations
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
