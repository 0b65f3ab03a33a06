-- Inboxes also tell those to whom a matter was sent back.
DROP INDEX matter_news_notices;
CREATE INDEX matter_news_notices ON matter_news (office, id, kind, roles)
  WHERE kind IN ('reminder', 'alarm', 'reopened', 'extension', 'returned');
