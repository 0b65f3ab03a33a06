-- The search index: which units (as ascending search keys, in blocks) contain a term.
CREATE TABLE unit_terms (
  term      BIGINT NOT NULL,
  first_key BIGINT NOT NULL,
  unit_keys TEXT NOT NULL,
  PRIMARY KEY (term, first_key)
);

-- How the letters of names are read ("chong zhong"), and words that are read otherwise.
CREATE TABLE name_readings (
  letter   TEXT PRIMARY KEY,
  readings TEXT NOT NULL,
  is_word  BIGINT NOT NULL
);
