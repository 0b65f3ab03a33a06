// What an import answers: the JSON of the outer contract, and the same in words for people.
#pragma once

#include <string>
#include <vector>

#include "books/import/voucher_import.h"
#include "platform/i18n/translator.h"
#include "platform/json/json.h"

namespace mingbai::books {

// Whether the file is in the book now, or (is_dry_run) would be.
bool succeeded(const Imported& imported, bool is_dry_run);

// What became of the file and what to do next, a sentence or two each.
std::vector<std::string> import_outcome(const Imported& imported, bool is_dry_run,
                                        const i18n::Translator& t);

// Up to twenty vouchers that are in the book with other content, and opening balances that differ:
// what each was and what the file says. A last line counts what is not listed.
std::vector<std::string> changed_vouchers(const Imported& imported, const i18n::Translator& t);
std::vector<std::string> changed_openings(const Imported& imported, const i18n::Translator& t);

json::Value import_json(const Imported& imported, const i18n::Translator& t);

// What was recognised, counts, totals, changed vouchers, problems with their places, and what to do
// next. file is shown as typed.
std::string import_text(const Imported& imported, const std::string& file, bool is_dry_run,
                        const i18n::Translator& t);

}  // namespace mingbai::books
