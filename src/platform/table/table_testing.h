// Samples for the tests of this folder: files with given bytes, and what a reader makes of them.
#pragma once

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "platform/table/table.h"

namespace mingbai::table::testing {

// A folder that vanishes with the value.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "mingbai-table-XXXXXX";
    ensure(mkdtemp(name.data()) != nullptr, "a temporary folder can be made");
    path_ = name;
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  [[nodiscard]] std::filesystem::path path() const { return path_; }
  std::filesystem::path save(std::string_view name, std::string_view bytes) const {
    std::filesystem::path file = path_ / name;
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
  }

 private:
  std::filesystem::path path_;
};

// "1:a|b" for each row, sheets begun by "[name]"; a reader's refusal ends it as "! sentence".
// Marks behind a cell: ~ red, ^ from a merge, ? formula without value, and # number, @ date, %
// error.
inline std::string shown(Reader& reader) {
  std::string out;
  SheetInfo sheet;
  Row row;
  for (;;) {
    const Result<bool> has_sheet = reader.next_sheet(sheet);
    if (!has_sheet) return out + "! " + english(has_sheet.error().message);
    if (!*has_sheet) return out;
    if (!sheet.name.empty()) out += "[" + sheet.name + (sheet.is_hidden ? " hidden]\n" : "]\n");
    for (;;) {
      const Result<bool> has_row = reader.next_row(row);
      if (!has_row) return out + "! " + english(has_row.error().message);
      if (!*has_row) break;
      out += std::to_string(row.number) + ":";
      const char* before = "";
      for (const Cell& cell : row.cells) {
        constexpr std::array marks{"", "", "#", "@", "", "%"};
        out.append(before).append(cell.text).append(marks.at(static_cast<std::size_t>(cell.kind)));
        out += cell.is_red ? "~" : "";
        out += cell.is_from_merge ? "^" : "";
        out += cell.is_formula_without_value ? "?" : "";
        before = "|";
      }
      out += "\n";
    }
  }
}

inline std::string shown(const std::filesystem::path& path, const Limits& limits = {},
                         char separator = 0) {
  const Result<std::unique_ptr<Reader>> reader = open(path, limits, separator);
  return reader ? shown(**reader) : "! " + english(reader.error().message);
}

}  // namespace mingbai::table::testing
