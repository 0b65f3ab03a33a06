#include <fstream>

#include <doctest/doctest.h>

#include "books/attachment.h"
#include "books/book_testing.h"
#include "books/cancellation.h"
#include "books/import/voucher_import.h"
#include "books/journal.h"
#include "books/voucher_files.h"
#include "platform/db/test_database.h"
#include "platform/pictures/test_picture.h"

using namespace mingbai;
using namespace mingbai::books;
using namespace mingbai::books::test;

namespace {

PeriodRange of_2026() { return {Period::of(2026, 1), Period::of(2026, 12)}; }

Book filled_book(db::Db& db) {
  const Book book = new_book(db);
  Batch first =
      batch("a", {voucher("2026-01-05", "1",
                          {{"102", 120'000, 0, "=HYPERLINK(\"x\")", "张三，\"村\""},
                           {"501", 0, 120'000, "收\"租\",金"}}),
                  voucher("2026-02-07", "1", {{"101", -500, 0}, {"504", 0, -500}}),
                  voucher("2026-12-31", "2", {{"501", 120'000, 0}, {"321", 0, 120'000}})});
  first.opening = {{"101", Money::of_fen(77)}, {"301", Money::of_fen(-77)}};
  must_post(db, book, std::move(first));
  return book;
}

}  // namespace

TEST_CASE("export: our own CSV and XLSX come in again with the same balances") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const Book book = filled_book(db);
    const std::string csv = (folder.path() / "a.csv").string();
    const std::string xlsx = (folder.path() / "a.xlsx").string();
    REQUIRE(db.read([&](db::Session& session) -> Result<void> {
      std::ofstream out(csv, std::ios::binary);
      TRY(write_voucher_xlsx(session, book, of_2026(), i18n::Language::en, xlsx));
      return write_voucher_csv(session, book, of_2026(), i18n::Language::zh_cn,
                               [&](std::string_view bytes) { out << bytes; });
    }));
    const auto before = ledger(db, {.unit = {1}, .book = book.id}, "2026-01", "2026-12");
    for (const auto& [file, name] : {std::pair(csv, "committee"), std::pair(xlsx, "group")}) {
      const Book copy = new_book(db, {.name = name});
      const Result<Imported> imported =
          import_vouchers(db, keeper(), copy, file, {}, Instant{1}, jobs::Progress::none());
      if (!imported) FAIL(english(imported.error().message));
      CHECK_MESSAGE(imported->posting.is_imported, problems(imported->posting));
      const auto after = ledger(db, {.unit = {1}, .book = copy.id}, "2026-01", "2026-12");
      CHECK(after->ledger.current.size() == before->ledger.current.size());
      for (const auto& [code, balance] : before->ledger.current) {
        const Balance& other = after->ledger.current[code];
        CHECK(other.opening == balance.opening);
        CHECK(other.debit == balance.debit);
        CHECK(other.credit == balance.credit);
        CHECK(other.closing_debit == balance.closing_debit);
      }
    }
  });
}

TEST_CASE("journal: memos cannot become directives, comments or dates") {
  CHECK(journal_text("a;b|c\ninclude /etc/passwd\t x  y ") == "a；b｜c include /etc/passwd x y");
  CHECK(journal_text("\n\n; x").starts_with("； x"));
  CHECK(journal_account({.code = "50199", .name = "租; (a): b  | c"}) == "50199 租； (a) b ｜ c");
  db::test::on_each_engine([](db::Db& db) {
    const Book book = new_book(db);
    must_post(db, book,
              batch("a", {voucher("2026-01-05", "1)\nx",
                                  {{"102", 5, 0, "\ninclude /etc/passwd"}, {"504", 0, 5}})}));
    std::string text;
    REQUIRE(db.read([&](db::Session& session) {
      return write_journal(session, book, of_2026(), JournalKind::ledger,
                           [&](std::string_view part) { text += part; });
    }));
    CHECK(text ==
          "2026-01-05 * (记-1 x) include /etc/passwd\n"
          "    102 银行存款  0.05 CNY\n"
          "    504 其他收入  -0.05 CNY\n\n");
  });
}

TEST_CASE("attachments: kept once, linked to their voucher") {
  db::test::on_each_engine([](db::Db& db) {
    const db::test::TemporaryFolder folder;
    const Book book = filled_book(db);
    const auto found = db.read(
        [&](db::Session& session) { return voucher_of(session, book, Period::of(2026, 1), "1"); });
    const auto handed_in = [&](VoucherId voucher, const char* name, const std::string& bytes) {
      const std::filesystem::path file = folder.path() / "scan";
      std::ofstream(file, std::ios::binary) << bytes;
      return attach(db, keeper(), folder.path(), book, voucher, {name, file}, Instant{1});
    };
    const Result<Attachment> kept = handed_in(found->id, "../../发票.exe", "%PDF-1.7 an invoice");
    REQUIRE(kept);
    CHECK(kept->media_type == "application/pdf");
    REQUIRE(handed_in(found->id, "again.pdf", "%PDF-1.7 an invoice"));
    const auto listed =
        db.read([&](db::Session& session) { return attachments_of(session, found->id); });
    CHECK(listed->size() == 1);
    const Result<Attachment> picture =
        handed_in(found->id, "x.png", pictures::test::png_of(pictures::test::quarters(48, 32)));
    REQUIRE(picture);
    CHECK(picture->media_type == "image/jpeg");
    CHECK_FALSE(handed_in(found->id, "x", "plain text"));
    CHECK_FALSE(handed_in({999}, "x", "%PDF-1.7 an invoice"));
  });
}
