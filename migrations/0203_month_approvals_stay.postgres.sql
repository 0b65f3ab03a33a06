-- What was looked at stays.
CREATE TRIGGER month_approvals_stay BEFORE UPDATE OR DELETE ON month_approvals
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER month_approvals_whole BEFORE TRUNCATE ON month_approvals
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
