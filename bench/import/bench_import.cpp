// Measures the import of a CSV of voucher lines, with every check and balance, beside the sqlite3 C
// API inserting the same rows into the same tables: prepared, one transaction, the same pragmas, no
// checks. Runs of both alternate; both begin with an empty database with its tables and end when it
// is closed. Arguments: an empty folder, how many lines. With "write FILE LINES" it only writes the
// file, and prints how many lines that are.
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <random>

#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/resource.h>

#include "access/operator.h"
#include "books/account_scheme.h"
#include "books/import/voucher_import.h"
#include "units/unit_import.h"

namespace {

using namespace mingbai;
using namespace mingbai::books;

constexpr std::size_t runs = 5;

double seconds_of(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

// Of this process, in all threads: what a machine busy with other things leaves unchanged.
double processor_seconds() {
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& t) {
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

struct Times {
  std::vector<double> wall;
  std::vector<double> processor;
  void add(const std::function<void()>& work) {
    const double before = processor_seconds();
    wall.push_back(seconds_of(work));
    processor.push_back(processor_seconds() - before);
  }
};

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.at(values.size() / 2);
}

// Vouchers of two to four lines over the months from 2020 on, as a village's agency exports them.
std::int64_t write_file(const std::filesystem::path& path, std::int64_t lines) {
  constexpr std::array income{"50103", "50104", "503", "504"};
  constexpr std::array spending{"51301", "51302", "514", "51305"};
  std::mt19937_64 random(1);
  std::ofstream file(path);
  file << "日期,凭证字,凭证号,行号,科目,摘要,借方,贷方,对方,附件\n";
  const std::int64_t vouchers_of_month = lines / 240 + 1;
  std::int64_t written = 0;
  for (std::int64_t nth = 0; written < lines; ++nth) {
    const std::int64_t month = nth / vouchers_of_month;
    const std::int64_t number = nth % vouchers_of_month + 1;
    const std::string head = fmt::format("{}-{:02}-{:02},记,{}", 2020 + month / 12, month % 12 + 1,
                                         1 + number * 27 / (vouchers_of_month + 1), number);
    const std::size_t details = 1 + random() % 3;
    const bool is_income = random() % 2 == 0;
    std::int64_t total = 0;
    for (std::size_t i = 0; i < details; ++i) {
      const auto fen = static_cast<std::int64_t>(100 + random() % 1'000'000);
      const std::string amount = Money::of_fen(fen).plain();
      total += fen;
      file << fmt::format("{},{},{},{},{},{},示例商户{},收据 {}\n", head, i + 1,
                          is_income ? income.at(random() % 4) : spending.at(random() % 4),
                          is_income ? "收取村集体承包款租金" : "支付办公和公益事业开支",
                          is_income ? "" : amount, is_income ? amount : "", random() % 500, nth);
    }
    const std::string sum = Money::of_fen(total).plain();
    file << fmt::format("{},{},{},合计收付,{},{},,\n", head, details + 1,
                        is_income ? "10201" : "101", is_income ? sum : "", is_income ? "" : sum);
    written += static_cast<std::int64_t>(details) + 1;
  }
  return written;
}

std::unique_ptr<db::Db> fresh(const std::filesystem::path& file) {
  Result<std::unique_ptr<db::Db>> db = db::Db::open(file.string());
  ensure(db.has_value() && (*db)->migrate().has_value(), "a fresh database can be made");
  return *std::move(db);
}

void import(std::unique_ptr<db::Db> db, const std::filesystem::path& csv) {
  units::UnitRow village;
  village.code = "11";
  village.name = "village";
  const Result<units::ImportReport> units =
      units::import_unit_rows(*db, {.files = {"units.csv"}, .rows = {village}},
                              {.now = system_now()}, jobs::Progress::none());
  ensure(units.has_value() && units->is_imported, "a unit can be added");
  const access::Actor keeper = access::operator_actor();
  const Result<Book> book =
      add_book(*db, keeper, "11", "collective", Regime::rce2023, Period::of(2020, 1), system_now());
  ensure(book.has_value(), "a book can be added");
  const Result<Imported> imported =
      import_vouchers(*db, keeper, *book, csv, {}, system_now(), jobs::Progress::none());
  ensure(imported.has_value() && imported->posting.is_imported, "the file can be imported");
}

Batch read(const std::filesystem::path& csv) {
  Problems problems;
  Result<Batch> batch =
      read_vouchers(csv, standard_chart(Regime::rce2023), {}, problems, jobs::Progress::none());
  ensure(batch.has_value() && problems.errors() == 0, "the file can be read");
  return *std::move(batch);
}

// A connection with the pragmas of the program's writer.
class Raw {
 public:
  explicit Raw(const std::filesystem::path& file) {
    ensure(sqlite3_open(file.c_str(), &db_) == SQLITE_OK, "the database opens");
    run("PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL; PRAGMA trusted_schema = OFF;"
        "PRAGMA temp_store = MEMORY; PRAGMA journal_mode = WAL;"
        "PRAGMA journal_size_limit = 67108864; PRAGMA secure_delete = FAST; PRAGMA cache_size = "
        "-65536;");
  }
  ~Raw() { sqlite3_close(db_); }
  Raw(const Raw&) = delete;
  Raw& operator=(const Raw&) = delete;

  void run(const char* sql) {
    ensure(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) == SQLITE_OK, "the statements run");
  }
  sqlite3_stmt* prepare(const char* sql) {
    sqlite3_stmt* statement = nullptr;
    ensure(sqlite3_prepare_v2(db_, sql, -1, &statement, nullptr) == SQLITE_OK, "it prepares");
    return statement;
  }

 private:
  sqlite3* db_ = nullptr;
};

void bind_text(sqlite3_stmt* statement, int place, std::string_view text) {
  sqlite3_bind_text(statement, place, text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
}

void step(sqlite3_stmt* statement) {
  ensure(sqlite3_step(statement) == SQLITE_DONE, "the row is inserted");
  sqlite3_reset(statement);
}

void insert_raw(Raw& raw, const Batch& batch) {
  raw.run("BEGIN IMMEDIATE");
  sqlite3_stmt* heads = raw.prepare(
      "INSERT INTO vouchers (id, book, period, type, number, date, attachments, is_closing, batch)"
      " VALUES (?, 1, ?, ?, ?, ?, ?, 0, 1)");
  sqlite3_stmt* lines = raw.prepare(
      "INSERT INTO voucher_lines (id, account, summary, debit, credit, counterparty, attachment)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)");
  std::int64_t id = 0;
  for (const Voucher& voucher : batch.vouchers) {
    ++id;
    const std::string date = voucher.date.iso();
    sqlite3_bind_int64(heads, 1, id);
    sqlite3_bind_int64(heads, 2, voucher.date.period().index());
    bind_text(heads, 3, to_string(voucher.type));
    bind_text(heads, 4, voucher.number);
    bind_text(heads, 5, date);
    sqlite3_bind_int64(heads, 6, voucher.attachments);
    step(heads);
    std::int64_t nth = 0;
    for (const Line& line : voucher.lines) {
      sqlite3_bind_int64(lines, 1, id * 10'000 + ++nth);
      bind_text(lines, 2, line.account);
      bind_text(lines, 3, line.summary);
      sqlite3_bind_int64(lines, 4, line.debit.fen());
      sqlite3_bind_int64(lines, 5, line.credit.fen());
      bind_text(lines, 6, line.counterparty);
      bind_text(lines, 7, line.attachment);
      step(lines);
    }
  }
  raw.run("COMMIT");
  sqlite3_finalize(heads);
  sqlite3_finalize(lines);
}

std::int64_t most_megabytes() {
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024;
}

void remove_databases(const std::filesystem::path& folder) {
  for (const char* name : {"import.db", "raw.db"}) {
    for (const char* end : {"", "-wal", "-shm"}) {
      std::filesystem::remove(folder / (std::string(name) + end));
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 3 && arguments[0] == "write") {
    fmt::print("{}\n", write_file(arguments[1], std::stoll(arguments[2])));
    return 0;
  }
  ensure(arguments.size() == 2, "a folder and a number of lines are given");
  const std::filesystem::path folder = arguments[0];
  const std::filesystem::path csv = folder / "vouchers.csv";
  const std::int64_t lines = write_file(csv, std::stoll(arguments[1]));
  fmt::print("{} lines, {} bytes of CSV; SQLite {}; runs in turn: {}, medians\n", lines,
             std::filesystem::file_size(csv), sqlite3_libversion(), runs);
  Times importing;
  Times reading;
  Times raw_inserting;
  for (std::size_t i = 0; i < runs; ++i) {
    remove_databases(folder);
    std::unique_ptr<db::Db> db = fresh(folder / "import.db");
    importing.add([&] { import(std::move(db), csv); });
    if (i == 0) fmt::print("most memory of one import: {} MB\n", most_megabytes());
    Batch batch;
    reading.add([&] { batch = read(csv); });
    fresh(folder / "raw.db").reset();
    raw_inserting.add([&] {
      Raw raw(folder / "raw.db");
      insert_raw(raw, batch);
    });
  }
  const auto row = [&](const char* what, const Times& times) {
    fmt::print("| {} | {:.2f} s | {:.2f} s | – |\n", what, median(times.wall),
               median(times.processor));
  };
  fmt::print("\n| {} voucher lines | wall | processor | bar |\n|---|---|---|---|\n", lines);
  row("sqlite3 C API, prepared, same pragmas, no checks", raw_inserting);
  row("import of the CSV file", importing);
  row("… of it reading and checking the file", reading);
  fmt::print("| speed of the import | {:.2f} × | {:.2f} × | 0.4 × |\n",
             median(raw_inserting.wall) / median(importing.wall),
             median(raw_inserting.processor) / median(importing.processor));
  return 0;
}
