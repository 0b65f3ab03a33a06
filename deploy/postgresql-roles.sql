-- A role of its own for the server on PostgreSQL: it may add to what is only ever added to, and change or
-- delete nothing of it, whatever a mistake or injected SQL tries. Run it as the owner of the database, after
-- `mingbai init` and again after each upgrade; the server's address then names mingbai_web, while init, restore and
-- the other commands go on with the owner's. It does not hold back whoever owns the machine: that shows in the chain
-- of the audit trail.
DO $$
DECLARE
  one record;
  here text := current_schema();
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'mingbai_web') THEN
    CREATE ROLE mingbai_web LOGIN;
  END IF;
  EXECUTE format('GRANT USAGE ON SCHEMA %I TO mingbai_web', here);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA %I TO mingbai_web', here);
  EXECUTE format('GRANT ALL ON ALL SEQUENCES IN SCHEMA %I TO mingbai_web', here);
  -- Whose rows triggers keep, these grants keep too. Vouchers change, and their lines go, while a month is open;
  -- the key of a part of a publication goes by an order.
  FOR one IN
    SELECT c.relname AS name, bool_or(t.tgtype & 16 > 0 AND cardinality(t.tgattr) = 0) AS is_kept,
           bool_or(t.tgtype & 8 > 0) AS is_never_deleted
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = here AND NOT t.tgisinternal AND t.tgtype & 1 > 0
    GROUP BY c.relname
  LOOP
    IF one.is_kept AND one.name <> 'vouchers' THEN
      EXECUTE format('REVOKE UPDATE ON %I.%I FROM mingbai_web', here, one.name);
    END IF;
    IF one.is_never_deleted AND one.name NOT IN ('voucher_lines', 'part_keys') THEN
      EXECUTE format('REVOKE DELETE ON %I.%I FROM mingbai_web', here, one.name);
    END IF;
  END LOOP;
  -- The log grows under the triggers' eyes: an entry gets its number, the head moves on.
  EXECUTE format('GRANT UPDATE (position) ON %I.log_entries TO mingbai_web', here);
  EXECUTE format('GRANT UPDATE (epoch, size, root, checkpoint, signed_ms) ON %I.log_head TO mingbai_web', here);
  -- The record of migrations, and the settings: a row of them lets a restoration replace what is kept.
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I.migrations, %I.settings FROM mingbai_web', here, here);
END $$;
