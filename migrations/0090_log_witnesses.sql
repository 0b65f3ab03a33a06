-- Whom the log's checkpoints have to be seen by before readers get them, each version of it. The
-- SHA-256 of the text is an entry of the log.
CREATE TABLE log_policies (
  id          {{id}},
  submission  TEXT NOT NULL UNIQUE,  -- of that entry: no version is in force before it is signed
  content     TEXT NOT NULL,         -- C2SP tlog-policy
  recorded_ms BIGINT NOT NULL,
  begins_ms   BIGINT NOT NULL        -- nor before this
);

-- One row: what readers get under /log/checkpoint.
CREATE TABLE log_published (
  one        BIGINT PRIMARY KEY,
  size       BIGINT NOT NULL,
  checkpoint TEXT NOT NULL,   -- with the signatures of witnesses; empty: nothing yet
  waiting_ms BIGINT NOT NULL  -- since when a larger one waits for witnesses; 0: none does
);
INSERT INTO log_published (one, size, checkpoint, waiting_ms) VALUES (1, 0, '', 0);

-- What each witness has cosigned of this log, so that it is shown the way from there.
CREATE TABLE log_cosigned (
  key         TEXT PRIMARY KEY,  -- of the witness: name+id+Base64
  size        BIGINT NOT NULL,
  cosigned_ms BIGINT NOT NULL
);
