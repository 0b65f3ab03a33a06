// The money page in the forms that programs and spreadsheets read. All are made from the same value
// as the page.
#pragma once

#include <filesystem>
#include <string>

#include "disclosure/account_actions.h"
#include "disclosure/month_account.h"
#include "kernel/result.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

// Amounts in fen; words in Chinese and English.
std::string money_json(const MonthAccount& account);
std::string entries_json(const MonthAccount& account, const PublicEntries& entries);
// Amounts in yuan.
std::string money_csv(const MonthAccount& account, const i18n::Translator& t);
std::string entries_csv(const PublicEntries& entries, const i18n::Translator& t);
// The bytes of a workbook; written to a temporary file below `folder`, which is removed again.
Result<std::string> money_xlsx(const MonthAccount& account, const i18n::Translator& t,
                               const std::filesystem::path& folder);

}  // namespace mingbai::disclosure
