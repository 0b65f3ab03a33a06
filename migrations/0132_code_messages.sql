-- Accounts whose second factor is a code by message, and the code that was sent last.
CREATE TABLE message_factors (
  account  BIGINT PRIMARY KEY REFERENCES accounts (id),
  since_ms BIGINT NOT NULL
);
CREATE TABLE sent_codes (
  account    BIGINT PRIMARY KEY REFERENCES accounts (id),
  code       TEXT NOT NULL,    -- keyed hash; empty: used
  sent_ms    BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  hour_ms    BIGINT NOT NULL,  -- when the hour began in which
  hour_count BIGINT NOT NULL   -- so many were sent
);
