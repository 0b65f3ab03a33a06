-- Who is signed in where. The cookie's token is here as a keyed hash only.
CREATE TABLE sessions (
  id          {{id}},
  account     BIGINT NOT NULL,
  token       TEXT NOT NULL UNIQUE,
  address     TEXT NOT NULL,                -- shown to the account's own holder; kept 30 days
  created_ms  BIGINT NOT NULL,
  seen_ms     BIGINT NOT NULL,
  second_ms   BIGINT NOT NULL,              -- when the second factor was last given; 0: not
  ended_ms    BIGINT NOT NULL,              -- 0: not ended
  ending      TEXT NOT NULL                 -- why it ended
);
CREATE INDEX sessions_of_account ON sessions (account, ended_ms);
CREATE INDEX sessions_by_time ON sessions (seen_ms);
