-- A number stands once per book, month and voucher type.
CREATE UNIQUE INDEX vouchers_by_number ON vouchers (book, period, type, number);
-- Few vouchers cancel or replace others, so these stay small.
CREATE INDEX vouchers_by_cancelled ON vouchers (cancels) WHERE cancels IS NOT NULL;
CREATE INDEX vouchers_by_replaced ON vouchers (replaces) WHERE replaces IS NOT NULL;
