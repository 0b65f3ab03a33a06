CREATE TRIGGER matter_scheme_proposals_stay BEFORE UPDATE OR DELETE ON matter_scheme_proposals
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_scheme_proposals_whole BEFORE TRUNCATE ON matter_scheme_proposals
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_scheme_decisions_stay BEFORE UPDATE OR DELETE ON matter_scheme_decisions
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER matter_scheme_decisions_whole BEFORE TRUNCATE ON matter_scheme_decisions
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
