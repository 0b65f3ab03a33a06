-- What a program read in the pictures of drafts: what seems to tell who somebody is, each with its
-- box and, where it may be seen all the same, why.
ALTER TABLE matter_pictures ADD COLUMN reading TEXT NOT NULL DEFAULT 'waiting';  -- read, unread
ALTER TABLE matter_pictures ADD COLUMN findings TEXT NOT NULL DEFAULT '[]';
-- Who has looked through one that no program could read, as the name was.
ALTER TABLE matter_pictures ADD COLUMN vouched TEXT NOT NULL DEFAULT '';
CREATE INDEX matter_pictures_reading ON matter_pictures (reading);
