-- One row per fact about this data folder, for example the name of the city.
CREATE TABLE settings (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
);
