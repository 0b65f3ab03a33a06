-- The sheet of paper that was signed by hand for what happened; 0: in a session, or by the program.
ALTER TABLE matter_events ADD COLUMN sheet BIGINT NOT NULL DEFAULT 0;
