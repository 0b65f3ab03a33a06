CREATE TRIGGER matter_papers_stay BEFORE UPDATE ON matter_papers
FOR EACH ROW EXECUTE FUNCTION only_added_to();
