-- From which address of the network an act of the audit trail came: in no chain and no seal, so that a
-- row may go without a trace after six months. Rows go or stay as they are.
CREATE TABLE staff_addresses (
  row_number BIGINT PRIMARY KEY,   -- of audit_rows
  address    TEXT NOT NULL,
  at_ms      BIGINT NOT NULL
);
CREATE INDEX staff_addresses_by_time ON staff_addresses (at_ms);
