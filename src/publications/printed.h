// Printed: what all forms of a publication that are painted have in common: warnings, words,
// tables, and the codes with which everybody checks it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/i18n/translator.h"
#include "platform/pdf/pdf.h"
#include "publications/shown_pages.h"
#include "translog/log_actions.h"

namespace mingbai::publications {

struct PrintedCodes {
  std::string address;                             // whole, of the publication's page
  std::optional<translog::SignedTree> checkpoint;  // what readers get; nothing: it does not cover
                                                   // the publication yet
  std::string village_key;  // its digits, for whoever stands before the board; empty: none
  std::string opening;      // whole, the address that opens the publication with that key
};

using Blocks = std::vector<pdf::Block>;

// telling: the shown publication's. Without blocks; every page says which one it is of how many.
pdf::Document printed_document(const Shown& shown, const Telling& telling,
                               const PrintedCodes& codes, const i18n::Translator& t);

// That another one holds now, that nobody knows of it, that something is missing.
void add_warnings(Blocks& out, const Shown& shown, const i18n::Translator& t);
// How long one may object, every sentence, and what is not shown to this reader.
void add_words(Blocks& out, const Shown& shown, const Telling& telling, const i18n::Translator& t);
// Every row, with bars where they say something.
pdf::Table printed_table(const TellingTable& table, const i18n::Translator& t);
void add_tables(Blocks& out, const Telling& telling, const i18n::Translator& t);
// Which number it has, who published it, and when.
std::string published_by(const Shown& shown, const i18n::Translator& t);
pdf::Codes printed_codes(const PrintedCodes& codes, const i18n::Translator& t);

// The checkpoint with as many signatures, in their order, as a phone reads from paper. Empty: it
// is too long without any.
std::string checkpoint_for_paper(const std::string& checkpoint);

}  // namespace mingbai::publications
