-- Whom the city's sign-in platform means by a subject. Tied by the holder of the account or with an
-- invitation, never by an equal name.
CREATE TABLE account_identities (
  id       {{id}},
  account  BIGINT NOT NULL,
  issuer   TEXT NOT NULL,
  subject  TEXT NOT NULL,                   -- keyed hash
  bound_ms BIGINT NOT NULL,
  UNIQUE (issuer, subject),
  UNIQUE (account, issuer)
);
