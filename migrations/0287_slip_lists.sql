-- Lists of household slips (到户明白条): proposed by one person, decided about by another. The rows stand
-- here until then; what was published is sealed, part by part, in document_parts.
CREATE TABLE slip_lists (
  id          {{id}},
  unit        BIGINT NOT NULL REFERENCES units (id),
  about       BIGINT NOT NULL,  -- the number of what was published to everyone, of which it is a part
  purpose     TEXT NOT NULL,
  rows        TEXT NOT NULL,    -- empty: it was decided
  slips       BIGINT NOT NULL,  -- how many
  amount      BIGINT NOT NULL,  -- of all of them, in fen
  at_ms       BIGINT NOT NULL,
  person      BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  post        TEXT NOT NULL,
  decided_ms  BIGINT NOT NULL,  -- 0: not yet
  decided_by  TEXT NOT NULL,    -- name and post
  submission  TEXT NOT NULL     -- of the document; empty: it was not published
);
CREATE INDEX slip_lists_unit ON slip_lists (unit, id);
CREATE INDEX slip_lists_submission ON slip_lists (submission);

-- How often the key of a slip was replaced.
CREATE TABLE slip_key_changes (
  submission TEXT NOT NULL,  -- of the list's document
  slip       BIGINT NOT NULL,  -- from 1
  changed_ms BIGINT NOT NULL
);
CREATE INDEX slip_key_changes_slip ON slip_key_changes (submission, slip);
