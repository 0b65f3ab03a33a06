-- Catches mistakes and injected SQL, not whoever owns the machine: he shows in the signed tree.
CREATE TRIGGER log_entries_stay BEFORE UPDATE ON log_entries
WHEN OLD.position IS NOT NULL OR NEW.id <> OLD.id OR NEW.submission <> OLD.submission
  OR NEW.content <> OLD.content OR NEW.recorded_ms <> OLD.recorded_ms
BEGIN SELECT RAISE(ABORT, 'an entry of the log never changes'); END;
CREATE TRIGGER log_entries_remain BEFORE DELETE ON log_entries
BEGIN SELECT RAISE(ABORT, 'an entry of the log is never removed'); END;
CREATE TRIGGER log_head_grows BEFORE UPDATE ON log_head
WHEN NEW.size < OLD.size OR NEW.epoch < OLD.epoch
  OR (NEW.size = OLD.size AND NEW.root <> OLD.root)
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
-- The head of a fresh database gives way to a restored one.
CREATE TRIGGER log_head_remains BEFORE DELETE ON log_head WHEN OLD.checkpoint <> ''
BEGIN SELECT RAISE(ABORT, 'the log only grows'); END;
