// Plain words (大白话): the sentences that stand above every account. They state arithmetic, never
// causes.
#pragma once

#include <string>
#include <vector>

#include "disclosure/month_account.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

// Nothing where the account has no public figures.
std::vector<std::string> plain_words(const MonthAccount& account, const i18n::Translator& t);

// The name of an account in the reader's language; Chinese where it has no other.
std::string account_name(const std::string& name, const std::string& name_en,
                         const i18n::Translator& t);

// The sentence that explains an account, in the reader's language; empty where it has none.
std::string explanation(const std::string& label, const std::string& label_en,
                        const i18n::Translator& t);

// "collective" as people call it: 集体账; a name that nobody defined stays as it is.
std::string book_name(const std::string& book, const i18n::Translator& t);

}  // namespace mingbai::disclosure
