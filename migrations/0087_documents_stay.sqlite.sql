-- Catches mistakes and injected SQL, not whoever owns the machine: he shows in the signed tree.
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'what was logged never changes'); END;
CREATE TRIGGER documents_remain BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'what was logged is never removed'); END;
