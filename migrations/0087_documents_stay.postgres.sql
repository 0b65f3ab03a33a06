-- Catches mistakes and injected SQL, not whoever owns the machine: he shows in the signed tree.
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
FOR EACH ROW EXECUTE FUNCTION log_only_grows();
CREATE TRIGGER documents_remain BEFORE DELETE ON documents
FOR EACH ROW EXECUTE FUNCTION log_only_grows();
CREATE TRIGGER documents_are_kept BEFORE TRUNCATE ON documents
FOR EACH STATEMENT EXECUTE FUNCTION log_only_grows();
