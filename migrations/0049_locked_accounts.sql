-- Since when nobody signs in with an account until it is unlocked. 0: it is not locked.
ALTER TABLE accounts ADD COLUMN locked_ms BIGINT NOT NULL DEFAULT 0;
