#include "platform/writing/totals.h"

#include <algorithm>
#include <initializer_list>

#include "kernel/text.h"

namespace mingbai::writing {
namespace {

using Row = std::vector<std::string>;

enum class RowKind { part, subtotal, total };

constexpr std::size_t no_cell = std::string::npos;

std::size_t first_cell(const Row& row) {
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (!trim(row[i]).empty()) return i;
  }
  return no_cell;
}

char lower(char c) { return static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c); }

// "合 计：" → "合计"
std::string name_in(std::string_view cell) {
  std::string out;
  while (!cell.empty()) {
    std::size_t skipped = 0;
    for (const std::string_view sign : {" ", "\u3000", "\u00a0", ":", "："}) {
      if (cell.starts_with(sign)) skipped = sign.size();
    }
    if (skipped == 0) out += lower(cell.front());
    cell.remove_prefix(std::max<std::size_t>(skipped, 1));
  }
  return out;
}

RowKind kind_of(const Row& row) {
  const std::size_t at = first_cell(row);
  if (at == no_cell) return RowKind::part;
  const std::string name = name_in(row[at]);
  const auto is_one_of = [&name](std::initializer_list<std::string_view> words) {
    return std::ranges::find(words, name) != words.end();
  };
  if (is_one_of({"合计", "总计", "共计", "total"})) return RowKind::total;
  return is_one_of({"小计", "subtotal"}) ? RowKind::subtotal : RowKind::part;
}

std::size_t next_total(const Grid& table, std::size_t at) {
  while (at < table.size() && kind_of(table[at]) != RowKind::total) ++at;
  return at;
}

// What a total is made of: the rows from `begin` to `end` that are no totals themselves.
std::optional<WrongTotal> wrong_in(const Grid& table, std::size_t at, std::size_t begin,
                                   std::size_t end) {
  const Row& total = table[at];
  for (std::size_t column = first_cell(total) + 1; column < total.size(); ++column) {
    const Result<Money> says = Money::parse(total[column]);
    if (!says) continue;
    std::optional<Money> sum;
    bool is_counted = true;
    for (std::size_t row = begin; row < end && is_counted; ++row) {
      if (kind_of(table[row]) != RowKind::part || trim(table[row][column]).empty()) continue;
      const Result<Money> part = Money::parse(table[row][column]);
      is_counted = part.has_value();
      if (part) sum = sum.value_or(Money()) + *part;
    }
    if (!is_counted || sum == *says) continue;
    const std::string& heading = table.front()[column];
    return WrongTotal{.column = trim(heading).empty() ? total[first_cell(total)] : heading,
                      .total = *says,
                      .parts = sum};
  }
  return std::nullopt;
}

}  // namespace

std::optional<WrongTotal> wrong_total(const Grid& table) {
  std::size_t since_total = 1;  // below the headings
  std::size_t since_any = 1;
  for (std::size_t at = 1; at < table.size(); ++at) {
    const RowKind kind = kind_of(table[at]);
    if (kind == RowKind::part) continue;
    std::size_t begin = kind == RowKind::total ? since_total : since_any;
    std::size_t end = at;
    if (begin == end && kind == RowKind::total) {
      begin = at + 1;
      end = next_total(table, begin);
    }
    if (std::optional<WrongTotal> wrong = wrong_in(table, at, begin, end)) return wrong;
    since_any = at + 1;
    if (kind == RowKind::total) since_total = at + 1;
  }
  return std::nullopt;
}

}  // namespace mingbai::writing
