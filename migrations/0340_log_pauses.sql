-- When the log stopped being signed here, why, and when it was signed again. The newest one without
-- an end is how it stands: whoever publishes, and whoever reads, is told since when and why.
CREATE TABLE log_pauses (
  id       {{id}},
  began_ms BIGINT NOT NULL,
  reason   TEXT NOT NULL,  -- a JSON array of texts: the message in English, then its values
  ended_ms BIGINT          -- NULL: it lasts
);
