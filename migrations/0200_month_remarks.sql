-- What those who look after villages say of figures of their months, and what the villages answer.
-- Never public. Instants are milliseconds, periods Period::index; only ever added to.
CREATE TABLE month_remarks (
  id      {{id}},
  unit    BIGINT NOT NULL,
  period  BIGINT NOT NULL,
  figure  TEXT NOT NULL,    -- month income expenditure left change
  words   TEXT NOT NULL,
  person  BIGINT NOT NULL,  -- 0: the system
  posts   TEXT NOT NULL,    -- by which it was said, as they were
  at_ms   BIGINT NOT NULL
);
CREATE INDEX month_remarks_of_unit ON month_remarks (unit, period);
CREATE INDEX month_remarks_of_person ON month_remarks (person);

CREATE TABLE month_remark_answers (
  id            {{id}},
  remark        BIGINT NOT NULL REFERENCES month_remarks (id),
  words         TEXT NOT NULL,    -- empty: it only settles
  is_settled    BIGINT NOT NULL,
  is_reviewers  BIGINT NOT NULL,  -- of those who remark, not of the village
  person        BIGINT NOT NULL,
  posts         TEXT NOT NULL,
  at_ms         BIGINT NOT NULL
);
CREATE INDEX month_remark_answers_of_remark ON month_remark_answers (remark, id);
