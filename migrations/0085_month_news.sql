-- What the public was told of a month of a book, as it was at that moment, until the module above has
-- taken it up: written with the act. The row stays, so that its id is never another's.
CREATE TABLE month_news (
  id       {{id}},
  unit     BIGINT NOT NULL REFERENCES units (id),
  book     TEXT NOT NULL,    -- its name
  period   BIGINT NOT NULL,
  event    TEXT NOT NULL,    -- released moved taken_back
  at       BIGINT NOT NULL,
  document TEXT NOT NULL,    -- JSON: the figures as the public has them from now on; empty once taken
  taken    BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX month_news_waiting ON month_news (id) WHERE taken = 0;
CREATE INDEX month_news_unit ON month_news (unit);
