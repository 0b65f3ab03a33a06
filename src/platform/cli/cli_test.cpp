#include <csignal>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <stdlib.h>

#include "platform/cli/context.h"
#include "platform/cli/folder_lock.h"
#include "platform/cli/progress_bar.h"

namespace mingbai::cli {
namespace {

std::filesystem::path fresh_folder() {
  std::string name = (std::filesystem::temp_directory_path() / "mingbai-cli-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  return name;
}

}  // namespace

TEST_CASE("cli: a line of progress fits the terminal and never claims more than all") {
  CHECK(progress_line("导入", 500, 1000, 80) == "导入  [############............]   50 %");
  CHECK(progress_line("导入", 500, 1000, 30) == "导入   50 %");
  CHECK(progress_line("rows", 1234, 0, 80) == "rows  1,234");
  CHECK(progress_line("rows", 999, 1000, 30) == "rows   99 %");
  CHECK(progress_line("rows", 20, 10, 80) == "rows  [########################]  100 %");
  CHECK(progress_line("rows", -5, 10, 80) == "rows  [........................]    0 %");
  CHECK(progress_line("rows", INT64_MAX, INT64_MAX, 30) == "rows  100 %");
}

TEST_CASE("cli: a stage reports its share of the whole and is cancelled with it") {
  std::vector<std::pair<std::int64_t, std::int64_t>> seen;
  bool is_cancelled = false;
  const jobs::Progress whole(
      [&](std::int64_t done, std::int64_t total) { seen.emplace_back(done, total); },
      [&] { return is_cancelled; });
  const jobs::Progress second = jobs::stage(whole, 60, 100);
  second.report(0, 8);
  second.report(4, 8);
  second.report(9, 8);
  second.report(7, 0);
  CHECK(seen == std::vector<std::pair<std::int64_t, std::int64_t>>{
                    {6000, 10'000}, {8000, 10'000}, {10'000, 10'000}});
  CHECK_FALSE(second.is_cancelled());
  is_cancelled = true;
  CHECK(second.is_cancelled());
}

TEST_CASE("cli: Ctrl-C cancels the work that is watched") {
  const jobs::Progress progress = progress_bar("work", ProgressStyle::silent);
  CHECK_FALSE(progress.is_cancelled());
  REQUIRE(::raise(SIGINT) == 0);
  CHECK(progress.is_cancelled());
  CHECK(progress.is_cancelled());
}

TEST_CASE("cli: an error gives exit code 1, also one that is a mistake of the program") {
  Context context;
  context.json = true;
  context.run([](Context&) -> Result<void> { return {}; });
  CHECK(context.exit_code() == 0);
  context.run([](Context&) -> Result<void> { return fail(ErrorCode::invalid, msg("No.")); });
  CHECK(context.exit_code() == 1);
  Context other;
  other.json = true;
  other.run([](Context&) -> Result<void> {
    ensure(false, "that it holds");
    return {};
  });
  CHECK(other.exit_code() == 1);
}

TEST_CASE("cli: claims on a data folder") {
  using Kind = FolderLock::Kind;
  struct Case {
    Kind first, second;
    bool is_granted;
  };
  for (const Case& c :
       {Case{Kind::shared, Kind::shared, true}, Case{Kind::shared, Kind::exclusive, false},
        Case{Kind::shared, Kind::server, true}, Case{Kind::exclusive, Kind::exclusive, false},
        Case{Kind::exclusive, Kind::shared, false}, Case{Kind::exclusive, Kind::server, false},
        Case{Kind::server, Kind::shared, true}, Case{Kind::server, Kind::exclusive, false},
        Case{Kind::server, Kind::server, false}}) {
    CAPTURE(static_cast<int>(c.first));
    CAPTURE(static_cast<int>(c.second));
    const std::filesystem::path folder = fresh_folder();
    {
      const auto first = FolderLock::take(folder, c.first);
      REQUIRE(first.has_value());
      const auto second = FolderLock::take(folder, c.second);
      CHECK(second.has_value() == c.is_granted);
      if (!second) CHECK(second.error().code == ErrorCode::conflict);
    }
    CHECK(FolderLock::take(folder, Kind::exclusive).has_value());  // given back
    std::filesystem::remove_all(folder);
  }
}

TEST_CASE("cli: a claim on a folder that is not there says so") {
  const auto claim = FolderLock::take("/nonexistent/mingbai", FolderLock::Kind::shared);
  REQUIRE_FALSE(claim.has_value());
  CHECK(english(claim.error().message).find("/nonexistent/mingbai/lock cannot be written") == 0);
}

}  // namespace mingbai::cli
