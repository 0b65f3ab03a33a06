-- The city's own schemes as they stood when they were last looked at, so that a changed file leaves
-- its old and new text in the audit trail.
CREATE TABLE scheme_files (
  path    TEXT PRIMARY KEY,   -- below <data>/schemes
  content TEXT NOT NULL
);
