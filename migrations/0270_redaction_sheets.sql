-- The sheet of paper on which it was decided, signed by hand; 0: decided in a session.
ALTER TABLE redaction_decisions ADD COLUMN sheet BIGINT NOT NULL DEFAULT 0;
