-- That two are near relatives is withdrawn where it was wrong; the row stays, and the last word counts.
ALTER TABLE person_relatives ADD COLUMN is_near BIGINT NOT NULL DEFAULT 1;
