-- What was ordered stays on record. Figures and decisions are in parts that are not sealed: nobody
-- redacts them, whatever a mistake in the program tries. A key goes only by an order.
CREATE TRIGGER hidden_parts_stay BEFORE UPDATE ON hidden_parts
BEGIN SELECT RAISE(ABORT, 'hidden_parts is only ever added to'); END;
CREATE TRIGGER hidden_parts_remain BEFORE DELETE ON hidden_parts
BEGIN SELECT RAISE(ABORT, 'hidden_parts is only ever added to'); END;
CREATE TRIGGER restored_parts_stay BEFORE UPDATE ON restored_parts
BEGIN SELECT RAISE(ABORT, 'restored_parts is only ever added to'); END;
CREATE TRIGGER restored_parts_remain BEFORE DELETE ON restored_parts
BEGIN SELECT RAISE(ABORT, 'restored_parts is only ever added to'); END;
CREATE TRIGGER redaction_proposals_stay BEFORE UPDATE ON redaction_proposals
BEGIN SELECT RAISE(ABORT, 'redaction_proposals is only ever added to'); END;
CREATE TRIGGER redaction_proposals_remain BEFORE DELETE ON redaction_proposals
BEGIN SELECT RAISE(ABORT, 'redaction_proposals is only ever added to'); END;
CREATE TRIGGER redaction_decisions_stay BEFORE UPDATE ON redaction_decisions
BEGIN SELECT RAISE(ABORT, 'redaction_decisions is only ever added to'); END;
CREATE TRIGGER redaction_decisions_remain BEFORE DELETE ON redaction_decisions
BEGIN SELECT RAISE(ABORT, 'redaction_decisions is only ever added to'); END;
CREATE TRIGGER redactions_done_stay BEFORE UPDATE ON redactions_done
BEGIN SELECT RAISE(ABORT, 'redactions_done is only ever added to'); END;
CREATE TRIGGER redactions_done_remain BEFORE DELETE ON redactions_done
BEGIN SELECT RAISE(ABORT, 'redactions_done is only ever added to'); END;
CREATE TRIGGER hidden_parts_of_words BEFORE INSERT ON hidden_parts
WHEN NOT EXISTS (SELECT 1 FROM document_parts p WHERE p.submission = NEW.submission
                 AND p.position = NEW.position AND p.sealed = 1)
BEGIN SELECT RAISE(ABORT, 'only words of people can be redacted'); END;
CREATE TRIGGER redaction_proposals_of_words BEFORE INSERT ON redaction_proposals
WHEN NOT EXISTS (SELECT 1 FROM document_parts p WHERE p.submission = NEW.submission
                 AND p.position = NEW.position AND p.sealed = 1)
BEGIN SELECT RAISE(ABORT, 'only words of people can be redacted'); END;
CREATE TRIGGER part_keys_remain BEFORE DELETE ON part_keys
WHEN NOT EXISTS (SELECT 1 FROM redaction_proposals p JOIN redaction_decisions d ON d.proposal = p.id
                 WHERE d.is_ordered = 1 AND p.submission = OLD.submission
                 AND p.position = OLD.position)
BEGIN SELECT RAISE(ABORT, 'a key of a part goes only by an order'); END;
