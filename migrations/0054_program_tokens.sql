-- Tokens with which programs read what an account's holder may read. Only keyed hashes of them.
CREATE TABLE program_tokens (
  id         {{id}},
  account    BIGINT NOT NULL,
  program    TEXT NOT NULL,                 -- what it is for, in words
  acts       TEXT NOT NULL,                 -- at most these, apart by spaces
  unit_id    BIGINT NOT NULL REFERENCES units (id),   -- there and below
  token      TEXT NOT NULL,                 -- empty: its holder has not taken it yet
  made_by    TEXT NOT NULL,
  made_ms    BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  taken_ms   BIGINT NOT NULL,               -- 0: not yet
  used_ms    BIGINT NOT NULL,               -- the last time, to a day; 0: never
  ended_ms   BIGINT NOT NULL                -- 0: not ended
);
CREATE UNIQUE INDEX program_tokens_by_token ON program_tokens (token) WHERE token <> '';
CREATE INDEX program_tokens_of_account ON program_tokens (account, id);
