CREATE TRIGGER staff_addresses_stay BEFORE UPDATE ON staff_addresses
FOR EACH ROW EXECUTE FUNCTION only_added_to();
