-- Who can sign in. Passwords are Argon2id hashes. Times are milliseconds since 1970; 0 means never.
CREATE TABLE accounts (
  id            {{id}},
  person        BIGINT NOT NULL UNIQUE,     -- four eyes are two persons, so a person has one account
  name          TEXT NOT NULL UNIQUE,       -- to sign in with; folded, as account.h says
  password      TEXT NOT NULL,              -- empty: not chosen yet
  password_ms   BIGINT NOT NULL,            -- when it was chosen
  is_demo       BIGINT NOT NULL,            -- of the demo city: 1 as long as its password is known
  created_ms    BIGINT NOT NULL,
  disabled_ms   BIGINT NOT NULL
);

-- One-time slips: an invitation or a new password, given by somebody above. Only hashes of the codes.
CREATE TABLE account_slips (
  id         {{id}},
  account    BIGINT NOT NULL,
  purpose    TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
  code       TEXT NOT NULL UNIQUE,          -- keyed hash
  made_by    TEXT NOT NULL,
  made_ms    BIGINT NOT NULL,
  expires_ms BIGINT NOT NULL,
  used_ms    BIGINT NOT NULL
);
CREATE INDEX account_slips_of_account ON account_slips (account, id);

-- Tries of passwords and codes, counted to slow guessing. Keyed hashes, so that no address is here.
CREATE TABLE sign_in_tries (
  name    TEXT PRIMARY KEY,
  tries   BIGINT NOT NULL,
  last_ms BIGINT NOT NULL
);
CREATE INDEX sign_in_tries_by_time ON sign_in_tries (last_ms);

-- Browsers in which an account has signed in: strangers' tries do not slow these.
CREATE TABLE account_browsers (
  account BIGINT NOT NULL,
  browser TEXT NOT NULL,                    -- keyed hash of its cookie
  seen_ms BIGINT NOT NULL,
  PRIMARY KEY (account, browser)
);
CREATE INDEX account_browsers_by_time ON account_browsers (seen_ms);
