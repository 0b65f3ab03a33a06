-- New keys for a log whose key is lost, until two officers of the city have confirmed or one has refused
-- them. What was confirmed is an entry of the log, of the type takeover.
CREATE TABLE log_takeovers (
  id           {{id}},
  old_key      TEXT NOT NULL,    -- as in policies: name+number+Base64
  new_key      TEXT NOT NULL,
  size         BIGINT NOT NULL,  -- of the last tree in the database that the old key signed
  root         TEXT NOT NULL,    -- Base64
  known        BIGINT NOT NULL,  -- of the newest tree that somebody outside had kept
  digits       TEXT NOT NULL,    -- hexadecimal: how its root begins
  lost         BIGINT NOT NULL,  -- size of a larger tree whose last entries nobody has any more; 0: none
  proposed_ms  BIGINT NOT NULL,
  first_person BIGINT REFERENCES persons (id),  -- who confirmed first; NULL: nobody yet
  decided_ms   BIGINT NOT NULL,  -- 0: not yet
  is_confirmed BIGINT NOT NULL
);
