-- What was said stays.
CREATE TRIGGER item_occasions_stay BEFORE UPDATE OR DELETE ON item_occasions
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER item_occasions_whole BEFORE TRUNCATE ON item_occasions
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER item_occasion_withdrawals_stay BEFORE UPDATE OR DELETE ON item_occasion_withdrawals
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER item_occasion_withdrawals_whole BEFORE TRUNCATE ON item_occasion_withdrawals
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
