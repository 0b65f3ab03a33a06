-- What forms did already, so that a double tap acts once. Hashes only; rows live for a day.
CREATE TABLE form_answers (
  owner  TEXT NOT NULL,                     -- whose form: a session
  form   TEXT NOT NULL,                     -- hash of the form's unguessable id
  body   TEXT NOT NULL,                     -- hash of that id and what was sent
  answer TEXT NOT NULL,                     -- the address it led to
  at_ms  BIGINT NOT NULL,
  PRIMARY KEY (owner, form)
);
CREATE INDEX form_answers_by_time ON form_answers (at_ms);
