-- Second factors. Secrets are sealed by <data>/keys/accounts.key; codes of cards are keyed hashes.
CREATE TABLE totp_secrets (
  account    BIGINT PRIMARY KEY,
  secret     TEXT NOT NULL,
  last_step  BIGINT NOT NULL,               -- of the code used last: none works twice
  since_ms   BIGINT NOT NULL
);

CREATE TABLE code_cards (
  account BIGINT NOT NULL,
  number  BIGINT NOT NULL,                  -- 1 to 10, as printed
  code    TEXT NOT NULL,
  made_ms BIGINT NOT NULL,
  used_ms BIGINT NOT NULL,
  PRIMARY KEY (account, number)
);
