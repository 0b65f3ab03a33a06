-- The transparency log. The database is the truth of its entries; tiles are made from them.
CREATE TABLE log_entries (
  id          {{id}},
  submission  TEXT NOT NULL UNIQUE,  -- chosen by whoever submits, so that a retry changes nothing
  content     TEXT NOT NULL,         -- printable ASCII, hashed byte for byte
  recorded_ms BIGINT NOT NULL,
  position    BIGINT UNIQUE          -- place in the log, from 0, without holes; NULL: not numbered
);
CREATE INDEX log_entries_waiting ON log_entries (id) WHERE position IS NULL;

-- One row: the last tree that was signed. Whoever sequences has the epoch; root of the empty log.
CREATE TABLE log_head (
  one        BIGINT PRIMARY KEY,
  epoch      BIGINT NOT NULL,
  size       BIGINT NOT NULL,
  root       TEXT NOT NULL,   -- Base64
  checkpoint TEXT NOT NULL,   -- the signed note; empty: nothing was signed yet
  signed_ms  BIGINT NOT NULL
);
INSERT INTO log_head (one, epoch, size, root, checkpoint, signed_ms)
VALUES (1, 0, 0, '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=', '', 0);
