-- Vouchers and their lines. The id of a line is voucher * 10000 + its place, so that the lines of a
-- voucher are neighbours and need no second index.
CREATE TABLE vouchers (
  id          {{id}},
  book        BIGINT NOT NULL,
  period      BIGINT NOT NULL,
  type        TEXT NOT NULL,       -- 记 收 付 转 or empty
  number      TEXT NOT NULL,
  date        TEXT NOT NULL,
  attachments BIGINT NOT NULL,     -- how many papers, as the file says
  is_closing  BIGINT NOT NULL,
  cancels     BIGINT,              -- red letters: the voucher they cancel
  replaces    BIGINT,              -- corrected versions: the cancelled voucher they stand for
  batch       BIGINT               -- NULL: made here, not imported
);

CREATE TABLE voucher_lines (
  id           {{id}},
  account      TEXT NOT NULL,
  summary      TEXT NOT NULL,
  debit        BIGINT NOT NULL,
  credit       BIGINT NOT NULL,
  counterparty TEXT NOT NULL,
  attachment   TEXT NOT NULL
);

-- Earlier contents of vouchers that a later file replaced before their month was released; rows are
-- only ever added.
CREATE TABLE voucher_versions (
  id      {{id}},
  voucher BIGINT NOT NULL,
  book    BIGINT NOT NULL,
  batch   BIGINT,                  -- the import that replaced it
  at      BIGINT NOT NULL,
  content TEXT NOT NULL            -- JSON
);

-- Movement per account and month. Period 0 holds the opening balances before the book's first month.
CREATE TABLE balances (
  book           BIGINT NOT NULL,
  period         BIGINT NOT NULL,
  account        TEXT NOT NULL,
  debit          BIGINT NOT NULL,
  credit         BIGINT NOT NULL,
  closing_debit  BIGINT NOT NULL,  -- the part of it that closing vouchers (结转) moved
  closing_credit BIGINT NOT NULL,
  PRIMARY KEY (book, period, account)
);

-- Pairs of vouchers that move money between two books of one unit; what the unit's common
-- statements leave out.
CREATE TABLE book_transfers (
  paid     BIGINT PRIMARY KEY,     -- the voucher of the book that paid
  received BIGINT NOT NULL UNIQUE,
  unit     BIGINT NOT NULL,
  period   BIGINT NOT NULL,
  amount   BIGINT NOT NULL
);
CREATE INDEX book_transfers_of_unit ON book_transfers (unit, period);

CREATE TABLE voucher_attachments (
  id         {{id}},
  voucher    BIGINT NOT NULL,
  sha256     TEXT NOT NULL,
  file_name  TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size       BIGINT NOT NULL,
  at         BIGINT NOT NULL,
  UNIQUE (voucher, sha256)
);
