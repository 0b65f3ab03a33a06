-- A lost second factor, taken off an account by two persons, a day after the second one agreed. What ended is only
-- kept for a while (schemes/retention/); the audit trail has a row for each step. 0: nobody, or not yet.
CREATE TABLE factor_resets (
  id              {{id}},
  account         BIGINT NOT NULL REFERENCES accounts (id),
  reason          TEXT NOT NULL,
  asked_person    BIGINT NOT NULL,
  asked_operator  TEXT NOT NULL,              -- who asked at the command line; empty: a person did
  asked_ms        BIGINT NOT NULL,
  approved_person BIGINT NOT NULL,
  approved_ms     BIGINT NOT NULL,
  ended_ms        BIGINT NOT NULL,
  ending          TEXT NOT NULL CHECK (ending IN ('', 'done', 'stopped', 'objected', 'renewed', 'lapsed'))
);
CREATE INDEX factor_resets_of_account ON factor_resets (account, id);
CREATE INDEX factor_resets_by_end ON factor_resets (ended_ms);
