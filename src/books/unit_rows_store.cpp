#include "books/verify_books.h"

namespace mingbai::books {

std::vector<UnitRows> rows_of_unit() {
  constexpr std::string_view of_book = "book IN (SELECT id FROM books WHERE unit = :unit)";
  constexpr std::string_view of_voucher =
      "voucher IN (SELECT v.id FROM vouchers v JOIN books b ON b.id = v.book "
      "WHERE b.unit = :unit)";
  constexpr std::string_view of_line =
      "id / 10000 IN (SELECT v.id FROM vouchers v JOIN books b ON b.id = v.book "
      "WHERE b.unit = :unit)";
  return {{.table = "books", .condition = "unit = :unit"},
          {.table = "book_accounts", .condition = of_book},
          {.table = "book_months", .condition = of_book},
          {.table = "book_month_events", .condition = of_book},
          {.table = "book_batches", .condition = of_book},
          {.table = "vouchers", .condition = of_book},
          {.table = "voucher_lines", .condition = of_line},
          {.table = "voucher_versions", .condition = of_book},
          {.table = "balances", .condition = of_book},
          {.table = "book_transfers", .condition = "unit = :unit"},
          {.table = "voucher_attachments", .condition = of_voucher}};
}

}  // namespace mingbai::books
