-- Inboxes look for the notices of a role, which may be few among those of an office.
CREATE INDEX matter_news_notices ON matter_news (office, id, kind, roles)
  WHERE kind IN ('reminder', 'alarm', 'reopened');
