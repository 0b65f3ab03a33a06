-- What was said stays.
CREATE TRIGGER item_occasions_stay BEFORE UPDATE ON item_occasions
BEGIN SELECT RAISE(ABORT, 'item_occasions is only ever added to'); END;
CREATE TRIGGER item_occasions_remain BEFORE DELETE ON item_occasions
BEGIN SELECT RAISE(ABORT, 'item_occasions is only ever added to'); END;
CREATE TRIGGER item_occasion_withdrawals_stay BEFORE UPDATE ON item_occasion_withdrawals
BEGIN SELECT RAISE(ABORT, 'item_occasion_withdrawals is only ever added to'); END;
CREATE TRIGGER item_occasion_withdrawals_remain BEFORE DELETE ON item_occasion_withdrawals
BEGIN SELECT RAISE(ABORT, 'item_occasion_withdrawals is only ever added to'); END;
