CREATE TRIGGER matter_rule_editions_stay BEFORE UPDATE OR DELETE ON matter_rule_editions
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_rule_editions_whole BEFORE TRUNCATE ON matter_rule_editions
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_rule_edition_logs_stay BEFORE UPDATE OR DELETE ON matter_rule_edition_logs
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_rule_edition_logs_whole BEFORE TRUNCATE ON matter_rule_edition_logs
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
