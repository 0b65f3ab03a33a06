-- What was said stays.
CREATE TRIGGER month_remarks_stay BEFORE UPDATE OR DELETE ON month_remarks
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER month_remarks_whole BEFORE TRUNCATE ON month_remarks
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER month_remark_answers_stay BEFORE UPDATE OR DELETE ON month_remark_answers
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER month_remark_answers_whole BEFORE TRUNCATE ON month_remark_answers
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
