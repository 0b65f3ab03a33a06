-- Changes of the log's policy that whoever operates the machine wants, until somebody at the desk of the
-- city confirms or refuses them. What was confirmed is a row of log_policies.
CREATE TABLE log_policy_proposals (
  id           {{id}},
  before       TEXT NOT NULL,    -- the newest policy then: another one since, and it is void
  content      TEXT NOT NULL,    -- C2SP tlog-policy
  proposed_ms  BIGINT NOT NULL,
  decided_ms   BIGINT NOT NULL,  -- 0: not yet
  is_confirmed BIGINT NOT NULL
);
