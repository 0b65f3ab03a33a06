-- Parts of publications that are not shown, or no more. The entries of the log say it to everyone;
-- these rows say who wanted it, and what has to be done.
CREATE TABLE hidden_parts (
  submission TEXT NOT NULL,
  position   BIGINT NOT NULL,
  why        TEXT NOT NULL,     -- of a closed list
  office     TEXT NOT NULL,     -- the code of the unit for which the person acted
  person     BIGINT NOT NULL,
  at_ms      BIGINT NOT NULL,
  until_ms   BIGINT NOT NULL,
  entry      TEXT NOT NULL,     -- the submission of the log's entry about it
  PRIMARY KEY (submission, position)
);
-- What was hidden, and is shown again since its days are over.
CREATE TABLE restored_parts (
  submission TEXT NOT NULL,
  position   BIGINT NOT NULL,
  at_ms      BIGINT NOT NULL,
  entry      TEXT NOT NULL,
  PRIMARY KEY (submission, position)
);
CREATE TABLE redaction_proposals (
  id         {{id}},
  submission TEXT NOT NULL,
  position   BIGINT NOT NULL,
  why        TEXT NOT NULL,
  office     TEXT NOT NULL,
  person     BIGINT NOT NULL,
  at_ms      BIGINT NOT NULL
);
CREATE INDEX redaction_proposals_part ON redaction_proposals (submission, position);
CREATE TABLE redaction_decisions (
  proposal   BIGINT PRIMARY KEY REFERENCES redaction_proposals (id),
  is_ordered BIGINT NOT NULL,   -- 1: redacted; 0: refused
  office     TEXT NOT NULL,
  person     BIGINT NOT NULL,
  at_ms      BIGINT NOT NULL,
  entry      TEXT NOT NULL      -- empty where it was refused
);
-- What was ordered, and is destroyed by now.
CREATE TABLE redactions_done (
  proposal   BIGINT PRIMARY KEY REFERENCES redaction_proposals (id),
  at_ms      BIGINT NOT NULL,
  entry      TEXT NOT NULL
);
