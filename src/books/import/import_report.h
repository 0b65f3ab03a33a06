// What an import answers: the JSON of the outer contract, and the same in words for people.
#pragma once

#include <string>

#include "books/import/voucher_import.h"
#include "platform/i18n/translator.h"
#include "platform/json/json.h"

namespace mingbai::books {

// Whether the file is in the book now, or (is_dry_run) would be.
bool succeeded(const Imported& imported, bool is_dry_run);

json::Value import_json(const Imported& imported, const i18n::Translator& t);

// What was recognised, counts, totals, changed vouchers, problems with their places, and what to do
// next. file is shown as typed.
std::string import_text(const Imported& imported, const std::string& file, bool is_dry_run,
                        const i18n::Translator& t);

}  // namespace mingbai::books
