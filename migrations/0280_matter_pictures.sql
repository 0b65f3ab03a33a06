-- Photographs in drafts of what is published in words. Rows change and go as long as the draft is
-- written; what the step that ends it takes along stands in the words of its event. Once that is
-- published, `original` becomes `shown`: what lies under the boxes is kept nowhere any more.
CREATE TABLE matter_pictures (
  id          {{id}},
  matter      BIGINT NOT NULL,
  place       BIGINT NOT NULL,  -- in which order they are shown, from 1
  original    TEXT NOT NULL,    -- SHA-256 of the blob of which it is made
  shown       TEXT NOT NULL,    -- of the blob that everybody will see
  width       BIGINT NOT NULL,  -- of that one
  height      BIGINT NOT NULL,
  caption     TEXT NOT NULL,
  boxes       TEXT NOT NULL,    -- left, top, width, height of each, in thousandths: [[1,2,3,4]]
  at_ms       BIGINT NOT NULL,
  person_name TEXT NOT NULL     -- who added it, as the name was
);
CREATE INDEX matter_pictures_matter ON matter_pictures (matter);
