#include "publications/telling_changes.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

namespace mingbai::publications {
namespace {

std::vector<std::string> only_in(const std::vector<std::string>& one,
                                 const std::vector<std::string>& other) {
  std::vector<std::string> out;
  for (const std::string& sentence : one) {
    if (std::ranges::count(other, sentence) == 0) out.push_back(sentence);
  }
  return out;
}

const TellingTable* table_named(const Telling& telling, const std::string& caption) {
  const auto found = std::ranges::find(telling.tables, caption, &TellingTable::caption);
  return found == telling.tables.end() ? nullptr : &*found;
}

// Each row by its name, with what stands above it; two of one name count together.
struct NamedAmounts {
  std::vector<std::string> names;  // in their order
  std::map<std::string, Money, std::less<>> amounts;
};

NamedAmounts named_amounts(const TellingTable* table) {
  NamedAmounts out;
  if (table == nullptr) return out;
  std::vector<std::string> above;
  for (const TellingRow& row : table->rows) {
    above.resize(static_cast<std::size_t>(row.level - 1));
    above.push_back(fmt::format("{}", fmt::join(row.words, " ")));
    const std::string name = fmt::format("{}", fmt::join(above, ": "));
    const auto [place, is_new] = out.amounts.emplace(name, row.amount);
    if (is_new) {
      out.names.push_back(name);
    } else {
      place->second += row.amount;
    }
  }
  return out;
}

std::optional<Money> amount_in(const NamedAmounts& rows, const std::string& name) {
  const auto found = rows.amounts.find(name);
  return found == rows.amounts.end() ? std::nullopt : std::optional(found->second);
}

void compare_amounts(const std::string& caption, const TellingTable* before,
                     const TellingTable* now, std::vector<AmountChange>& out) {
  const NamedAmounts old_rows = named_amounts(before);
  const NamedAmounts new_rows = named_amounts(now);
  std::vector<std::string> names = new_rows.names;
  for (const std::string& name : old_rows.names) {
    if (!new_rows.amounts.contains(name)) names.push_back(name);
  }
  for (const std::string& name : names) {
    const std::optional<Money> was = amount_in(old_rows, name);
    const std::optional<Money> is = amount_in(new_rows, name);
    if (was != is) out.push_back({.table = caption, .row = name, .before = was, .now = is});
  }
  const std::optional<Money> was = before == nullptr ? std::nullopt : before->sum;
  const std::optional<Money> is = now == nullptr ? std::nullopt : now->sum;
  if (was != is) out.push_back({.table = caption, .row = {}, .before = was, .now = is});
}

auto key_of(const TellingRow& row) { return std::tuple(row.date, row.words, row.amount, row.code); }

std::vector<TellingRow> sorted_rows(const TellingTable* table) {
  std::vector<TellingRow> out;
  if (table != nullptr) out = table->rows;
  std::ranges::sort(out, {}, key_of);
  return out;
}

void compare_lists(const TellingTable* before, const TellingTable* now,
                   std::vector<ListChange>& out) {
  const std::vector<TellingRow> old_rows = sorted_rows(before);
  const std::vector<TellingRow> new_rows = sorted_rows(now);
  auto was = old_rows.begin();
  auto is = new_rows.begin();
  while (was != old_rows.end() || is != new_rows.end()) {
    const bool has_old = was != old_rows.end();
    const bool has_new = is != new_rows.end();
    if (has_old && has_new && key_of(*was) == key_of(*is)) {
      ++was;
      ++is;
    } else if (has_old && (!has_new || key_of(*was) < key_of(*is))) {
      out.push_back({.row = *was++, .is_new = false});
    } else {
      out.push_back({.row = *is++, .is_new = true});
    }
  }
}

// What the figures and sentences do not tell already. The first part says when it was written, so
// that two of them are never the same.
std::string seen_words(const PartChange& change, bool is_quiet, const i18n::Translator& t) {
  const std::string part = std::to_string(change.position);
  if (change.comparison != PartComparison::different || change.position == 1) return {};
  if (change.is_picture) return t("The picture in part {0} is another one now.", part);
  return is_quiet ? t("Part {0} is written differently, with the same figures and sentences.", part)
                  : std::string();
}

std::string unseen_words(const PartChange& change, const i18n::Translator& t) {
  const std::string part = std::to_string(change.position);
  switch (change.comparison) {
    case PartComparison::same: return t("Part {0} is not different; you cannot see it here.", part);
    case PartComparison::different:
      return t("Part {0} is different; you cannot see it here.", part);
    case PartComparison::is_new: return t("Part {0} is new; you cannot see it here.", part);
    case PartComparison::is_gone:
      return t("There is no part {0} any more; you cannot see here what it was.", part);
    case PartComparison::unknown:
      return t("Part {0} cannot be compared: what stood there is not here any more.", part);
  }
  throw Bug("PartComparison has no other enumerators");
}

}  // namespace

TellingChanges changes_between(const Telling& before, const Telling& now) {
  const std::vector<std::string> was_said = lines_of(before);
  const std::vector<std::string> is_said = lines_of(now);
  TellingChanges out{.sentences_gone = only_in(was_said, is_said),
                     .sentences_new = only_in(is_said, was_said),
                     .amounts = {},
                     .list_headings = {},
                     .list = {},
                     .parts = {}};
  const auto window = [](const Telling& telling) {
    return telling.notice ? std::optional(telling.notice->window) : std::nullopt;
  };
  if (window(before) != window(now)) {
    out.notice_before = window(before);
    out.notice_now = window(now);
  }
  std::vector<const TellingTable*> tables;
  for (const TellingTable& table : now.tables) tables.push_back(&table);
  for (const TellingTable& table : before.tables) {
    if (table_named(now, table.caption) == nullptr) tables.push_back(&table);
  }
  for (const TellingTable* table : tables) {
    const TellingTable* const was = table_named(before, table->caption);
    const TellingTable* const is = table_named(now, table->caption);
    if (table->is_list) {
      out.list_headings = table->headings;
      compare_lists(was, is, out.list);
    } else {
      compare_amounts(table->caption, was, is, out.amounts);
    }
  }
  return out;
}

bool is_empty(const TellingChanges& changes) {
  return changes.sentences_gone.empty() && changes.sentences_new.empty() &&
         changes.amounts.empty() && changes.list.empty() && !changes.notice_before &&
         !changes.notice_now;
}

std::vector<std::string> sentences_before(const TellingChanges& changes,
                                          const i18n::Translator& t) {
  std::vector<std::string> out = changes.sentences_gone;
  if (changes.notice_before) out.push_back(window_words(*changes.notice_before, t));
  return out;
}

std::vector<std::string> sentences_now(const TellingChanges& changes, const i18n::Translator& t) {
  std::vector<std::string> out = changes.sentences_new;
  if (changes.notice_now) out.push_back(window_words(*changes.notice_now, t));
  return out;
}

std::vector<std::string> part_sentences(const TellingChanges& changes, const i18n::Translator& t) {
  std::vector<std::string> out;
  const bool is_quiet = is_empty(changes);
  bool is_all_seen = true;
  for (const PartChange& change : changes.parts) {
    std::string words = change.is_seen ? seen_words(change, is_quiet, t) : unseen_words(change, t);
    is_all_seen = is_all_seen && words.empty();
    if (!words.empty()) out.push_back(std::move(words));
  }
  if (is_quiet && is_all_seen)
    out.insert(out.begin(), t("No figure and no sentence is different."));
  return out;
}

}  // namespace mingbai::publications
