-- How and on which day an objection or a rating was handed in that an office took in for somebody
-- without an account: JSON; empty: whoever acted spoke for himself. In whose behalf stands among
-- the words, which may be erased.
ALTER TABLE matter_events ADD COLUMN taken_in TEXT NOT NULL DEFAULT '';
