-- What was said stays.
CREATE TRIGGER publication_confirmations_stay BEFORE UPDATE ON publication_confirmations
BEGIN SELECT RAISE(ABORT, 'publication_confirmations is only ever added to'); END;
CREATE TRIGGER publication_confirmations_remain BEFORE DELETE ON publication_confirmations
BEGIN SELECT RAISE(ABORT, 'publication_confirmations is only ever added to'); END;
