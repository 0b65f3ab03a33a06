-- Roles of their own for the server on PostgreSQL. mingbai_web answers visitors and staff: it may add to what is only
-- ever added to, and change or delete nothing of it, whatever a mistake or injected SQL tries. mingbai_sequencer alone
-- numbers the entries of the log and moves its head, and may do nothing else. Run it as the owner of the database,
-- after `mingbai init` and again after each upgrade; the server's address then names mingbai_web, and its settings
-- mingbai_sequencer (sequencer_database), while init, restore and the other commands go on with the owner's. It does
-- not hold back whoever owns the machine: that shows in the chain of the audit trail.
DO $$
DECLARE
  role text;
  one record;
  here text := current_schema();
BEGIN
  FOREACH role IN ARRAY ARRAY['mingbai_web', 'mingbai_sequencer'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
      EXECUTE format('CREATE ROLE %I LOGIN', role);
    END IF;
    EXECUTE format('GRANT USAGE ON SCHEMA %I TO %I', here, role);
  END LOOP;
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
  -- The log grows under the triggers' eyes: an entry gets its number, the head moves on. What an earlier version of
  -- this file gave to mingbai_web goes.
  EXECUTE format('REVOKE UPDATE (position) ON %I.log_entries FROM mingbai_web', here);
  EXECUTE format('REVOKE UPDATE (epoch, size, root, checkpoint, signed_ms) ON %I.log_head FROM mingbai_web', here);
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I.log_head FROM mingbai_web', here);
  EXECUTE format('GRANT SELECT ON %1$I.log_entries, %1$I.log_head, %1$I.log_policies, %1$I.log_cosigned, '
                 '%1$I.log_published, %1$I.generations TO mingbai_sequencer', here);
  EXECUTE format('GRANT UPDATE (position) ON %I.log_entries TO mingbai_sequencer', here);
  EXECUTE format('GRANT UPDATE (epoch, size, root, checkpoint, signed_ms) ON %I.log_head TO mingbai_sequencer', here);
  EXECUTE format('GRANT UPDATE ON %I.log_published TO mingbai_sequencer', here);
  EXECUTE format('GRANT SELECT, INSERT ON %I.log_key_proofs TO mingbai_sequencer', here);
  -- What tells pages that something is new.
  EXECUTE format('GRANT INSERT, UPDATE ON %I.generations TO mingbai_sequencer', here);
  -- The record of migrations, and the settings: a row of them lets a restoration replace what is kept.
  EXECUTE format('REVOKE INSERT, UPDATE, DELETE ON %I.migrations, %I.settings FROM mingbai_web', here, here);
END $$;
