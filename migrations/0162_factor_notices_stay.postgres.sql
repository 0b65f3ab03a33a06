-- What everybody was told stays.
CREATE TRIGGER factor_notices_stay BEFORE UPDATE OR DELETE ON factor_notices
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER factor_notices_whole BEFORE TRUNCATE ON factor_notices
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
