-- Catches mistakes and injected SQL, not whoever owns the machine: he shows in the chain.
CREATE TRIGGER audit_rows_stay BEFORE UPDATE ON audit_rows
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
CREATE TRIGGER audit_rows_remain BEFORE DELETE ON audit_rows
BEGIN SELECT RAISE(ABORT, 'the audit trail is only ever added to'); END;
CREATE TRIGGER audit_values_stay BEFORE UPDATE ON audit_values
BEGIN SELECT RAISE(ABORT, 'a value of the audit trail is erased or stays as it is'); END;
