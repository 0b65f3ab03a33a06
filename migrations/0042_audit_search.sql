-- Searching the trail by what was done, and by the name that whoever did it had then.
CREATE INDEX audit_rows_of_act ON audit_rows (act, number);
CREATE INDEX audit_rows_of_actor ON audit_rows (actor, number);
