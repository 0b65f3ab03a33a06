-- What those who watch over a village say of what was published in its name. Only ever added to.
CREATE TABLE publication_confirmations (
  id        {{id}},
  number    BIGINT NOT NULL,  -- its place in the log
  person    BIGINT NOT NULL REFERENCES persons (id),
  role      TEXT NOT NULL,    -- of the post that gave the right
  is_known  BIGINT NOT NULL,  -- 1: they know it; 0: nobody there knows of it
  at_ms     BIGINT NOT NULL
);
CREATE INDEX publication_confirmations_number ON publication_confirmations (number, id);
