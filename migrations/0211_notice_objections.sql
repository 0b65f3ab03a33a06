-- Objections to public notices: the matter of each, and the publication that it objects to. Who
-- objects is nowhere.
CREATE TABLE notice_objections (
  matter  BIGINT PRIMARY KEY REFERENCES matters (id),
  notice  BIGINT NOT NULL
);
CREATE INDEX notice_objections_of ON notice_objections (notice);
