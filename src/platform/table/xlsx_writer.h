// XlsxWriter: a workbook for download. Strings are never formulas or links.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/money.h"
#include "kernel/result.h"

namespace mingbai::table {

class XlsxWriter {
 public:
  explicit XlsxWriter(const std::filesystem::path& path);
  ~XlsxWriter();
  XlsxWriter(const XlsxWriter&) = delete;
  XlsxWriter& operator=(const XlsxWriter&) = delete;
  void sheet(std::string_view name);  // begins a sheet; name cut to 31 characters
  void heading(const std::vector<std::string>& titles);  // bold, frozen
  void text(std::string_view value);
  void money(Money value);  // number with format #,##0.00
  void integer(std::int64_t value);
  void blank();
  void end_row();
  Result<void> close();  // must be called; the file is complete afterwards

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::table
