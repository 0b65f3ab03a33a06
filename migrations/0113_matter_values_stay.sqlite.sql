CREATE TRIGGER matter_values_stay BEFORE UPDATE ON matter_values
BEGIN SELECT RAISE(ABORT, 'matter_values is only ever added to'); END;
CREATE TRIGGER matter_values_last BEFORE DELETE ON matter_values
BEGIN SELECT RAISE(ABORT, 'matter_values is only ever added to'); END;
CREATE TRIGGER matter_value_decisions_stay BEFORE UPDATE ON matter_value_decisions
BEGIN SELECT RAISE(ABORT, 'matter_value_decisions is only ever added to'); END;
CREATE TRIGGER matter_value_decisions_last BEFORE DELETE ON matter_value_decisions
BEGIN SELECT RAISE(ABORT, 'matter_value_decisions is only ever added to'); END;
