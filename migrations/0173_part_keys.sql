-- What people wrote is kept sealed, so that it can be destroyed in every copy at once: sealed = 1,
-- the content then is the sealed text, which holds name, media type and salt, too.
ALTER TABLE document_parts ADD COLUMN sealed BIGINT NOT NULL DEFAULT 0;
-- The key of each sealed part, readable only with that of its office and month, which lies in a file
-- outside of database and backups.
CREATE TABLE part_keys (
  submission TEXT NOT NULL,
  position   BIGINT NOT NULL,
  keeper     TEXT NOT NULL,     -- 330100001001/2026-11
  generation BIGINT NOT NULL,   -- of the keeper: another one after each redaction
  wrapped    TEXT NOT NULL,
  PRIMARY KEY (submission, position)
);
CREATE INDEX part_keys_keeper ON part_keys (keeper, generation);
