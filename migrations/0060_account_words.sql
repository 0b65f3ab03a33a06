-- What accounts that a book added are called in English, and the sentence for residents.
ALTER TABLE book_accounts ADD COLUMN name_en TEXT NOT NULL DEFAULT '';
ALTER TABLE book_accounts ADD COLUMN plain_label_en TEXT NOT NULL DEFAULT '';
