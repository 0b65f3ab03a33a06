-- What was ordered stays on record. Figures and decisions are in parts that are not sealed: nobody
-- redacts them, whatever a mistake in the program tries. A key goes only by an order.
CREATE TRIGGER hidden_parts_stay BEFORE UPDATE OR DELETE ON hidden_parts
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER hidden_parts_whole BEFORE TRUNCATE ON hidden_parts
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER restored_parts_stay BEFORE UPDATE OR DELETE ON restored_parts
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER restored_parts_whole BEFORE TRUNCATE ON restored_parts
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER redaction_proposals_stay BEFORE UPDATE OR DELETE ON redaction_proposals
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER redaction_proposals_whole BEFORE TRUNCATE ON redaction_proposals
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER redaction_decisions_stay BEFORE UPDATE OR DELETE ON redaction_decisions
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER redaction_decisions_whole BEFORE TRUNCATE ON redaction_decisions
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE TRIGGER redactions_done_stay BEFORE UPDATE OR DELETE ON redactions_done
FOR EACH ROW EXECUTE FUNCTION only_added_to();
CREATE TRIGGER redactions_done_whole BEFORE TRUNCATE ON redactions_done
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
CREATE FUNCTION only_of_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM document_parts p WHERE p.submission = NEW.submission
                 AND p.position = NEW.position AND p.sealed = 1) THEN
    RAISE EXCEPTION 'only words of people can be redacted';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER hidden_parts_of_words BEFORE INSERT ON hidden_parts
FOR EACH ROW EXECUTE FUNCTION only_of_words();
CREATE TRIGGER redaction_proposals_of_words BEFORE INSERT ON redaction_proposals
FOR EACH ROW EXECUTE FUNCTION only_of_words();
CREATE FUNCTION only_by_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM redaction_proposals p JOIN redaction_decisions d ON d.proposal = p.id
                 WHERE d.is_ordered = 1 AND p.submission = OLD.submission
                 AND p.position = OLD.position) THEN
    RAISE EXCEPTION 'a key of a part goes only by an order';
  END IF;
  RETURN OLD;
END $$;
CREATE TRIGGER part_keys_remain BEFORE DELETE ON part_keys
FOR EACH ROW EXECUTE FUNCTION only_by_order();
CREATE TRIGGER part_keys_are_kept BEFORE TRUNCATE ON part_keys
FOR EACH STATEMENT EXECUTE FUNCTION only_added_to();
