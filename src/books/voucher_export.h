// The formats that vouchers are exported in.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "books/book_actions.h"
#include "platform/i18n/translator.h"
#include "units/unit.h"

namespace mingbai::books {

struct ExportScope {
  units::Unit unit;
  Book book;
  PeriodRange range;
  std::filesystem::path own_schemes = {};  // <data>/schemes; empty: only the shipped ones
};

// "csv", "xlsx", "hledger", "ledger" …
std::vector<std::string> export_formats();

Result<void> export_vouchers(db::Session& session, const ExportScope& scope,
                             std::string_view format, i18n::Language language,
                             const std::function<void(std::string_view)>& out);

}  // namespace mingbai::books
