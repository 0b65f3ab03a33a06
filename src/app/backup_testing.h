// What the tests of backups share: a small city in a data folder.
#pragma once

#include <filesystem>
#include <string>

#include "app/backup_site.h"

namespace mingbai::app::test {

// A unit with the code, and a book with one voucher of `fen`; its summary is "canary CODE".
void add_village(db::Db& db, const std::string& code, std::int64_t fen);

// The unit alone.
void units_only(db::Db& db, const std::string& code);

// Everything that the unit's books say, as text, without keys: equal for equal books.
std::string books_of(db::Db& db, const std::string& code);

void write_file(const std::filesystem::path& path, std::string_view bytes);
std::string read_file(const std::filesystem::path& path);

// Flips one bit.
void damage(const std::filesystem::path& path, std::uintmax_t at);

// The folder's content but its keys and lock: names and bytes.
std::string tree(const std::filesystem::path& folder);

// A sealed backup of everything is made and its result insisted on.
void must_back_up(const backup::Site& site, db::Db& db, const std::filesystem::path& file,
                  const std::string& owner = {}, bool is_plain = false);

// Some text in the rows of one table, once, in the place of other text.
struct RowChange {
  std::string table;
  std::string old;
  std::string replacement;
};
// A backup of that owner alone, changed like that and sealed for nobody: a file below `folder`.
std::filesystem::path must_change(const backup::Site& site, db::Db& db,
                                  const std::filesystem::path& folder, const std::string& owner,
                                  const RowChange& change);

}  // namespace mingbai::app::test
