-- Whether vouchers were posted into a released month that the public has not got yet: somebody has to
-- look at them and release the correction.
ALTER TABLE book_months ADD COLUMN has_correction BIGINT NOT NULL DEFAULT 0;
