CREATE TRIGGER log_key_proofs_stay BEFORE UPDATE OR DELETE ON log_key_proofs
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER log_key_proofs_whole BEFORE TRUNCATE ON log_key_proofs
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
