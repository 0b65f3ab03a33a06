-- Matters: what must be done, by whom and by when. The history is the truth; what follows from it
-- stands beside it, to be found quickly. Days are ISO texts (empty: none), instants milliseconds,
-- lists and maps JSON.

-- The texts of a scheme with its blocks and meeting rules, kept for the matters that run by them.
CREATE TABLE matter_schemes (
  sha256     TEXT PRIMARY KEY,     -- of texts
  scheme     TEXT NOT NULL,        -- its id
  version    BIGINT NOT NULL,
  texts      TEXT NOT NULL         -- JSON: text by path
);

CREATE TABLE matters (
  id          {{id}},
  unit        BIGINT NOT NULL REFERENCES units (id),
  scheme      TEXT NOT NULL,
  version     BIGINT NOT NULL,
  texts       TEXT NOT NULL,       -- of matter_schemes
  place       TEXT NOT NULL,       -- the unit's code at the opening: whose regional values hold
  period_end  TEXT NOT NULL,       -- of a matter by cadence
  parent      BIGINT,              -- of a sub-matter: the matter whose step waits for it
  parent_step TEXT NOT NULL
);
CREATE INDEX matters_of_unit ON matters (unit, id);
CREATE UNIQUE INDEX matters_by_period ON matters (scheme, unit, period_end) WHERE period_end <> '';
CREATE INDEX matters_of_parent ON matters (parent, parent_step) WHERE parent IS NOT NULL;

CREATE TABLE matter_events (
  matter     BIGINT NOT NULL,
  number     BIGINT NOT NULL,      -- 1, 2, 3 ...
  act        TEXT NOT NULL,
  step       TEXT NOT NULL,
  at_ms      BIGINT NOT NULL,      -- never before the event before it, whatever the clock did
  actor      BIGINT NOT NULL,      -- a person; 0: the program, or whoever has a ticket
  actor_name TEXT NOT NULL,        -- name and posts as they were
  post       TEXT NOT NULL,
  amount     BIGINT NOT NULL,      -- owner, days, satisfied: see Event::number
  until      TEXT NOT NULL,
  fields     TEXT NOT NULL,        -- those that are no free text
  evidence   TEXT NOT NULL,
  meeting    TEXT NOT NULL,
  submission TEXT NOT NULL,        -- the form's id: sent twice, it acts once
  PRIMARY KEY (matter, number)
);
CREATE UNIQUE INDEX matter_events_by_submission ON matter_events (submission);

-- Free words: title, reason, fields of type text. They may hold what must be erased one day; rows
-- may go, never change.
CREATE TABLE matter_words (
  matter     BIGINT NOT NULL,
  number     BIGINT NOT NULL,      -- of the event
  words      TEXT NOT NULL,        -- JSON
  PRIMARY KEY (matter, number)
);

-- Where each matter stands, computed from its history; may be computed anew at any time.
CREATE TABLE matter_standings (
  matter        BIGINT PRIMARY KEY,
  state         TEXT NOT NULL,
  owner         BIGINT NOT NULL,   -- 0: nobody yet
  handler_level BIGINT NOT NULL,
  colour        TEXT NOT NULL,
  due           TEXT NOT NULL,
  events        BIGINT NOT NULL,   -- how many there were
  next_ms       BIGINT,            -- when the clock alone has something to tell; NULL: never
  unit_path     TEXT NOT NULL,     -- of the unit, and the calendar: what it was computed with
  calendar      TEXT NOT NULL
);
CREATE INDEX matter_standings_next ON matter_standings (next_ms) WHERE next_ms IS NOT NULL;
CREATE INDEX matter_standings_open ON matter_standings (due) WHERE state = 'open';
CREATE INDEX matter_standings_by_path ON matter_standings (unit_path, matter);

-- What someone is to do now: any holder of the role at the office.
CREATE TABLE matter_tasks (
  office     BIGINT NOT NULL,      -- a unit
  role       TEXT NOT NULL,
  due        TEXT NOT NULL,
  matter     BIGINT NOT NULL,
  task       TEXT NOT NULL,        -- step:ID propose_closure confirm_closure confirm_cancellation
                                   -- look_again
  PRIMARY KEY (office, role, due, matter, task)
);
CREATE INDEX matter_tasks_of_matter ON matter_tasks (matter);

-- News for the modules above, in the order of their commits: each reads on from the last that it
-- has seen.
CREATE TABLE matter_news (
  id         {{id}},
  matter     BIGINT NOT NULL,
  news       TEXT NOT NULL,        -- what makes it one of a kind within its matter
  kind       TEXT NOT NULL,        -- opened publication done cancelled reopened reminder alarm
  office     BIGINT NOT NULL,      -- whom it concerns: a unit
  step       TEXT NOT NULL,
  detail     TEXT NOT NULL,        -- catalogue item, colour, or what is to be done
  day        TEXT NOT NULL,        -- of a reminder: the deadline
  at_ms      BIGINT NOT NULL,
  UNIQUE (matter, news)
);
