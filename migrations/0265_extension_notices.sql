-- Inboxes also tell of more days that were asked for and answered.
DROP INDEX matter_news_notices;
CREATE INDEX matter_news_notices ON matter_news (office, id, kind, roles)
  WHERE kind IN ('reminder', 'alarm', 'reopened', 'extension');
