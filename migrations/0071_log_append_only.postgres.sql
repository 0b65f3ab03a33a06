-- Catches mistakes and injected SQL, not whoever owns the machine: he shows in the signed tree.
CREATE FUNCTION log_only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the log only grows: %', TG_NAME;
END $$;
CREATE TRIGGER log_entries_stay BEFORE UPDATE ON log_entries FOR EACH ROW
WHEN (OLD.position IS NOT NULL OR NEW.id <> OLD.id OR NEW.submission <> OLD.submission
  OR NEW.content <> OLD.content OR NEW.recorded_ms <> OLD.recorded_ms)
EXECUTE FUNCTION log_only_grows();
CREATE TRIGGER log_entries_remain BEFORE DELETE ON log_entries
FOR EACH ROW EXECUTE FUNCTION log_only_grows();
CREATE TRIGGER log_entries_are_kept BEFORE TRUNCATE ON log_entries
FOR EACH STATEMENT EXECUTE FUNCTION log_only_grows();
CREATE TRIGGER log_head_grows BEFORE UPDATE ON log_head FOR EACH ROW
WHEN (NEW.size < OLD.size OR NEW.epoch < OLD.epoch
  OR (NEW.size = OLD.size AND NEW.root <> OLD.root))
EXECUTE FUNCTION log_only_grows();
-- The head of a fresh database gives way to a restored one.
CREATE TRIGGER log_head_remains BEFORE DELETE ON log_head
FOR EACH ROW WHEN (OLD.checkpoint <> '') EXECUTE FUNCTION log_only_grows();
