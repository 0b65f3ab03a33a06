// Vouchers as files of our own layout (4-interfaces.md, Files): what import reads, export writes.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "books/book_actions.h"
#include "platform/i18n/translator.h"

namespace mingbai::books {

// UTF-8 with BOM, one row per line, piece by piece.
Result<void> write_voucher_csv(db::Session& session, const Book& book, PeriodRange range,
                               i18n::Language language,
                               const std::function<void(std::string_view)>& out);
// A workbook with one sheet, written to `path`.
Result<void> write_voucher_xlsx(db::Session& session, const Book& book, PeriodRange range,
                                i18n::Language language, const std::string& path);

}  // namespace mingbai::books
