-- Whose documents they are, so that a unit's can be listed. Those from before are all of months,
-- whose subject names the unit: "month 330100001001 collective 2026-10".
DROP TRIGGER documents_stay;
ALTER TABLE documents ADD COLUMN office TEXT NOT NULL DEFAULT '';
UPDATE documents SET office = substr(subject, 7, instr(substr(subject, 7), ' ') - 1)
WHERE subject LIKE 'month %';
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'what was logged never changes'); END;
CREATE INDEX documents_office ON documents (office, id);
