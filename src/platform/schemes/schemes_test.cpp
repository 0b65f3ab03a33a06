#include "platform/schemes/schemes.h"

#include <algorithm>
#include <fstream>

#include <doctest/doctest.h>
#include <stdlib.h>

namespace mingbai::schemes {
namespace {

namespace fs = std::filesystem;

fs::path fresh_folder() {
  std::string name = (fs::temp_directory_path() / "mingbai-schemes-XXXXXX").string();
  REQUIRE(::mkdtemp(name.data()) != nullptr);
  return name;
}

void write(const fs::path& file, std::string_view text) {
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary) << text;
}

std::string mistake(std::string path, std::string bytes) {
  const auto result = heading(File{.path = std::move(path), .bytes = std::move(bytes)});
  return result ? "" : english(result.error().message);
}

}  // namespace

TEST_CASE("schemes: the data folder's file takes the place of the program's") {
  const fs::path own = fresh_folder();
  const auto shipped = files(own);
  REQUIRE(shipped.has_value());
  REQUIRE_FALSE(shipped->empty());
  CHECK(files("/nonexistent").value() == *shipped);

  const std::string changed = shipped->front().path;
  write(own / changed, "changed");
  write(own / "layouts/ours.yaml", "{id: ours, version: 2, name: 我们的}");
  write(own / "README", "passed over");
  const auto all = files(own);
  REQUIRE(all.has_value());
  CHECK(all->size() == shipped->size() + 1);
  CHECK(find(own, changed).value() == File{.path = changed, .bytes = "changed", .is_own = true});
  CHECK(find(own, "layouts/ours.yaml")->is_own);
  CHECK(find(own, "layouts/none.yaml").error().code == ErrorCode::not_found);
  CHECK(std::ranges::is_sorted(*all, {}, &File::path));
  fs::remove_all(own);
}

TEST_CASE("schemes: what is no scheme in the folder is named, not passed over") {
  const fs::path own = fresh_folder();
  write(own / "finance/release.yml", "id: x");
  const auto refused = files(own);
  REQUIRE_FALSE(refused.has_value());
  CHECK(english(refused.error().message).find("release.yml is not a scheme") != std::string::npos);
  fs::remove(own / "finance/release.yml");
  write(own / "finance/release.yaml", std::string((1U << 20) + 1, ' '));
  CHECK(files(own).error().code == ErrorCode::too_large);
  fs::remove_all(own);
}

TEST_CASE("schemes: headings, and mistakes in them by file and line") {
  const auto good = heading(File{.path = "a/b.yaml", .bytes = "id: b_1\nversion: 3\nname: 乙\n"});
  REQUIRE(good.has_value());
  CHECK(good->kind == "a");
  CHECK(good->id == "b_1");
  CHECK(good->version == 3);
  CHECK(good->name == "乙");
  CHECK(heading(File{.path = "a/t.csv", .bytes = "x,y\n"})->id == "t");

  CHECK(mistake("a/b.yaml", "version: 1\nname: x\n") ==
        "a/b.yaml:1: id is missing, or has other signs than small letters, digits, _ and -.");
  CHECK(mistake("a/b.yaml", "name: x\nid: B 1\n").starts_with("a/b.yaml:2: id"));
  for (const char* version : {"0", "1.5", "one", "-1", "99999999999999999999"}) {
    CHECK(mistake("a/b.yaml", std::string("id: b\nversion: ") + version + "\nname: x\n") ==
          "a/b.yaml:2: version must be a number from 1 on.");
  }
  CHECK(mistake("a/b.yaml", "id: b\nversion: 1\n") == "a/b.yaml:1: name is missing.");
  CHECK(mistake("a/b.yaml", "id: [").starts_with("a/b.yaml:"));
  CHECK(mistake("a/t.csv", "\xff").starts_with("a/t.csv:1:"));
}

}  // namespace mingbai::schemes
