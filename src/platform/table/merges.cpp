#include "platform/table/merges.h"

#include <algorithm>
#include <charconv>

namespace mingbai::table {
namespace {

constexpr std::size_t max_merges = 200'000;
constexpr std::size_t max_tag_bytes = 200;

}  // namespace

CellPlace parse_cell_place(std::string_view text) {
  CellPlace place;
  std::int64_t column = 0;
  std::size_t at = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '$') continue;
    const bool is_letter = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!is_letter || column > 1'000'000) break;
    column = column * 26 + (c >= 'a' ? c - 'a' : c - 'A') + 1;
  }
  place.column = column - 1;
  std::from_chars(text.data() + at, text.data() + text.size(), place.row);
  return place;
}

void MergeScanner::take(std::string_view tag) {
  const std::size_t ref = tag.find("ref=");
  if (ref == std::string_view::npos || ref + 5 >= tag.size()) return;
  const std::string_view value = tag.substr(ref + 5, tag.find(tag[ref + 4], ref + 5) - ref - 5);
  const std::size_t colon = value.find(':');
  if (colon == std::string_view::npos) return;
  const CellPlace first = parse_cell_place(value.substr(0, colon));
  const CellPlace last = parse_cell_place(value.substr(colon + 1));
  if (first.row <= 0 || first.column < 0 || last.row <= first.row) return;
  if (merges_.size() > max_merges) return;
  merges_.push_back(Merge{.first_row = first.row, .last_row = last.row, .column = first.column});
}

void MergeScanner::feed(std::string_view piece) {
  constexpr std::string_view mark = "mergeCell ";
  rest_ += piece;
  std::size_t at = 0;
  for (;;) {
    const std::size_t found = rest_.find(mark, at);
    if (found == std::string::npos) {
      at = std::max(at, rest_.size() - std::min(rest_.size(), mark.size()));
      break;
    }
    const std::size_t end = rest_.find('>', found);
    if (end == std::string::npos) {
      at = rest_.size() - found > max_tag_bytes ? found + mark.size() : found;
      break;
    }
    take(std::string_view(rest_).substr(found, end - found));
    at = end;
  }
  rest_.erase(0, at);
}

bool MergeScanner::finish(std::vector<Merge>& merges) {
  std::ranges::stable_sort(merges_, {}, &Merge::first_row);
  merges = std::move(merges_);
  return merges.size() <= max_merges;
}

void MergeFiller::fill(Row& row) {
  if (active_.empty() && next_ == merges_.size()) return;
  std::erase_if(active_, [&](const Active& a) { return a.merge.last_row < row.number; });
  for (const Active& active : active_) {
    const auto column = static_cast<std::size_t>(active.merge.column);
    if (active.value.kind == CellKind::empty) continue;
    if (row.cells.size() <= column) row.cells.resize(column + 1);
    row.cells[column] = active.value;
    row.cells[column].is_from_merge = true;
  }
  for (; next_ < merges_.size() && merges_[next_].first_row <= row.number; ++next_) {
    const Merge& merge = merges_[next_];
    // A range that began in a row without content has nothing to repeat.
    const bool has_value =
        merge.first_row == row.number && static_cast<std::size_t>(merge.column) < row.cells.size();
    if (!has_value) continue;
    std::erase_if(active_, [&](const Active& a) { return a.merge.column == merge.column; });
    active_.push_back(Active{merge, row.cells[static_cast<std::size_t>(merge.column)]});
  }
}

}  // namespace mingbai::table
