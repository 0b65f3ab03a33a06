#include "publications/slips/slip_list.h"

#include <algorithm>
#include <optional>

#include "kernel/text.h"
#include "platform/json/json.h"
#include "platform/privacy/names.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::publications {
namespace {

constexpr std::size_t most_cell_bytes = 200;

bool is_amount(std::string_view heading) {
  return heading.find("金额") != std::string_view::npos || heading == "amount" ||
         heading == "Amount";
}

bool is_sum(std::string_view cell) {
  return cell == "合计" || cell == "总计" || cell == "小计" || cell == "total" || cell == "Total";
}

// As the file's owner counts them: the headings are row 1.
std::string row_number(std::size_t row) { return std::to_string(row + 2); }

bool is_allowed(privacy::PersonalKind kind) { return kind == privacy::PersonalKind::household; }

Failure personal_in(std::size_t row, const std::string& heading) {
  return fail(ErrorCode::invalid,
              msg("Row {0}, “{1}”: numbers of identity cards, bank cards and telephones, e-mail "
                  "addresses and illnesses do not belong on a slip. Take the column out.",
                  row_number(row), heading));
}

Result<void> check_personal(const SlipList& list, std::size_t row) {
  const std::vector<std::string>& cells = list.rows[row];
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto found = privacy::find_personal(cells[i]);
    const bool is_fine = std::ranges::all_of(
        found, [](const privacy::Finding& each) { return is_allowed(each.kind); });
    if (!is_fine) return personal_in(row, list.headings[i]);
  }
  for (const privacy::CellFinding& each : privacy::find_across(cells)) {
    if (!is_allowed(each.kind)) return personal_in(row, list.headings[each.first_cell]);
  }
  return {};
}

Result<std::size_t> amount_column(const std::vector<std::string>& headings) {
  const auto found = std::ranges::find_if(headings, is_amount);
  if (found != headings.end() && found != headings.begin() &&
      std::ranges::count_if(headings, is_amount) == 1) {
    return static_cast<std::size_t>(found - headings.begin());
  }
  return fail(ErrorCode::invalid,
              msg("The first row has the headings: first the household, and among the others one "
                  "with “金额” above the amounts."));
}

Result<std::string> cell(const std::string& text, std::size_t row, const std::string& heading) {
  const Result<Text> checked = Text::parse(text, most_cell_bytes);
  if (checked) return checked->str();
  return fail(ErrorCode::invalid,
              msg("Row {0}, “{1}”: too long, or not a line of text.", row_number(row), heading));
}

std::string masked_cell(const std::string& text, std::string_view heading) {
  const privacy::NameColumn column = privacy::name_column(heading);
  if (column == privacy::NameColumn::none || !privacy::is_full_name(text)) return text;
  return privacy::masked_name(text, column == privacy::NameColumn::minors
                                        ? privacy::NameMask::whole
                                        : privacy::NameMask::part);
}

Result<void> add_row(SlipList& list, const std::vector<std::string>& cells) {
  const std::size_t row = list.rows.size();
  std::vector<std::string> out;
  out.reserve(list.headings.size());
  for (std::size_t i = 0; i < list.headings.size(); ++i) {
    const std::string& heading = list.headings[i];
    out.push_back(masked_cell(TRY(cell(i < cells.size() ? cells[i] : "", row, heading)), heading));
  }
  if (out.front().empty() || is_sum(out.front())) {
    return fail(ErrorCode::invalid, msg("Row {0}: each row is about one household, which stands in "
                                        "the first column. Leave sums out.",
                                        row_number(row)));
  }
  if (!Money::parse(out[list.amount])) {
    return fail(ErrorCode::invalid, msg("Row {0}, “{1}”: this is no amount such as 1,234.50.",
                                        row_number(row), list.headings[list.amount]));
  }
  list.rows.push_back(std::move(out));
  return check_personal(list, row);
}

std::optional<std::vector<std::string>> texts_in(const json::Value* value) {
  if (value == nullptr || value->array() == nullptr) return std::nullopt;
  std::vector<std::string> out;
  for (const json::Value& each : *value->array()) {
    if (each.string() == nullptr) return std::nullopt;
    out.push_back(*each.string());
  }
  return out;
}

}  // namespace

Result<SlipList> parse_slip_list(const writing::Grid& grid) {
  SlipList out;
  if (grid.size() < 2) {
    return fail(ErrorCode::invalid,
                msg("A list has a row of headings and at least one household below it."));
  }
  if (grid.size() > most_slips + 1) {
    return fail(ErrorCode::invalid,
                msg("A list has {0} households at most.", std::to_string(most_slips)));
  }
  for (const std::string& heading : grid.front()) {
    out.headings.push_back(Text::cleaned(heading, most_cell_bytes).str());
  }
  out.amount = TRY(amount_column(out.headings));
  for (std::size_t i = 1; i < grid.size(); ++i) TRY(add_row(out, grid[i]));
  return out;
}

Money amount_of(const SlipList& list, std::size_t row) {
  const Result<Money> amount = Money::parse(list.rows[row][list.amount]);
  ensure(amount.has_value(), "amounts were read before");
  return *amount;
}

Money sum_of(const SlipList& list) {
  Money out;
  for (std::size_t i = 0; i < list.rows.size(); ++i) out += amount_of(list, i);
  return out;
}

std::string to_text(const SlipList& list) {
  json::Array rows;
  for (const std::vector<std::string>& row : list.rows) {
    rows.push_back(json::Array(row.begin(), row.end()));
  }
  return json::write(
      json::Object{{"headings", json::Array(list.headings.begin(), list.headings.end())},
                   {"rows", std::move(rows)}});
}

Result<SlipList> slip_list_in(std::string_view text) {
  const json::Value root = TRY(json::parse(text));
  writing::Grid grid;
  if (auto headings = texts_in(root.find("headings"))) grid.push_back(*std::move(headings));
  const json::Value* const rows = root.find("rows");
  if (rows != nullptr && rows->array() != nullptr) {
    for (const json::Value& row : *rows->array()) {
      if (auto cells = texts_in(&row)) grid.push_back(*std::move(cells));
    }
  }
  return parse_slip_list(grid);
}

}  // namespace mingbai::publications
