-- Of each entry that says that a key of the log begins or ends: the proof that readers get, under a
-- checkpoint that was signed by a key from before. It cannot be made again once that key is gone.
CREATE TABLE log_key_proofs (
  submission TEXT PRIMARY KEY,  -- of that entry
  proof      TEXT NOT NULL      -- a .tlog-proof that carries the entry
);
