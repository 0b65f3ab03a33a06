// The databases of the tests: each *_store_test.cpp runs its cases on a fresh database of both
// engines.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "platform/db/db.h"

namespace mingbai::db::test {

// A fresh folder, removed at the end with all it holds.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Runs the rest of the test case once per engine (as doctest subcases "sqlite" and "postgresql"),
// each time on a new, migrated database. Without the throw-away cluster (tests/postgresql) the
// second part is not run and says so; under CTest that is a failure.
void on_each_engine(const std::function<void(Db&)>& test);

// The same, with the address of an empty database, for tests that open it themselves.
void on_each_address(const std::function<void(const std::string& address)>& test);

// Whether the database takes these statements, in a write of their own.
bool runs(Db& db, const std::string& sql);

}  // namespace mingbai::db::test
