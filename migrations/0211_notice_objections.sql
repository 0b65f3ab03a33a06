-- Objections to public notices: the matter of each, the publication that it objects to, by its number
-- and its document, and whether what came of it is recorded. Who objects is nowhere.
CREATE TABLE notice_objections (
  matter       BIGINT PRIMARY KEY REFERENCES matters (id),
  notice       BIGINT NOT NULL,
  submission   TEXT NOT NULL REFERENCES notice_windows (submission),
  is_answered  BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX notice_objections_of ON notice_objections (notice);
CREATE INDEX notice_objections_open ON notice_objections (submission) WHERE is_answered = 0;
