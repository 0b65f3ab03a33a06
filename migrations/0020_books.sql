-- Books of units, the states of their months, and what was imported into them. Periods are
-- Period::index (year * 12 + month - 1); instants are milliseconds; amounts are fen.
CREATE TABLE books (
  id           {{id}},
  unit         BIGINT NOT NULL,
  name         TEXT NOT NULL,
  regime       TEXT NOT NULL,      -- 2004 or 2023
  start_period BIGINT NOT NULL,
  end_period   BIGINT,             -- the last month of a book that was converted
  predecessor  BIGINT,             -- the book that it was converted from
  UNIQUE (unit, name)
);

-- Accounts below the standard ones, and suggested details that the book has taken up.
CREATE TABLE book_accounts (
  book        BIGINT NOT NULL,
  code        TEXT NOT NULL,
  name        TEXT NOT NULL,
  plain_label TEXT NOT NULL,
  PRIMARY KEY (book, code)
);

CREATE TABLE book_months (
  book        BIGINT NOT NULL,
  period      BIGINT NOT NULL,
  state       TEXT NOT NULL,       -- open closed released
  changed_at  BIGINT NOT NULL,
  reason      TEXT NOT NULL,       -- of the last reopening
  released_at BIGINT,
  moved_at    BIGINT,              -- when vouchers were last posted into a released month
  PRIMARY KEY (book, period)
);

-- What happened to months, in order; rows are only ever added.
CREATE TABLE book_month_events (
  id     {{id}},
  book   BIGINT NOT NULL,
  period BIGINT NOT NULL,
  event  TEXT NOT NULL,            -- open (reopened) closed released moved
  at     BIGINT NOT NULL,
  reason TEXT NOT NULL
);
CREATE INDEX book_month_events_of_book ON book_month_events (book, period);

CREATE TABLE book_batches (
  id           {{id}},
  book         BIGINT NOT NULL,
  file_name    TEXT NOT NULL,
  sha256       TEXT NOT NULL,      -- of the file's bytes, hexadecimal
  layout       TEXT NOT NULL,
  rows_read    BIGINT NOT NULL,
  fresh        BIGINT NOT NULL,    -- vouchers newly posted
  unchanged    BIGINT NOT NULL,
  replaced     BIGINT NOT NULL,
  reversed     BIGINT NOT NULL,
  lines        BIGINT NOT NULL,
  debit_total  BIGINT NOT NULL,
  reason       TEXT NOT NULL,
  at           BIGINT NOT NULL
);
CREATE INDEX book_batches_of_book ON book_batches (book, sha256);
