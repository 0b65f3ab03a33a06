-- What was signed by hand stays.
CREATE TRIGGER sheet_signatures_stay BEFORE UPDATE OR DELETE ON sheet_signatures
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER sheet_signatures_remain BEFORE TRUNCATE ON sheet_signatures
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER sheets_stay BEFORE UPDATE ON sheets
FOR EACH ROW EXECUTE FUNCTION only_added_to();
