#include "books/voucher_export.h"

#include <algorithm>

#include "books/cli_support.h"
#include "books/import/exchange_writer.h"
#include "books/journal.h"
#include "books/voucher_files.h"

namespace mingbai::books {

namespace {

// The edition of 2010 in XML, unless that of 2024 is asked for.
Result<std::string> national_interface(db::Session& session, const ExportScope& scope,
                                       std::string_view format) {
  const std::string id = format == "gbt24589-2024" ? "gbt24589_2024" : "gbt24589_2010";
  const std::vector<ExchangeScheme> schemes = TRY(exchange_schemes(scope.own_schemes));
  const auto found = std::ranges::find(schemes, id, &ExchangeScheme::id);
  ensure(found != schemes.end(), "the program carries both editions of the interface");
  return write_exchange(TRY(exchange_book(session, scope.book, scope.range)), *found);
}

}  // namespace

std::vector<std::string> export_formats() {
  return {"csv", "xlsx", "hledger", "ledger", "gbt24589", "gbt24589-2024"};
}

Result<void> export_vouchers(db::Session& session, const ExportScope& scope,
                             std::string_view format, i18n::Language language,
                             const std::function<void(std::string_view)>& out) {
  if (format == "hledger") {
    return write_journal(session, scope.book, scope.range, JournalKind::hledger, out);
  }
  if (format == "ledger") {
    return write_journal(session, scope.book, scope.range, JournalKind::ledger, out);
  }
  if (format == "xlsx") {
    const TemporaryFile file;
    TRY(write_voucher_xlsx(session, scope.book, scope.range, language, file.path()));
    out(TRY(read_bytes(file.path())));
    return {};
  }
  if (format.starts_with("gbt24589")) {
    out(TRY(national_interface(session, scope, format)));
    return {};
  }
  return write_voucher_csv(session, scope.book, scope.range, language, out);
}

}  // namespace mingbai::books
