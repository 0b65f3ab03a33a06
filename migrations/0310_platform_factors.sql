-- The second factor of the city's sign-in platform, once it has vouched for it: the account has it
-- as it has a phone, whether or not it is tied there at that time.
CREATE TABLE platform_factors (
  account  BIGINT PRIMARY KEY REFERENCES accounts (id),
  issuer   TEXT NOT NULL,
  subject  TEXT NOT NULL,                   -- keyed hash, as in account_identities
  since_ms BIGINT NOT NULL
);

-- Who gave a second factor so far and has none of ours was vouched for by the platform.
INSERT INTO platform_factors (account, issuer, subject, since_ms)
SELECT i.account, i.issuer, i.subject, i.bound_ms
FROM account_identities i
WHERE i.id = (SELECT MAX(j.id) FROM account_identities j WHERE j.account = i.account)
  AND NOT EXISTS (SELECT 1 FROM totp_secrets t WHERE t.account = i.account)
  AND NOT EXISTS (SELECT 1 FROM code_cards c WHERE c.account = i.account)
  AND NOT EXISTS (SELECT 1 FROM message_factors m WHERE m.account = i.account)
  AND EXISTS (SELECT 1 FROM sessions s
              WHERE s.account = i.account AND s.second_ms >= i.bound_ms
                AND NOT EXISTS (SELECT 1 FROM factor_resets r
                                WHERE r.account = i.account AND r.ending = 'done'
                                  AND r.ended_ms >= s.second_ms));

-- Closing an account ends its tie and its tokens for good; so for those that are closed.
DELETE FROM account_identities
WHERE account IN (SELECT id FROM accounts WHERE disabled_ms <> 0);
UPDATE program_tokens SET ended_ms = (SELECT a.disabled_ms FROM accounts a WHERE a.id = account)
WHERE ended_ms = 0 AND account IN (SELECT id FROM accounts WHERE disabled_ms <> 0);
