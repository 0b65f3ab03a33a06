-- What everybody was told stays.
CREATE TRIGGER factor_notices_stay BEFORE UPDATE ON factor_notices
BEGIN SELECT RAISE(ABORT, 'factor_notices is only ever added to'); END;
CREATE TRIGGER factor_notices_remain BEFORE DELETE ON factor_notices
BEGIN SELECT RAISE(ABORT, 'factor_notices is only ever added to'); END;
