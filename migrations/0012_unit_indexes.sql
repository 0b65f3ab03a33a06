CREATE INDEX units_by_shown_parent ON units (shown_parent, code);
CREATE INDEX units_by_path ON units (path);
CREATE INDEX units_by_party_parent ON units (party_parent) WHERE party_parent IS NOT NULL;
CREATE INDEX units_by_successor ON units (successor) WHERE successor IS NOT NULL;
