-- That a village's key was replaced before its year was over: the key itself is nowhere here.
CREATE TABLE village_key_changes (
  unit_id     BIGINT NOT NULL REFERENCES units (id),
  year        BIGINT NOT NULL,
  changed_ms  BIGINT NOT NULL
);
CREATE INDEX village_key_changes_unit ON village_key_changes (unit_id, year);
