// Guard: which trees this machine was about to sign, in a file outside the database and its
// backups. A database that knows less than the guard is an old one. It protects from accidents;
// witnesses and paper protect from people.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "kernel/result.h"
#include "translog/hash.h"

namespace mingbai::translog {

struct Intent {
  std::int64_t size = 0;
  Hash root;
  friend bool operator==(const Intent&, const Intent&) = default;
};

class Guard {
 public:
  // No file: no intents. A last line without its line feed was never complete and is taken away.
  // Refuses a file with any other line than append() writes.
  static Result<Guard> open(const std::filesystem::path& path);
  // The same, but leaves the file as it is: for whoever only looks, perhaps beside a writer.
  static Result<Guard> look_at(const std::filesystem::path& path);

  // A file that tells of this tree alone, in the place of the one that was there.
  static Result<void> begin_anew(const std::filesystem::path& path, const Intent& intent);

  // In the order in which they were written.
  [[nodiscard]] const std::vector<Intent>& intents() const { return intents_; }
  // On the disk when it returns.
  Result<void> append(const Intent& intent);

 private:
  explicit Guard(std::filesystem::path path) : path_(std::move(path)) {}
  Result<void> read();
  std::filesystem::path path_;
  std::vector<Intent> intents_;
  std::optional<std::string> sound_;  // the whole lines of a file that ends within one
};

}  // namespace mingbai::translog
