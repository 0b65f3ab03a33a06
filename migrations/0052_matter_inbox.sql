-- News of matters as those read them whom they concern: roles at the office (empty: all who may read
-- its matters), each between blanks; and how far each person has read.
ALTER TABLE matter_news ADD COLUMN roles TEXT NOT NULL DEFAULT '';
CREATE INDEX matter_news_of_office ON matter_news (office, id);

CREATE TABLE matter_inboxes (
  person     BIGINT PRIMARY KEY REFERENCES persons (id),
  seen_news  BIGINT NOT NULL       -- the newest of matter_news that was seen
);
