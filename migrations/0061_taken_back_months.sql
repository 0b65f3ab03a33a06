-- Released months that the restoration of an older backup took back, or gave other figures. The rows
-- belong to what the public was told, so the restoration of a unit leaves them where they are.
CREATE TABLE taken_back_months (
  id          {{id}},
  unit        BIGINT NOT NULL,
  book        TEXT NOT NULL,      -- its name: the row of the book is a new one afterwards
  period      BIGINT NOT NULL,
  released_at BIGINT NOT NULL,
  at          BIGINT NOT NULL,
  is_public   BIGINT NOT NULL,    -- 1: the month is public still, with the figures of the backup
  reason      TEXT NOT NULL
);
CREATE INDEX taken_back_months_of_unit ON taken_back_months (unit, period);
