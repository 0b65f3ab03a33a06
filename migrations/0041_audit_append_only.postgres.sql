-- Catches mistakes and injected SQL, not whoever owns the machine: he shows in the chain.
ALTER TABLE audit_rows ALTER COLUMN unit_path TYPE TEXT COLLATE "C";
CREATE FUNCTION only_added_to() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'table % is only ever added to', TG_TABLE_NAME;
END $$;
CREATE TRIGGER audit_rows_stay BEFORE UPDATE OR DELETE ON audit_rows
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER audit_rows_remain BEFORE TRUNCATE ON audit_rows
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER audit_values_stay BEFORE UPDATE ON audit_values
FOR EACH ROW EXECUTE FUNCTION only_added_to();
