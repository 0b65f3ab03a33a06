// Balances of 200 random books, compared with what hledger and ledger compute from the exported
// journals.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <random>

#include <doctest/doctest.h>

#include "books/book_actions.h"
#include "books/journal.h"
#include "platform/db/db.h"
#include "units/unit_testing.h"

using namespace mingbai;
using namespace mingbai::books;

namespace {

constexpr int books_in_all = 200;
PeriodRange months(int last) { return {Period::of(2026, 1), Period::of(2026, last)}; }

// What people and attackers write into memos.
constexpr std::array<const char*, 12> memos{"收鱼塘租金",
                                            "",
                                            "=1+2",
                                            "; comment:x",
                                            "date:2020-01-01 [2019-05-05]",
                                            "a | b",
                                            "\tinclude /etc/passwd",
                                            "* ! (x) @ 5 EUR",
                                            "两个  空格",
                                            "{1 CNY} [=2026-02-01]",
                                            "#注释 account x",
                                            "end apply account"};

using Sums = std::map<std::string, Money>;  // by "book:account"

class Program {
 public:
  explicit Program(const std::string& command) : pipe_(popen(command.c_str(), "r"), &pclose) {
    REQUIRE(pipe_);
  }
  std::string output() {
    std::string out;
    std::array<char, 4096> part{};
    for (std::size_t size = fread(part.data(), 1, part.size(), pipe_.get()); size > 0;
         size = fread(part.data(), 1, part.size(), pipe_.get())) {
      out.append(part.data(), size);
    }
    return out;
  }

 private:
  std::unique_ptr<FILE, int (*)(FILE*)> pipe_;
};

// Lines of "account<separator>amount", quotes and the unit of money dropped.
Sums parse(const std::string& output, std::string_view separator) {
  Sums sums;
  std::size_t begin = 0;
  while (begin < output.size()) {
    const std::size_t end = std::min(output.find('\n', begin), output.size());
    std::string line = output.substr(begin, end - begin);
    begin = end + 1;
    std::erase(line, '"');
    const std::size_t at = line.rfind(separator);
    if (at == std::string::npos) continue;
    std::string amount = line.substr(at + separator.size());
    if (const std::size_t unit = amount.find(" CNY"); unit != std::string::npos) {
      amount.resize(unit);
    }
    const Result<Money> money = Money::parse(amount);
    if (money && !money->is_zero()) sums[line.substr(0, at)] = *money;
  }
  return sums;
}

void compare(const Sums& ours, const Sums& theirs, const char* whose) {
  CHECK_MESSAGE(ours.size() == theirs.size(), whose);
  for (const auto& [account, amount] : ours) {
    const auto found = theirs.find(account);
    REQUIRE_MESSAGE(found != theirs.end(), whose << " has no " << account);
    CHECK_MESSAGE(found->second == amount, whose << ": " << account);
  }
}

// Debit minus credit, on either side: now and then as a red entry on the other one.
Line line_of(std::mt19937_64& random, const std::string& account, Money amount) {
  Line line{.account = account, .summary = memos[random() % memos.size()]};
  const bool is_red = random() % 8 == 0;
  if (amount.is_negative() == is_red) {
    line.debit = amount;
  } else {
    line.credit = -amount;
  }
  return line;
}

// Amounts that add up to nothing, none of them nothing.
std::vector<Money> random_amounts(std::mt19937_64& random) {
  for (;;) {
    std::vector<Money> amounts;
    Money sum;
    for (std::uint64_t i = 0; i <= random() % 4; ++i) {
      const auto fen = static_cast<std::int64_t>(random() % 3'000'000'000) - 900'000'000;
      amounts.push_back(Money::of_fen(fen == 0 ? 1 : fen));
      sum += amounts.back();
    }
    if (sum.is_zero()) continue;
    amounts.push_back(-sum);
    return amounts;
  }
}

Batch random_batch(std::mt19937_64& random) {
  const std::vector<std::string> leaves{"101",   "10201", "10202", "112", "11301", "121", "151",
                                        "152",   "211",   "241",   "301", "311",   "322", "50103",
                                        "50199", "503",   "51302", "514", "521"};
  Batch batch{.file_name = "x", .content_sha256 = std::string(32, 'x'), .layout = "own"};
  batch.new_accounts = {Account{.code = "50199", .name = "租; (a): b  | =c"}};
  const auto any = [&]() -> const std::string& { return leaves[random() % leaves.size()]; };
  for (const Money amount : random_amounts(random)) batch.opening[any()] += amount;
  const int vouchers = static_cast<int>(random() % 60);
  for (int number = 1; number <= vouchers; ++number) {
    Voucher voucher{.number = std::to_string(number)};
    voucher.date =
        Date::make(2026, 1 + static_cast<int>(random() % 12), 1 + static_cast<int>(random() % 28))
            .value();
    for (const Money amount : random_amounts(random)) {
      voucher.lines.push_back(line_of(random, any(), amount));
    }
    batch.vouchers.push_back(std::move(voucher));
  }
  return batch;
}

// One unit with one book per round, and both journals of all of them.
class Books {
 public:
  explicit Books(const std::filesystem::path& folder)
      : folder_(folder), db_(db::Db::open((folder / "m.db").string()).value()) {
    REQUIRE(db_->migrate());
    std::mt19937_64 random(42);
    for (int i = 1; i <= books_in_all; ++i) add(random, i);
  }

  [[nodiscard]] std::string file(JournalKind kind) const {
    return (folder_ / (kind == JournalKind::hledger ? "h.journal" : "l.journal")).string();
  }

  Sums closing(int last_month) {
    Sums sums;
    for (const Book& book : books_) {
      const auto made = db_->read([&](db::Session& session) {
        return ledger_of(session, {.unit = book.unit, .book = book.id}, months(last_month));
      });
      REQUIRE(made);
      for (const auto& [code, balance] : (*made)->ledger.current) {
        if (balance.closing().is_zero()) continue;
        sums[prefix(book) + ":" + journal_account(*(*made)->chart.find(code))] = balance.closing();
      }
    }
    return sums;
  }

 private:
  static std::string prefix(const Book& book) { return "b" + std::to_string(book.unit.value); }

  void add(std::mt19937_64& random, int unit) {
    using units::test::row;
    const std::string code = std::to_string(110'000 + unit);
    units::test::import(*db_, units::test::rows({row("11", "示例"), row(code, "示例", "11")}));
    const access::Actor keeper = access::system_actor("job:test");
    const Result<Book> book = add_book(*db_, keeper, code, "collective", Regime::rce2023,
                                       Period::of(2026, 1), Instant{1});
    REQUIRE(book);
    const Result<Posting> posting =
        post(*db_, keeper, *book, random_batch(random), {}, Instant{1}, jobs::Progress::none());
    REQUIRE(posting);
    for (const Problem& problem : posting->problems.listed()) {
      CHECK_MESSAGE(problem.severity == Severity::warning, english(problem.expected));
    }
    REQUIRE(posting->is_imported);
    books_.push_back(*book);
    for (const JournalKind kind : {JournalKind::hledger, JournalKind::ledger}) {
      std::ofstream out(file(kind), std::ios::app);
      out << "apply account " << prefix(*book) << "\n\n";
      REQUIRE(db_->read([&](db::Session& session) {
        return write_journal(session, *book, months(12), kind,
                             [&](std::string_view text) { out << text; });
      }));
      out << "end apply account\n\n";
    }
  }

  std::filesystem::path folder_;
  std::unique_ptr<db::Db> db_;
  std::vector<Book> books_;
};

}  // namespace

TEST_CASE("oracle: every balance of 200 random books is what hledger and ledger say") {
  std::string name = "/tmp/mingbai-oracle-XXXXXX";
  REQUIRE(mkdtemp(name.data()) != nullptr);
  {
    Books books(name);
    setenv("LC_ALL", "C.UTF-8", 1);
    for (const int last_month : {12, 6}) {
      const std::string end = last_month == 12 ? "2027-01-01" : "2026-07-01";
      const Sums ours = books.closing(last_month);
      REQUIRE(ours.size() > books_in_all);
      compare(ours,
              parse(Program("hledger -f " + books.file(JournalKind::hledger) +
                            " balance --flat --no-total -O csv -e " + end)
                        .output(),
                    ","),
              "hledger");
      compare(ours,
              parse(Program("ledger -f " + books.file(JournalKind::ledger) +
                            " balance --flat --no-total --end " + end +
                            " --format '%(account)\t%(quantity(scrub(display_total)))\n'")
                        .output(),
                    "\t"),
              "ledger");
    }
  }
  std::filesystem::remove_all(name);
}
