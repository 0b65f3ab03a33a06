#include "books/import/import_testing.h"

#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>

#include "books/account_scheme.h"

namespace mingbai::books {

TestFolder::TestFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "mingbai-import-XXXXXX").string();
  REQUIRE(mkdtemp(name.data()) != nullptr);
  path_ = name;
}

TestFolder::~TestFolder() { std::filesystem::remove_all(path_); }

std::filesystem::path TestFolder::file(std::string_view name, std::string_view bytes) const {
  std::filesystem::path path = path_ / name;
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
  return path;
}

std::vector<std::string> ReadFile::complaints() const {
  std::vector<std::string> out;
  for (const Problem& problem : problems.listed()) {
    out.push_back(std::to_string(problem.place.row) + ":" + problem.place.column + ": " +
                  english(problem.expected) + " [" + std::string(to_string(problem.severity)) +
                  "]");
  }
  return out;
}

std::vector<std::string> ReadFile::vouchers() const {
  std::vector<std::string> out;
  for (const Voucher& voucher : batch.vouchers) {
    std::string text = label(voucher) + " " + voucher.date.iso() + ":";
    for (const Line& line : voucher.lines) {
      text += &line == &voucher.lines.front() ? " " : ", ";
      text += line.account + " ";
      if (!line.debit.is_zero()) text += "+" + line.debit.plain();
      if (!line.credit.is_zero()) text += "-" + line.credit.plain();
    }
    out.push_back(text);
  }
  return out;
}

ReadFile read_path(const std::filesystem::path& path, const ImportOptions& options, Regime regime) {
  ReadFile out;
  Result<Batch> batch =
      read_vouchers(path, standard_chart(regime), options, out.problems, jobs::Progress::none());
  if (batch) {
    out.batch = *std::move(batch);
  } else {
    out.error = batch.error();
  }
  return out;
}

ReadFile read_bytes(std::string_view bytes, std::string_view name, const ImportOptions& options,
                    Regime regime) {
  const TestFolder folder;
  return read_path(folder.file(name, bytes), options, regime);
}

}  // namespace mingbai::books
