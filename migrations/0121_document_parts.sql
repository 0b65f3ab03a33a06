-- The parts of a document after its first one, which stands in its row: kept as they were written,
-- each with what shows that it is the one that the log's entry is committed to.
CREATE TABLE document_parts (
  submission TEXT NOT NULL REFERENCES documents (submission),
  position   BIGINT NOT NULL,  -- among the parts of the entry, from 2
  name       TEXT NOT NULL,
  media_type TEXT NOT NULL,
  content    TEXT NOT NULL,
  salt       TEXT NOT NULL,    -- Base64 of 32 bytes
  PRIMARY KEY (submission, position)
);
