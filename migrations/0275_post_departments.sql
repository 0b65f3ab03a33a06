-- Which department a line department's post is at; empty for all other roles.
ALTER TABLE posts ADD COLUMN department TEXT NOT NULL DEFAULT '';
