CREATE TRIGGER matter_values_stay BEFORE UPDATE OR DELETE ON matter_values
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_values_whole BEFORE TRUNCATE ON matter_values
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_value_decisions_stay BEFORE UPDATE OR DELETE ON matter_value_decisions
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_value_decisions_whole BEFORE TRUNCATE ON matter_value_decisions
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
