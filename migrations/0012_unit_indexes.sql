CREATE INDEX units_by_shown_parent ON units (shown_parent, code);
CREATE INDEX units_by_path ON units (path);
CREATE INDEX units_by_party_parent ON units (party_parent);
CREATE INDEX units_by_successor ON units (successor);
CREATE INDEX unit_codes_by_unit ON unit_codes (unit);
