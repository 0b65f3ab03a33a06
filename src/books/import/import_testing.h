// Import testing: small files read as the import would read them. For tests only.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "books/import/voucher_import.h"

namespace mingbai::books {

struct ReadFile {
  Batch batch;
  Problems problems;
  std::optional<Error> error;  // the file as a whole was refused

  // "2:借方: … [error]" for every problem: row, column, the English sentence.
  [[nodiscard]] std::vector<std::string> complaints() const;
  // "记-1 2026-10-03: 101 +100.00, 50101 -100.00" for every voucher; credits with a minus, lines by
  // account and amount.
  [[nodiscard]] std::vector<std::string> vouchers() const;
};

// The bytes as a file of this name, read against the standard chart of the regime.
ReadFile read_bytes(std::string_view bytes, std::string_view name = "file.csv",
                    const ImportOptions& options = {}, Regime regime = Regime::rce2023);
ReadFile read_path(const std::filesystem::path& path, const ImportOptions& options = {},
                   Regime regime = Regime::rce2023);

// A fresh folder that goes away with this value.
class TestFolder {
 public:
  TestFolder();
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  // Writes a file and gives its path.
  std::filesystem::path file(std::string_view name, std::string_view bytes) const;

 private:
  std::filesystem::path path_;
};

}  // namespace mingbai::books

// Failing checks show the texts one below the other.
template <>
struct doctest::StringMaker<std::vector<std::string>> {
  static doctest::String convert(const std::vector<std::string>& texts) {
    std::string out;
    for (const std::string& text : texts) out += "\n  " + text;
    return out.c_str();
  }
};
