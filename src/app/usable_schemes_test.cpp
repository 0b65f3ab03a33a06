#include "app/usable_schemes.h"

#include <fstream>

#include <doctest/doctest.h>

#include "app/rulebook.h"
#include "platform/db/test_database.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* sound = R"(
id: ours
version: 1
name: 我们的事项
applies_to: [village]
steps:
  - {id: only, name: 办理, who: {role: recorder}, within: {days: 3}}
closing: {confirmed_by: {role: supervisor}, within: {days: 3}}
)";

void write(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

TEST_CASE("usable schemes: without a mistake they are those of the folder itself") {
  const db::test::TemporaryFolder folder;
  CHECK(UsableSchemes::of(folder.path() / "none")->folder() == folder.path() / "none");
  write(folder.path() / "matters/ours.yaml", sound);
  const Result<UsableSchemes> schemes = UsableSchemes::of(folder.path());
  CHECK(schemes->folder() == folder.path());
  CHECK(schemes->left_out().empty());
}

TEST_CASE("usable schemes: what has a mistake is left out, the rest and the program's own hold") {
  const db::test::TemporaryFolder folder;
  write(folder.path() / "matters/ours.yaml", sound);
  write(folder.path() / "matters/request.yaml", "id: request\nversion: two\n");
  write(folder.path() / "calendars/2027.yaml", "id: [");
  write(folder.path() / "posts/default.yaml", "\xff\xfe");
  write(folder.path() / "matters/huge.exe", "what is this");
  fs::path copy;
  {
    const Result<UsableSchemes> schemes = UsableSchemes::of(folder.path());
    REQUIRE(schemes.has_value());
    copy = schemes->folder();
    CHECK(copy != folder.path());
    std::vector<std::string> left_out;
    for (const UsableSchemes::LeftOut& one : schemes->left_out()) {
      left_out.push_back(one.path);
      CHECK_FALSE(english(one.mistake).empty());
    }
    std::ranges::sort(left_out);
    CHECK(left_out == std::vector<std::string>{"calendars/2027.yaml", "matters/huge.exe",
                                               "matters/request.yaml", "posts/default.yaml"});
    const auto rulebook = load_rulebook_of(copy);
    REQUIRE(rulebook.has_value());
    CHECK((*rulebook)->library().scheme("ours", "").has_value());
    CHECK((*rulebook)->library().scheme("request", "")->name == "群众诉求");
    CHECK_FALSE(load_rulebook_of(folder.path()).has_value());
  }
  CHECK_FALSE(fs::exists(copy));
}

}  // namespace
}  // namespace mingbai::app
