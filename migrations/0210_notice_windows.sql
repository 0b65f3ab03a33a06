-- Public notices that stand or stood open to objections, by the documents that said so. What became
-- of each: its end was published, or a later document took its place.
CREATE TABLE notice_windows (
  submission  TEXT PRIMARY KEY,
  subject     TEXT NOT NULL,
  office      TEXT NOT NULL,
  last_day    TEXT NOT NULL,
  state       TEXT NOT NULL CHECK (state IN ('open', 'sealed', 'replaced'))
);
CREATE INDEX notice_windows_ends ON notice_windows (last_day) WHERE state = 'open';
CREATE INDEX notice_windows_subjects ON notice_windows (subject) WHERE state = 'open';
CREATE INDEX notice_windows_offices ON notice_windows (office, last_day);
