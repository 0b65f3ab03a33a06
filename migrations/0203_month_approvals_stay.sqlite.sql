-- What was looked at stays.
CREATE TRIGGER month_approvals_stay BEFORE UPDATE ON month_approvals
BEGIN SELECT RAISE(ABORT, 'month_approvals is only ever added to'); END;
CREATE TRIGGER month_approvals_remain BEFORE DELETE ON month_approvals
BEGIN SELECT RAISE(ABORT, 'month_approvals is only ever added to'); END;
