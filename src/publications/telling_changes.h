// TellingChanges: how a document differs from the one that it supersedes, figure by figure and
// sentence by sentence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "kernel/money.h"
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
};

TellingChanges changes_between(const Telling& before, const Telling& now);
bool is_empty(const TellingChanges& changes);

}  // namespace mingbai::publications
