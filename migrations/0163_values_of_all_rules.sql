-- A value of a region is no longer one scheme's: every rule that counts by the parameter has it. Where
-- two schemes had a parameter of the same name, the newest value that was approved for it holds.
DROP INDEX matter_values_of_unit;
ALTER TABLE matter_values DROP COLUMN scheme;
CREATE INDEX matter_values_of_unit ON matter_values (unit);
