-- What is only ever added to stays as it is, whatever a mistake in the program tries. Restoring one
-- unit says so in a row of settings, which lives no longer than its transaction.
CREATE TRIGGER matter_schemes_stay BEFORE UPDATE ON matter_schemes
BEGIN SELECT RAISE(ABORT, 'matter_schemes is only ever added to'); END;
CREATE TRIGGER matter_schemes_last BEFORE DELETE ON matter_schemes
BEGIN SELECT RAISE(ABORT, 'matter_schemes is only ever added to'); END;

CREATE TRIGGER matters_stay BEFORE UPDATE ON matters
BEGIN SELECT RAISE(ABORT, 'matters is only ever added to'); END;
CREATE TRIGGER matters_last BEFORE DELETE ON matters
WHEN NOT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring')
BEGIN SELECT RAISE(ABORT, 'matters is only ever added to'); END;

CREATE TRIGGER matter_events_stay BEFORE UPDATE ON matter_events
BEGIN SELECT RAISE(ABORT, 'matter_events is only ever added to'); END;
CREATE TRIGGER matter_events_last BEFORE DELETE ON matter_events
WHEN NOT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring')
BEGIN SELECT RAISE(ABORT, 'matter_events is only ever added to'); END;

CREATE TRIGGER matter_words_stay BEFORE UPDATE ON matter_words
BEGIN SELECT RAISE(ABORT, 'words of a matter are erased or stay as they are'); END;

CREATE TRIGGER matter_news_stay BEFORE UPDATE ON matter_news
BEGIN SELECT RAISE(ABORT, 'matter_news is only ever added to'); END;
CREATE TRIGGER matter_news_last BEFORE DELETE ON matter_news
WHEN NOT EXISTS (SELECT 1 FROM settings WHERE name = 'restoring')
BEGIN SELECT RAISE(ABORT, 'matter_news is only ever added to'); END;
