-- What was said stays.
CREATE TRIGGER month_remarks_stay BEFORE UPDATE ON month_remarks
BEGIN SELECT RAISE(ABORT, 'month_remarks is only ever added to'); END;
CREATE TRIGGER month_remarks_remain BEFORE DELETE ON month_remarks
BEGIN SELECT RAISE(ABORT, 'month_remarks is only ever added to'); END;
CREATE TRIGGER month_remark_answers_stay BEFORE UPDATE ON month_remark_answers
BEGIN SELECT RAISE(ABORT, 'month_remark_answers is only ever added to'); END;
CREATE TRIGGER month_remark_answers_remain BEFORE DELETE ON month_remark_answers
BEGIN SELECT RAISE(ABORT, 'month_remark_answers is only ever added to'); END;
