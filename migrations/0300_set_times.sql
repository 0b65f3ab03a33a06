-- When a step of the matter is taken by itself, computed from its history as the rest; NULL: never.
ALTER TABLE matter_standings ADD COLUMN set_ms BIGINT;
CREATE INDEX matter_standings_set ON matter_standings (set_ms) WHERE set_ms IS NOT NULL;
