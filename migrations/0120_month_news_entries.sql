-- The single entries of a month, until they are masked: with whom, in the words of the books.
ALTER TABLE month_news ADD COLUMN entries TEXT NOT NULL DEFAULT '';  -- JSON; empty once taken
-- taken: 0 waits; 1 is a document, perhaps not in the log yet; 2 is on the pages.
CREATE INDEX month_news_taken ON month_news (id) WHERE taken = 1;
DROP INDEX month_news_unit;
CREATE INDEX month_news_month ON month_news (unit, book, period);
