-- Public names of matters count those of their unit and scheme.
CREATE INDEX matters_by_name ON matters (unit, scheme, id);
