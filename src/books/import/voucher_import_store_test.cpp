// The whole way of a file: read, posted, read again, changed, refused.
#include <doctest/doctest.h>

#include "books/book_testing.h"
#include "books/import/import_report.h"
#include "books/import/import_testing.h"
#include "books/verify_books.h"
#include "platform/db/test_database.h"

namespace mingbai::books {
namespace {

const Instant now{1'770'000'000'000};
constexpr const char* heading = "日期,凭证字,凭证号,行号,科目,摘要,借方,贷方,对方,附件\n";
constexpr const char* good =
    "2026-01-03,记,1,1,10201,收承包费,5000,,,\n2026-01-03,记,1,2,50104,收承包费,,5000,,\n"
    "2026-01-08,记,2,1,51302,买纸,120.5,,,\n2026-01-08,记,2,2,101,买纸,,120.5,,\n";

Imported import(db::Db& db, const Book& book, const std::string& rows,
                const ImportOptions& options = {}) {
  const TestFolder folder;
  const Result<Imported> imported =
      import_vouchers(db, test::keeper(), book, folder.file("a.csv", heading + rows), options, now,
                      jobs::Progress::none());
  REQUIRE(imported);
  return *imported;
}

}  // namespace

TEST_CASE("voucher import: all, once, and never in part") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = test::new_book(db);
    const Imported trial = import(db, book, good, ImportOptions{.is_dry_run = true});
    CHECK(succeeded(trial, true));
    CHECK_FALSE(trial.posting.is_imported);
    CHECK(trial.posting.vouchers == 2);

    const Imported first = import(db, book, good);
    CHECK(succeeded(first, false));
    CHECK(first.layout == "own");
    CHECK(first.vouchers == 2);
    CHECK(first.posting.lines == 4);
    CHECK(first.posting.debit_total == Money::of_fen(512'050));

    const Imported again = import(db, book, good);
    CHECK(again.posting.was_imported_already);
    CHECK(succeeded(again, false));

    // One bad row keeps everything out, and its neighbour is still checked.
    const Imported bad = import(db, book,
                                "2026-01-09,记,3,1,101,x,5,,,\n2026-01-09,记,3,2,50103,x,,five,,\n"
                                "2026-01-09,记,4,1,101,x,5,,,\n2026-01-09,记,4,2,50103,x,,4,,\n"
                                "2026-01-09,记,5,1,101,x,5,,,\n2026-01-09,记,5,2,50103,x,,5,,\n");
    CHECK_FALSE(succeeded(bad, false));
    CHECK(bad.posting.problems.errors() == 2);
    const auto faults = db.read([](db::Session& session) { return verify_books(session); });
    REQUIRE(faults);
    CHECK(faults->empty());
    CHECK(import(db, book, good).posting.was_imported_already);
  });
}

TEST_CASE("voucher import: the answer in JSON has the words of the contract") {
  db::test::on_each_engine([](db::Db& db) {
    const Book book = test::new_book(db);
    const Imported imported =
        import(db, book, "2026-01-03,记,1,1,101,x,5,,,\n2026-01-03,记,1,2,999,x,,5,,\n");
    CHECK(json::write(import_json(imported, i18n::Translator(i18n::Language::en))) ==
          R"({"file":"a.csv","layout":"own","rows":2,"vouchers":0,"lines":0,"debit_total":0,)"
          R"("credit_total":0,"imported":false,"already_imported":false,"new":0,"unchanged":0,)"
          R"("replaced":0,"reversed":0,"opening_accounts":0,"opening_changes":[],)"
          R"("problems":[{"sheet":"","row":3,"column":"科目","read":"999",)"
          R"("expected":"Account 999 is not in this book's chart. Correct the code.",)"
          R"("severity":"error"}],"problems_not_listed":0})");
    const std::string text =
        import_text(imported, "in/a.csv", false, i18n::Translator(i18n::Language::en));
    CHECK(text.find("in/a.csv:3:科目: “999” Account 999 is not in this book's chart.") !=
          std::string::npos);
    CHECK(text.find("1 error: nothing was imported.") != std::string::npos);
  });
}

}  // namespace mingbai::books
