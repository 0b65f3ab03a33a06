-- What of the due list was told in inboxes, each stage of each item once.
CREATE TABLE due_told (
  unit     TEXT NOT NULL,      -- its code
  item     TEXT NOT NULL,
  period   TEXT NOT NULL,
  stage    TEXT NOT NULL,      -- soon late late_longer late_long
  told_ms  BIGINT NOT NULL,
  PRIMARY KEY (unit, item, period, stage)
);
-- Inboxes also tell what is outside of matters: such news have the matter 0.
DROP INDEX matter_news_notices;
CREATE INDEX matter_news_notices ON matter_news (office, id, kind, roles)
  WHERE kind IN ('reminder', 'alarm', 'reopened', 'extension', 'returned', 'outside');
