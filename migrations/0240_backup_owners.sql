-- Whose rows a backup has: the code of the one unit; empty: everything.
ALTER TABLE backups ADD COLUMN owner TEXT NOT NULL DEFAULT '';
CREATE INDEX backups_by_time ON backups (made_ms);
