-- Whose documents they are, so that a unit's can be listed. Those from before are all of months,
-- whose subject names the unit: "month 330100001001 collective 2026-10".
DROP TRIGGER documents_stay ON documents;
ALTER TABLE documents ADD COLUMN office TEXT NOT NULL DEFAULT '';
UPDATE documents SET office = split_part(subject, ' ', 2) WHERE subject LIKE 'month %';
CREATE TRIGGER documents_stay BEFORE UPDATE ON documents
FOR EACH ROW EXECUTE FUNCTION log_only_grows();
CREATE INDEX documents_office ON documents (office, id);
