-- What is only ever added to stays as it is, whatever a mistake in the program tries; vouchers may
-- be replaced while their month is open. Restoring one unit says so in a row of settings, which
-- lives no longer than its transaction.
CREATE FUNCTION is_restoring() RETURNS boolean LANGUAGE sql STABLE AS
$$ SELECT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring') $$;

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND is_restoring() THEN RETURN OLD; END IF;
  RAISE EXCEPTION '%: what stands here is neither changed nor deleted', TG_TABLE_NAME;
END $$;

CREATE FUNCTION refuse_change_of_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM book_months
             WHERE book = OLD.book AND period = OLD.period AND state <> 'open') THEN
    RAISE EXCEPTION 'a voucher of a closed month stays as it is';
  END IF;
  RETURN NEW;
END $$;

CREATE FUNCTION refuse_delete_in_closed_month() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF is_restoring() THEN RETURN OLD; END IF;
  IF EXISTS (SELECT 1 FROM vouchers v
             JOIN book_months m ON m.book = v.book AND m.period = v.period
             WHERE v.id = OLD.id / 10000 AND m.state <> 'open') THEN
    RAISE EXCEPTION 'the lines of a closed month stay as they are';
  END IF;
  RETURN OLD;
END $$;

CREATE TRIGGER book_month_events_stay BEFORE UPDATE OR DELETE ON book_month_events
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER book_batches_stay BEFORE UPDATE OR DELETE ON book_batches
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER voucher_versions_stay BEFORE UPDATE OR DELETE ON voucher_versions
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vouchers_keep_their_names
BEFORE UPDATE OF id, book, period, type, number, cancels, replaces ON vouchers
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vouchers_stay BEFORE UPDATE ON vouchers
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_closed_month();
CREATE TRIGGER vouchers_last BEFORE DELETE ON vouchers
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER voucher_lines_stay BEFORE UPDATE ON voucher_lines
FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER voucher_lines_last BEFORE DELETE ON voucher_lines
FOR EACH ROW EXECUTE FUNCTION refuse_delete_in_closed_month();

CREATE TRIGGER book_month_events_whole BEFORE TRUNCATE ON book_month_events
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER book_batches_whole BEFORE TRUNCATE ON book_batches
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER voucher_versions_whole BEFORE TRUNCATE ON voucher_versions
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER vouchers_whole BEFORE TRUNCATE ON vouchers
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER voucher_lines_whole BEFORE TRUNCATE ON voucher_lines
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
