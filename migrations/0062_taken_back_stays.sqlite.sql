-- What the public was told about its own past stays.
CREATE TRIGGER taken_back_months_stay BEFORE UPDATE ON taken_back_months
BEGIN SELECT RAISE(ABORT, 'taken_back_months is only ever added to'); END;
CREATE TRIGGER taken_back_months_remain BEFORE DELETE ON taken_back_months
BEGIN SELECT RAISE(ABORT, 'taken_back_months is only ever added to'); END;
