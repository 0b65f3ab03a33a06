CREATE TRIGGER matter_value_logs_stay BEFORE UPDATE OR DELETE ON matter_value_logs
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_value_logs_whole BEFORE TRUNCATE ON matter_value_logs
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
