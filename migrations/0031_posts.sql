-- Posts as proposed; what was decided and when they ended are rows of their own, so that a post is
-- never overwritten. Days are those on which the post is held, _at are instants of recording; who
-- did it is a person, or NULL for the system.
CREATE TABLE posts (
  id          {{id}},
  uid         TEXT NOT NULL UNIQUE,  -- random, as in persons
  person      BIGINT NOT NULL REFERENCES persons (id),
  unit        BIGINT NOT NULL REFERENCES units (id),
  role        TEXT NOT NULL,
  from_on     TEXT NOT NULL,
  until_on    TEXT,
  deputy_for  BIGINT,                -- the post that this one stands in for
  reason      TEXT NOT NULL,
  proposed_at BIGINT NOT NULL,
  proposed_by BIGINT REFERENCES persons (id)
);
CREATE INDEX posts_of_person ON posts (person);
CREATE INDEX posts_of_unit ON posts (unit);

CREATE TABLE post_decisions (
  post        BIGINT PRIMARY KEY REFERENCES posts (id),
  is_approved BIGINT NOT NULL,
  reason      TEXT NOT NULL,
  decided_at  BIGINT NOT NULL,
  decided_by  BIGINT REFERENCES persons (id)
);

CREATE TABLE post_ends (
  post        BIGINT PRIMARY KEY REFERENCES posts (id),
  ended_on    TEXT NOT NULL,  -- the last day
  reason      TEXT NOT NULL,
  recorded_at BIGINT NOT NULL,
  ended_by    BIGINT REFERENCES persons (id)
);
