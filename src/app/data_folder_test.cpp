#include "app/data_folder.h"

#include <fstream>

#include <doctest/doctest.h>
#include <stdlib.h>

#include "platform/cli/context.h"
#include "platform/cli/folder_lock.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

struct FreshFolder {
  fs::path path;
  FreshFolder() {
    std::string name = (fs::temp_directory_path() / "mingbai-init-XXXXXX").string();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = name;
  }
  ~FreshFolder() { fs::remove_all(path); }
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;
};

}  // namespace

TEST_CASE("init: a data folder that only its owner can look into, made once") {
  const FreshFolder fresh;
  const fs::path data = fresh.path / "a" / "data";
  REQUIRE(make_data_folder(data, "").has_value());
  for (const fs::path& folder : {data, data / "keys", data / "schemes"}) {
    CAPTURE(folder.string());
    CHECK(fs::status(folder).permissions() == fs::perms::owner_all);
  }
  std::ofstream(data / "config.yaml") << "listen: mine\n";
  CHECK(make_data_folder(data, "").has_value());
  std::string listen;
  std::getline(std::ifstream(data / "config.yaml"), listen);
  CHECK(listen == "listen: mine");

  cli::Context context;
  context.data = data;
  CHECK(context.db().has_value());
  CHECK(make_data_folder(data, "").error().code == ErrorCode::conflict);  // in use
}

TEST_CASE("init: other people's folders are left alone") {
  const FreshFolder fresh;
  std::ofstream(fresh.path / "letter.txt") << "dear";
  CHECK(make_data_folder(fresh.path, "").error().code == ErrorCode::conflict);
  CHECK(make_data_folder("/proc/mingbai", "").error().code == ErrorCode::internal);
}

TEST_CASE("init: without it the database is refused, saying what to do") {
  const FreshFolder fresh;
  cli::Context context;
  context.data = fresh.path;
  const auto db = context.db();
  REQUIRE_FALSE(db.has_value());
  CHECK(english(db.error().message).ends_with("mingbai --data " + fresh.path.string() + " init"));
}

}  // namespace mingbai::app
