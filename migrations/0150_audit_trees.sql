-- The Merkle tree over the rows of the audit trail, as far as it was hashed: what is needed to go on
-- with it, and when the log was told its root. Rows are only added.
CREATE TABLE audit_trees (
  size      BIGINT PRIMARY KEY,  -- rows of the trail that are in the tree
  peaks     TEXT NOT NULL,       -- the roots of its perfect subtrees, a line each
  logged_ms BIGINT NOT NULL      -- 0: the log was not told of this one
);
CREATE INDEX audit_trees_logged ON audit_trees (size) WHERE logged_ms > 0;
