-- What the public was told about its own past stays.
CREATE TRIGGER taken_back_months_stay BEFORE UPDATE OR DELETE ON taken_back_months
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER taken_back_months_remain BEFORE TRUNCATE ON taken_back_months
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
