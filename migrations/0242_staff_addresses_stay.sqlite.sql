CREATE TRIGGER staff_addresses_stay BEFORE UPDATE ON staff_addresses
BEGIN SELECT RAISE(ABORT, 'an address of an act goes or stays as it is'); END;
