-- Schemes of the city's own that were brought in at the desk, each proposed by one person and
-- decided on by another. Only ever added to: of each scheme the newest that was approved stands in
-- the place of the file.
CREATE TABLE matter_scheme_proposals (
  id          {{id}},
  unit        BIGINT NOT NULL REFERENCES units (id),
  scheme      TEXT NOT NULL,       -- its id
  version     BIGINT NOT NULL,
  body        TEXT NOT NULL,       -- the file as it was sent
  source      TEXT NOT NULL,       -- on what it stands, in words
  at_ms       BIGINT NOT NULL,
  person      BIGINT NOT NULL,     -- 0: whoever operates the machine
  person_name TEXT NOT NULL,
  post        TEXT NOT NULL
);

CREATE TABLE matter_scheme_decisions (
  proposal_id BIGINT PRIMARY KEY REFERENCES matter_scheme_proposals (id),
  is_approved BIGINT NOT NULL,
  reason      TEXT NOT NULL,
  at_ms       BIGINT NOT NULL,
  person      BIGINT NOT NULL,
  person_name TEXT NOT NULL,
  post        TEXT NOT NULL
);
