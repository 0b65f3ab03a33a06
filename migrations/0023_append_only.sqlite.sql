-- What is only ever added to stays as it is, whatever a mistake in the program tries; vouchers may
-- be replaced while their month is open. Restoring one unit says so in a row of settings, which
-- lives no longer than its transaction.
CREATE TRIGGER book_month_events_stay BEFORE UPDATE ON book_month_events
BEGIN SELECT RAISE(ABORT, 'book_month_events is only ever added to'); END;
CREATE TRIGGER book_month_events_last BEFORE DELETE ON book_month_events
WHEN NOT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring')
BEGIN SELECT RAISE(ABORT, 'book_month_events is only ever added to'); END;

CREATE TRIGGER book_batches_stay BEFORE UPDATE ON book_batches
BEGIN SELECT RAISE(ABORT, 'book_batches is only ever added to'); END;
CREATE TRIGGER book_batches_last BEFORE DELETE ON book_batches
WHEN NOT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring')
BEGIN SELECT RAISE(ABORT, 'book_batches is only ever added to'); END;

CREATE TRIGGER voucher_versions_stay BEFORE UPDATE ON voucher_versions
BEGIN SELECT RAISE(ABORT, 'voucher_versions is only ever added to'); END;
CREATE TRIGGER voucher_versions_last BEFORE DELETE ON voucher_versions
WHEN NOT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring')
BEGIN SELECT RAISE(ABORT, 'voucher_versions is only ever added to'); END;

CREATE TRIGGER vouchers_keep_their_names
BEFORE UPDATE OF id, book, period, type, number, cancels, replaces ON vouchers
BEGIN SELECT RAISE(ABORT, 'a voucher keeps its book, month and number'); END;
CREATE TRIGGER vouchers_stay BEFORE UPDATE ON vouchers
WHEN EXISTS (SELECT 1 FROM book_months
             WHERE book = OLD.book AND period = OLD.period AND state <> 'open')
BEGIN SELECT RAISE(ABORT, 'a voucher of a closed month stays as it is'); END;
CREATE TRIGGER vouchers_last BEFORE DELETE ON vouchers
WHEN NOT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring')
BEGIN SELECT RAISE(ABORT, 'a posted voucher is never deleted'); END;

CREATE TRIGGER voucher_lines_stay BEFORE UPDATE ON voucher_lines
BEGIN SELECT RAISE(ABORT, 'the lines of a voucher stay as they are'); END;
CREATE TRIGGER voucher_lines_last BEFORE DELETE ON voucher_lines
WHEN NOT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring')
 AND EXISTS (SELECT 1 FROM vouchers v JOIN book_months m ON m.book = v.book AND m.period = v.period
             WHERE v.id = OLD.id / 10000 AND m.state <> 'open')
BEGIN SELECT RAISE(ABORT, 'the lines of a closed month stay as they are'); END;
