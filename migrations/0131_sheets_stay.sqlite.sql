-- What was signed by hand stays.
CREATE TRIGGER sheet_signatures_stay BEFORE UPDATE ON sheet_signatures
BEGIN SELECT RAISE(ABORT, 'sheet_signatures is only ever added to'); END;
CREATE TRIGGER sheet_signatures_remain BEFORE DELETE ON sheet_signatures
BEGIN SELECT RAISE(ABORT, 'sheet_signatures is only ever added to'); END;
CREATE TRIGGER sheets_stay BEFORE UPDATE ON sheets
BEGIN SELECT RAISE(ABORT, 'a sheet never changes'); END;
