-- Codes and paths are compared byte by byte, whatever language the database was made for.
ALTER TABLE units ALTER COLUMN code TYPE TEXT COLLATE "C";
ALTER TABLE units ALTER COLUMN path TYPE TEXT COLLATE "C";
ALTER TABLE unit_codes ALTER COLUMN code TYPE TEXT COLLATE "C";
