-- That the level above has looked at a month of a village, as it stood then. Only ever added to.
-- Amounts are fen, periods Period::index, instants milliseconds.
CREATE TABLE month_approvals (
  id          {{id}},
  unit        BIGINT NOT NULL,
  period      BIGINT NOT NULL,
  mark        TEXT NOT NULL,    -- of what was looked at: another one, and it is not approved
  income      BIGINT NOT NULL,
  expenditure BIGINT NOT NULL,
  balance     BIGINT NOT NULL,  -- in cash and at the bank
  reason      TEXT NOT NULL,    -- why in spite of what stood out; empty: nothing did
  person      BIGINT NOT NULL,  -- 0: the system
  posts       TEXT NOT NULL,    -- by which it was approved, as they were
  at_ms       BIGINT NOT NULL
);
CREATE INDEX month_approvals_of_unit ON month_approvals (unit, period, id);
