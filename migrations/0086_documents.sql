-- What was logged: the bytes, kept as they were written, and what shows that they are those which
-- the log's entry is committed to.
CREATE TABLE documents (
  id         {{id}},
  submission TEXT NOT NULL UNIQUE,  -- the log's name for its entry
  subject    TEXT NOT NULL,         -- a later document of a subject takes the place of the one before
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  content    TEXT NOT NULL,
  salt       TEXT NOT NULL,         -- Base64 of 32 bytes; whoever has it can check the content
  made_ms    BIGINT NOT NULL        -- as in the entry; never before that of an earlier document
);
CREATE INDEX documents_subject ON documents (subject, id);
