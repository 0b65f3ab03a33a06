-- The backups of everything that were made here, so that the weekly drill finds the newest.
CREATE TABLE backups (
  id      {{id}},
  file    TEXT NOT NULL,    -- an absolute path
  made_ms BIGINT NOT NULL,
  bytes   BIGINT NOT NULL
);
