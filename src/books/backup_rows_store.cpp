#include "books/backup_rows.h"
#include "books/bump_pages.h"
#include "books/verify_books.h"

namespace mingbai::books {
namespace {

using backup::OwnedTable;
using backup::Reference;

// Lines carry their voucher in their key (migration 0021).
constexpr std::int64_t lines_per_voucher = 10'000;

constexpr const char* of_unit = "unit = :owner";
constexpr const char* of_book = "book IN (SELECT id FROM books WHERE unit = :owner)";
constexpr const char* of_voucher =
    "voucher IN (SELECT v.id FROM vouchers v JOIN books b ON b.id = v.book "
    "WHERE b.unit = :owner)";
constexpr const char* of_line =
    "id / 10000 IN (SELECT v.id FROM vouchers v JOIN books b ON b.id = v.book "
    "WHERE b.unit = :owner)";

OwnedTable table(const char* name, const char* condition, bool has_id,
                 std::vector<Reference> references) {
  return {.name = name,
          .condition = condition,
          .has_id = has_id,
          .id_parent = {},
          .references = std::move(references)};
}

}  // namespace

backup::Module backup_rows() {
  const Reference book{"book", "books"};
  const Reference batch{"batch", "book_batches"};
  const Reference voucher{"voucher", "vouchers"};
  const Reference unit{"unit", "units"};
  backup::Module out;
  out.name = "books";
  out.tables = {
      table("books", of_unit, true, {unit, {"predecessor", "books"}}),
      table("book_accounts", of_book, false, {book}),
      table("book_months", of_book, false, {book}),
      table("book_month_events", of_book, true, {book}),
      table("book_batches", of_book, true, {book}),
      table("vouchers", of_book, true,
            {book, batch, {"cancels", "vouchers"}, {"replaces", "vouchers"}}),
      table("voucher_lines", of_line, true, {}),
      table("voucher_versions", of_book, true, {book, batch, voucher}),
      table("balances", of_book, false, {book}),
      table("book_transfers", of_unit, false,
            {unit, {"paid", "vouchers"}, {"received", "vouchers"}}),
      table("voucher_attachments", of_voucher, true, {voucher}),
  };
  for (OwnedTable& one : out.tables) {
    if (one.name != "voucher_lines") continue;
    one.id_factor = lines_per_voucher;
    one.id_parent = "vouchers";
  }
  out.blobs = {{"voucher_attachments", "sha256", of_voucher}};
  out.check = [](db::Session& session) { return verify_books(session); };
  out.restored = [](db::Session& session, std::int64_t owner) {
    bump_pages(session, units::UnitId{owner});
  };
  return out;
}

}  // namespace mingbai::books
