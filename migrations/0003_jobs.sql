-- Long work: who asked for what, how far it is, what came out. Times are milliseconds since 1970;
-- 0 means not yet, and an empty text means none.
CREATE TABLE jobs (
  id            {{id}},
  kind          TEXT NOT NULL,
  params        TEXT NOT NULL,               -- JSON
  state         TEXT NOT NULL CHECK (state IN ('queued', 'running', 'done', 'failed', 'cancelled')),
  progress_done BIGINT NOT NULL DEFAULT 0,
  progress_total BIGINT NOT NULL DEFAULT 0,  -- 0: unknown
  cancel_asked  BIGINT NOT NULL DEFAULT 0,
  result        TEXT NOT NULL DEFAULT '',    -- JSON
  error         TEXT NOT NULL DEFAULT '',    -- JSON
  runner        TEXT NOT NULL DEFAULT '',    -- the process that runs it
  heard_ms      BIGINT NOT NULL DEFAULT 0,   -- when the runner last said that it lives
  created_ms    BIGINT NOT NULL,
  started_ms    BIGINT NOT NULL DEFAULT 0,
  ended_ms      BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX jobs_by_state ON jobs (state, id);
CREATE INDEX jobs_by_kind ON jobs (kind, id);
