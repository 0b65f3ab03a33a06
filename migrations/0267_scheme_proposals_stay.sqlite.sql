CREATE TRIGGER matter_scheme_proposals_stay BEFORE UPDATE ON matter_scheme_proposals
BEGIN SELECT RAISE(ABORT, 'matter_scheme_proposals is only ever added to'); END;
CREATE TRIGGER matter_scheme_proposals_last BEFORE DELETE ON matter_scheme_proposals
BEGIN SELECT RAISE(ABORT, 'matter_scheme_proposals is only ever added to'); END;
CREATE TRIGGER matter_scheme_decisions_stay BEFORE UPDATE ON matter_scheme_decisions
BEGIN SELECT RAISE(ABORT, 'matter_scheme_decisions is only ever added to'); END;
CREATE TRIGGER matter_scheme_decisions_last BEFORE DELETE ON matter_scheme_decisions
BEGIN SELECT RAISE(ABORT, 'matter_scheme_decisions is only ever added to'); END;
