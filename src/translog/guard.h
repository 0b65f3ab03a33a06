// Guard: which trees this machine was about to sign, in a file outside the database and its
// backups, and perhaps in a second one on another disk. A database that knows less than one of them
// is an old one. It protects from accidents; witnesses and paper protect from people.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "kernel/result.h"
#include "translog/hash.h"

namespace mingbai::translog {

struct Intent {
  std::int64_t size = 0;
  Hash root;
  friend bool operator==(const Intent&, const Intent&) = default;
};

// One of the files. It keeps its last 1,000 lines, and of each day before them the last one.
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
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // On the disk when it returns, with the day; that of the signature before is near enough.
  Result<void> append(const Intent& intent, Instant about);

 private:
  explicit Guard(std::filesystem::path path) : path_(std::move(path)) {}
  Result<void> read();
  Result<void> forget_old_lines();
  std::filesystem::path path_;
  std::vector<Intent> intents_;
  std::vector<std::string> days_;     // beside each; empty in lines of older versions
  std::optional<std::string> sound_;  // the whole lines of a file that ends within one
};

// All of them together.
class Guards {
 public:
  // files: at least one.
  static Result<Guards> open(const std::vector<std::filesystem::path>& files);
  static Result<Guards> look_at(const std::vector<std::filesystem::path>& files);

  // Whether the batch that leads to this tree can still be signed.
  using CanFinish = std::function<Result<bool>(const Intent&)>;
  // A tree that was about to be signed after the head; nothing: all that are there tell of the
  // head. conflict: one of them tells otherwise, or all are missing though something was signed.
  [[nodiscard]] Result<std::optional<Intent>> open_intent(const Intent& head,
                                                          const CanFinish& can_finish) const;
  // Those that tell of nothing.
  [[nodiscard]] std::vector<std::filesystem::path> missing() const;
  [[nodiscard]] const std::vector<Guard>& files() const { return files_; }
  // In each that does not end with it, one after the other, on the disk when it returns.
  Result<void> append(const Intent& intent, Instant about);

 private:
  std::vector<Guard> files_;
};

}  // namespace mingbai::translog
