CREATE TRIGGER matter_rule_editions_stay BEFORE UPDATE ON matter_rule_editions
BEGIN SELECT RAISE(ABORT, 'matter_rule_editions is only ever added to'); END;
CREATE TRIGGER matter_rule_editions_last BEFORE DELETE ON matter_rule_editions
BEGIN SELECT RAISE(ABORT, 'matter_rule_editions is only ever added to'); END;
CREATE TRIGGER matter_rule_edition_logs_stay BEFORE UPDATE ON matter_rule_edition_logs
BEGIN SELECT RAISE(ABORT, 'matter_rule_edition_logs is only ever added to'); END;
CREATE TRIGGER matter_rule_edition_logs_last BEFORE DELETE ON matter_rule_edition_logs
BEGIN SELECT RAISE(ABORT, 'matter_rule_edition_logs is only ever added to'); END;
