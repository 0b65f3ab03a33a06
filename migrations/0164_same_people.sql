-- What somebody looked up about two numbers of persons: that they are one human, or two. The smaller key stands first.
CREATE TABLE same_people (
  one         BIGINT NOT NULL REFERENCES persons (id),
  other       BIGINT NOT NULL REFERENCES persons (id),
  is_one      BIGINT NOT NULL,  -- 1: one human; 0: two
  declared_at BIGINT NOT NULL,
  PRIMARY KEY (one, other)
);
CREATE INDEX same_people_back ON same_people (other);
