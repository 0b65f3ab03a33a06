CREATE TRIGGER log_key_proofs_stay BEFORE UPDATE ON log_key_proofs
BEGIN SELECT RAISE(ABORT, 'log_key_proofs is only ever added to'); END;
CREATE TRIGGER log_key_proofs_last BEFORE DELETE ON log_key_proofs
BEGIN SELECT RAISE(ABORT, 'log_key_proofs is only ever added to'); END;
