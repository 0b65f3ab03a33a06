// Recognition: which layout a sheet follows, where its rows begin and which column means what.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "books/import/layout.h"
#include "platform/table/table.h"

namespace mingbai::books {

inline constexpr int no_column = -1;

struct Recognition {
  const Layout* layout = nullptr;
  std::size_t first_row = 0;              // index of the first row that is not title or heading
  std::array<int, column_count> columns;  // place in the row, or no_column
  std::vector<std::string> headings;      // as written, by place; empty in positional layouts
  std::vector<std::size_t> personal;      // places of columns that are dropped unread
  int year = 0;                           // that a title above names; 0: none
  std::optional<Period> first_month;      // that a title above names: 2026年1月至3月

  [[nodiscard]] int place(Column column) const { return columns[static_cast<std::size_t>(column)]; }
  // The heading, or the letter where there is none: how people find the column.
  [[nodiscard]] std::string name_of(Column column) const;
  [[nodiscard]] std::string name_at(std::size_t place) const;
};

// The best fit of the layouts to the first rows of a sheet; nothing if none fits. The layouts must
// outlive the result. `sheet` may name the year.
std::optional<Recognition> recognise(std::span<const table::Row> head,
                                     std::span<const Layout> layouts, std::string_view sheet);

// The layout that comes closest to a sheet that none fits, for advice.
struct NearMiss {
  const Layout* layout = nullptr;
  std::vector<Column> missing;  // what it needs and no heading names
  bool is_english = false;      // the sheet's own headings are
};

// Nothing if no row names at least two columns: then the sheet has no headings.
std::optional<NearMiss> nearest_layout(std::span<const table::Row> head,
                                       std::span<const Layout> layouts);

// A heading that names a document number of a person, a phone or a bank account. Such a column is
// dropped unread.
bool is_personal_heading(std::string_view heading);

// A row that looks like money on a day: then an unrecognised sheet must not be passed over.
bool looks_like_booking(const table::Row& row);

}  // namespace mingbai::books
