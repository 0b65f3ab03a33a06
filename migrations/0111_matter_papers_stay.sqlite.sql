CREATE TRIGGER matter_papers_stay BEFORE UPDATE ON matter_papers
BEGIN SELECT RAISE(ABORT, 'papers of a matter are erased or stay as they are'); END;
