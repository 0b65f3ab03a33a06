-- Papers that were uploaded to matters: photos and PDFs, which lie below blobs/. Rows may go, since a
-- paper may hold what must be erased one day; they never change.
CREATE TABLE matter_papers (
  id          {{id}},
  matter      BIGINT NOT NULL,
  sha256      TEXT NOT NULL,
  paper       TEXT NOT NULL,       -- what it is, as the scheme names it; empty: something else
  file_name   TEXT NOT NULL,
  media_type  TEXT NOT NULL,
  size        BIGINT NOT NULL,
  at_ms       BIGINT NOT NULL,
  person_name TEXT NOT NULL,       -- who uploaded it, as the name was
  UNIQUE (matter, sha256)
);
