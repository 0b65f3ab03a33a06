CREATE TRIGGER matter_value_logs_stay BEFORE UPDATE ON matter_value_logs
BEGIN SELECT RAISE(ABORT, 'matter_value_logs is only ever added to'); END;
CREATE TRIGGER matter_value_logs_last BEFORE DELETE ON matter_value_logs
BEGIN SELECT RAISE(ABORT, 'matter_value_logs is only ever added to'); END;
