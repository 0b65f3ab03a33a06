-- When a person's data were erased; NULL: they were not. The row stays, with a dash for a name, so
-- that posts and the audit trail go on referring to somebody, and a restored backup knows whom it
-- must not bring back.
ALTER TABLE persons ADD COLUMN erased_at BIGINT;
