-- Catches mistakes and injected SQL, not whoever owns the machine: he shows in the signed tree.
CREATE TRIGGER document_parts_stay BEFORE UPDATE ON document_parts
BEGIN SELECT RAISE(ABORT, 'what was logged never changes'); END;
CREATE TRIGGER document_parts_remain BEFORE DELETE ON document_parts
BEGIN SELECT RAISE(ABORT, 'what was logged is never removed'); END;
