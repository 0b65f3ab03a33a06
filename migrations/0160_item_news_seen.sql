-- The last of the news of matters that was looked at for documents about items of the catalogue.
CREATE TABLE item_news_seen (
  id    BIGINT PRIMARY KEY CHECK (id = 1),
  news  BIGINT NOT NULL
);
