-- Catches mistakes and injected SQL, not whoever owns the machine: he shows in the signed tree.
CREATE TRIGGER document_parts_stay BEFORE UPDATE ON document_parts
FOR EACH ROW EXECUTE FUNCTION log_only_grows();
CREATE TRIGGER document_parts_remain BEFORE DELETE ON document_parts
FOR EACH ROW EXECUTE FUNCTION log_only_grows();
CREATE TRIGGER document_parts_are_kept BEFORE TRUNCATE ON document_parts
FOR EACH STATEMENT EXECUTE FUNCTION log_only_grows();
