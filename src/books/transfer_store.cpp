#include "books/transfer_store.h"

#include <soci/soci.h>

namespace mingbai::books::store {

using Number = std::int64_t;

void insert_transfer(db::Session& session, units::UnitId unit, Period period,
                     const Transfer& transfer) {
  const std::string sql =
      "INSERT INTO book_transfers (paid, received, unit, period, amount) "
      "VALUES (:paid, :received, :unit, :period, :amount)";
  const Number month = period.index();
  const Number amount = transfer.amount.fen();
  session << sql, soci::use(transfer.paid.value, "paid"),
      soci::use(transfer.received.value, "received"), soci::use(unit.value, "unit"),
      soci::use(month, "period"), soci::use(amount, "amount");
}

bool is_in_transfer(db::Session& session, VoucherId voucher) {
  const std::string sql =
      "SELECT COUNT(*) FROM book_transfers WHERE paid = :voucher OR received = :same_voucher";
  Number count = 0;
  session << sql, soci::use(voucher.value, "voucher"), soci::use(voucher.value, "same_voucher"),
      soci::into(count);
  return count > 0;
}

void delete_transfers(db::Session& session, VoucherId voucher) {
  const std::string sql =
      "DELETE FROM book_transfers WHERE paid = :voucher OR received = :same_voucher";
  session << sql, soci::use(voucher.value, "voucher"), soci::use(voucher.value, "same_voucher");
}

std::vector<NamedTransfer> transfers_of(db::Session& session, units::UnitId unit,
                                        PeriodRange range) {
  const std::string sql =
      "SELECT p.date, pb.name, rb.name, t.amount FROM book_transfers t "
      "JOIN vouchers p ON p.id = t.paid JOIN books pb ON pb.id = p.book "
      "JOIN vouchers r ON r.id = t.received JOIN books rb ON rb.id = r.book "
      "WHERE t.unit = :unit AND t.period >= :first AND t.period <= :last ORDER BY p.date, t.paid";
  const Number first = range.first.index();
  const Number last = range.last.index();
  std::string date;
  Number amount = 0;
  NamedTransfer row;
  soci::statement statement =
      (session.prepare << sql, soci::use(unit.value, "unit"), soci::use(first, "first"),
       soci::use(last, "last"), soci::into(date), soci::into(row.paid_by),
       soci::into(row.received_by), soci::into(amount));
  statement.execute();
  std::vector<NamedTransfer> out;
  while (statement.fetch()) {
    const Result<Date> day = Date::parse(date);
    ensure(day.has_value(), "stored dates are dates");
    row.date = *day;
    row.amount = Money::of_fen(amount);
    out.push_back(row);
  }
  return out;
}

std::vector<TransferMovement> transfer_movements(db::Session& session, units::UnitId unit,
                                                 Period last) {
  const std::string sql =
      "SELECT v.book, o.book, v.period, l.account, CAST(SUM(l.debit) AS BIGINT), "
      "CAST(SUM(l.credit) AS BIGINT) FROM book_transfers t "
      "JOIN vouchers v ON v.id = t.paid OR v.id = t.received "
      "JOIN vouchers o ON o.id = t.paid + t.received - v.id "
      "JOIN voucher_lines l ON l.id > v.id * 10000 AND l.id < v.id * 10000 + 10000 "
      "WHERE t.unit = :unit AND t.period <= :last "
      "GROUP BY v.book, o.book, v.period, l.account "
      "ORDER BY v.book, o.book, v.period, l.account";
  const Number month = last.index();
  TransferMovement row;
  Number period = 0;
  Number debit = 0;
  Number credit = 0;
  soci::statement statement =
      (session.prepare << sql, soci::use(unit.value, "unit"), soci::use(month, "last"),
       soci::into(row.book.value), soci::into(row.other.value), soci::into(period),
       soci::into(row.account), soci::into(debit), soci::into(credit));
  statement.execute();
  std::vector<TransferMovement> out;
  while (statement.fetch()) {
    row.period = Period::of_index(period);
    row.debit = Money::of_fen(debit);
    row.credit = Money::of_fen(credit);
    out.push_back(row);
  }
  return out;
}

}  // namespace mingbai::books::store
