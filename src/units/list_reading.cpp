#include "units/list_reading.h"

#include <charconv>

#include "kernel/text.h"
#include "platform/privacy/personal_data.h"
#include "units/identity_number.h"

namespace mingbai::units {

Result<bool> find_headings(table::Reader& reader,
                           const std::function<bool(const table::Row&)>& is_headings) {
  constexpr int most_title_rows = 10;
  table::Row row;
  for (int i = 0; i < most_title_rows; ++i) {
    if (!TRY(reader.next_row(row))) return false;
    if (is_headings(row)) return true;
  }
  return false;
}

std::string text_at(const table::Row& row, int column) {
  if (column == no_column || static_cast<std::size_t>(column) >= row.cells.size()) return {};
  return std::string(trim(row.cells[static_cast<std::size_t>(column)].text));
}

std::string shown_heading(std::string_view text) {
  return has_identity_number(text) ? "…" : Text::cleaned(text, 60).str();
}

std::string shown_cell(std::string_view text) {
  return privacy::masked(Text::cleaned(text, 100).str());
}

std::optional<std::size_t> split_number(const std::vector<std::string>& cells) {
  for (const privacy::CellFinding& found : privacy::find_across(cells)) {
    if (found.kind == privacy::PersonalKind::identity_number) return found.first_cell;
  }
  return std::nullopt;
}

Message split_number_words() {
  return msg("no number of an identity card, not in pieces either; take it out of these cells");
}

std::optional<PersonId> person_number(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || rest != end || number < 1) return std::nullopt;
  return PersonId{number};
}

}  // namespace mingbai::units
