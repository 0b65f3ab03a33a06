#include "units/search_index.h"

#include <algorithm>
#include <unordered_map>

#include "units/search_store.h"

namespace mingbai::units {
namespace {

struct Entry {
  SearchKey key = 0;
  const Unit* unit = nullptr;
};

// Virtual levels are no places that anyone searches for.
bool is_found(const Unit& unit) { return !unit.is_virtual; }

bool is_found_alike(const Unit& a, const Unit& b) {
  return a.name == b.name && a.kind == b.kind && a.is_virtual == b.is_virtual &&
         a.closed_on.has_value() == b.closed_on.has_value();
}

Entry entry_of(const Unit& unit) {
  return Entry{search_key(unit, letters_of(unit.name).size()), &unit};
}

void sort(std::vector<Entry>& entries) {
  std::ranges::sort(entries, [](const Entry& a, const Entry& b) { return a.key < b.key; });
}

// Entries come in ascending order of their keys, so each term's list ascends too.
using Terms = std::unordered_map<Term, PostingWriter>;

std::vector<SearchKey> keys_of(const PostingWriter& list) {
  std::vector<SearchKey> out;
  list.each_block([&](const PostingBlock& block) {
    const std::vector<SearchKey> keys = keys_of_block(block.first, block.rest);
    out.insert(out.end(), keys.begin(), keys.end());
  });
  return out;
}

}  // namespace

struct SearchIndexUpdate::Impl {
  LetterReader reader{shipped_readings()};
  ReadingBook book{shipped_readings().words,
                   [this](const std::string& letter) { return reader.read(letter); }};
  Terms added;
  Terms removed;

  void collect(const std::vector<Entry>& entries, Terms& terms) {
    // A country has a third as many terms as units; growing step by step would cost a second.
    terms.reserve(entries.size() / 2);
    for (const Entry& entry : entries) {
      const std::vector<std::string> letters = letters_of(entry.unit->name);
      const NameReadings readings = book.read(core_letters(letters, entry.unit->kind));
      for (const Term term : all_terms(letters, readings)) terms[term].add(entry.key);
    }
  }
};

SearchIndexUpdate::SearchIndexUpdate(const UnitPlan& plan) : impl_(std::make_unique<Impl>()) {
  std::vector<Entry> added;
  std::vector<Entry> removed;
  for (const PlannedUnit& planned : plan.units) {
    const Unit& now = planned.now.unit;
    if (planned.is_new) {
      if (is_found(now)) added.push_back(entry_of(now));
      continue;
    }
    if (!planned.before || is_found_alike(planned.before->unit, now)) continue;
    if (is_found(planned.before->unit)) removed.push_back(entry_of(planned.before->unit));
    if (is_found(now)) added.push_back(entry_of(now));
  }
  sort(added);
  sort(removed);
  impl_->collect(added, impl_->added);
  impl_->collect(removed, impl_->removed);
}

SearchIndexUpdate::~SearchIndexUpdate() = default;

void SearchIndexUpdate::save(db::Session& session) const {
  const bool is_first = is_index_empty(session);
  std::vector<Term> touched;
  for (const auto& [term, list] : impl_->added) touched.push_back(term);
  for (const auto& [term, list] : impl_->removed) {
    if (!impl_->added.contains(term)) touched.push_back(term);
  }
  std::ranges::sort(touched);  // neighbours lie together on the disk
  std::unordered_map<Term, PostingWriter> merged;
  std::vector<TermBlocks> blocks;
  for (const Term term : touched) {
    const auto added = impl_->added.find(term);
    const PostingWriter* list = added != impl_->added.end() ? &added->second : nullptr;
    if (!is_first) {
      std::vector<SearchKey> keys = select_keys(session, term);
      delete_term(session, term);
      const auto removed = impl_->removed.find(term);
      if (removed != impl_->removed.end()) {
        std::vector<SearchKey> kept;
        std::ranges::set_difference(keys, keys_of(removed->second), std::back_inserter(kept));
        keys = std::move(kept);
      }
      std::vector<SearchKey> all;
      std::ranges::set_union(keys, list ? keys_of(*list) : std::vector<SearchKey>{},
                             std::back_inserter(all));
      PostingWriter& writer = merged[term];
      for (const SearchKey key : all) writer.add(key);
      list = &writer;
    }
    blocks.push_back(TermBlocks{term, list});
  }
  insert_terms(session, blocks);
  save_readings(session, impl_->book, shipped_readings().words);
}

}  // namespace mingbai::units
