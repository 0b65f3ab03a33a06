// TellingChanges: how a document differs from the one that it supersedes, figure by figure and
// sentence by sentence, and part by part where there is nothing to read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/money.h"
#include "platform/i18n/translator.h"
#include "publications/part_changes.h"
#include "publications/telling.h"

namespace mingbai::publications {

// A row that is in one of the two only, or with another amount.
struct AmountChange {
  std::string table;  // its caption
  std::string row;    // after what it is a detail of, "Administration: travel"; empty: the sum
  std::optional<Money> before, now;
};
// A happening that is in one of the two only; what was changed is there twice.
struct ListChange {
  TellingRow row;
  bool is_new = false;  // else it is gone
};
struct TellingChanges {
  std::vector<std::string> sentences_gone, sentences_new;
  std::vector<AmountChange> amounts;
  std::vector<std::string> list_headings;
  std::vector<ListChange> list;
  std::optional<NoticeWindow> notice_before, notice_now;  // where they are not the same
  std::vector<PartChange> parts;
};

// Without the parts.
TellingChanges changes_between(const Telling& before, const Telling& now);
// Whether no figure and no sentence is different, of what was compared.
bool is_empty(const TellingChanges& changes);

// Those that are gone, or new, and the days of a public notice likewise.
std::vector<std::string> sentences_before(const TellingChanges& changes, const i18n::Translator& t);
std::vector<std::string> sentences_now(const TellingChanges& changes, const i18n::Translator& t);

// What is said of the parts, and that nothing is different; the latter only where that is true of
// all that was published.
std::vector<std::string> part_sentences(const TellingChanges& changes, const i18n::Translator& t);

}  // namespace mingbai::publications
