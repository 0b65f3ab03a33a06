-- That something happened which an item of the catalogue follows, as a unit says: the due list counts
-- from its day. What was said in error is taken back. Instants are milliseconds; both only ever added to.
CREATE TABLE item_occasions (
  id      {{id}},
  unit    BIGINT NOT NULL,
  item    TEXT NOT NULL,
  day     TEXT NOT NULL,    -- on which it happened
  words   TEXT NOT NULL,    -- what, for the desk alone
  person  BIGINT NOT NULL,  -- 0: the system
  posts   TEXT NOT NULL,    -- by which it was said, as they were
  at_ms   BIGINT NOT NULL
);
CREATE INDEX item_occasions_of_unit ON item_occasions (unit, day);
CREATE INDEX item_occasions_of_person ON item_occasions (person);

CREATE TABLE item_occasion_withdrawals (
  occasion  BIGINT PRIMARY KEY REFERENCES item_occasions (id),
  words     TEXT NOT NULL,    -- why
  person    BIGINT NOT NULL,
  posts     TEXT NOT NULL,
  at_ms     BIGINT NOT NULL
);
