#include "books/import/file_reading.h"

#include <algorithm>
#include <memory>
#include <set>

#include "books/import/balance_rows.h"
#include "books/import/cash_rows.h"
#include "books/import/line_rows.h"
#include "books/import/personal_data.h"

namespace mingbai::books {
namespace {

// Rows that are looked at before a sheet is given up. Titles above the headings are rarely more
// than ten.
constexpr std::size_t head_rows = 60;
constexpr std::int64_t rows_per_report = 4096;

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += ", ";
    out += word;
  }
  return out;
}

// Gives rows to whichever kind of sheet this is.
class Sheet {
 public:
  Sheet(ImportState& state, const Recognition& recognition, const std::string& name,
        const CashRules& rules) {
    if (recognition.layout->rows == Layout::Rows::cash_movements) {
      cash_ = std::make_unique<CashRows>(state, recognition, name, rules);
    } else {
      lines_ = std::make_unique<LineRows>(state, recognition, name);
    }
  }

  void add(const table::Row& row) {
    if (lines_) {
      lines_->add(row);
    } else {
      cash_->add(row);
    }
  }

 private:
  std::unique_ptr<LineRows> lines_;
  std::unique_ptr<CashRows> cash_;
};

class FileReading {
 public:
  FileReading(table::Reader& reader, const std::vector<Layout>& layouts, const CashRules& rules,
              std::int64_t file_bytes, const jobs::Progress& progress, ImportState& state)
      : reader_(&reader),
        layouts_(&layouts),
        rules_(&rules),
        file_bytes_(file_bytes),
        progress_(&progress),
        state_(&state) {}

  Result<std::string> read() {
    table::SheetInfo sheet;
    while (TRY(reader_->next_sheet(sheet))) {
      if (sheet.is_hidden) {
        warn(Place{.sheet = sheet.name},
             msg("A hidden sheet was passed over. Unhide it in the file if it should count."));
        continue;
      }
      TRY(read_sheet(sheet.name));
    }
    settle_balances();
    if (used_.empty()) return nothing_recognised();
    for (const Place& place : unread_bookings_) {
      state_->problems.add(
          {.place = place,
           .expected = msg("The sheet holds dates and amounts, but no layout fits its headings. "
                           "Name its columns like those of the other sheets, or move it to its own "
                           "file.")});
    }
    return joined_layouts();
  }

 private:
  Result<void> read_sheet(const std::string& name) {
    const std::vector<table::Row> head = TRY(read_head());
    if (head.empty()) return {};
    if (closest_head_.empty()) closest_head_ = head;
    const std::optional<Recognition> recognition = recognise(head, *layouts_, name);
    if (!recognition) {
      const bool has_bookings = std::any_of(head.begin(), head.end(), looks_like_booking);
      const Place place{.sheet = name};
      if (has_bookings) {
        unread_bookings_.push_back(place);
      } else {
        warn(place, msg("A sheet without vouchers was passed over."));
      }
      return {};
    }
    if (recognition->layout->rows == Layout::Rows::opening_balances) {
      return read_balances(*recognition, name, head);
    }
    used_.insert(recognition->layout->id);
    say_what_is_dropped(*recognition, name, head[recognition->first_row - 1].number);
    Sheet sheet(*state_, *recognition, name, *rules_);
    return give_rows(sheet, head, recognition->first_row);
  }

  // Whether the balances count is settled when the whole file is known.
  Result<void> read_balances(const Recognition& recognition, const std::string& name,
                             const std::vector<table::Row>& head) {
    say_what_is_dropped(recognition, name, head[recognition.first_row - 1].number);
    balances_layout_ = recognition.layout->id;
    balances_.emplace_back(*state_, recognition, name);
    return give_rows(balances_.back(), head, recognition.first_row);
  }

  template <typename Rows>
  Result<void> give_rows(Rows& rows, const std::vector<table::Row>& head, std::size_t first) {
    for (std::size_t i = first; i < head.size(); ++i) rows.add(head[i]);
    table::Row row;
    while (TRY(reader_->next_row(row))) {
      rows.add(row);
      if (state_->rows % rows_per_report != 0) continue;
      if (progress_->is_cancelled()) {
        return fail(ErrorCode::conflict, msg("The import was cancelled. Nothing was changed."));
      }
      progress_->report(reader_->position(), file_bytes_);
    }
    return {};
  }

  // A table of balances alone is meant as the opening balances. Beside vouchers it may be there to
  // look at, as programs export it with every month: then its title must name the book's first.
  void settle_balances() {
    for (BalanceRows& balances : balances_) {
      const std::optional<Period> month = balances.first_month();
      const bool is_first = !month || !state_->book_start || *month == *state_->book_start;
      const bool is_named = month.has_value() && is_first;
      if (used_.contains(balances_layout_) || (!used_.empty() && !is_named)) {
        warn(balances.place(),
             msg("A table of balances was passed over. Import it as a file of its own if it holds "
                 "the book's opening balances."));
        continue;
      }
      if (is_first) {
        balances.finish();
      } else {
        state_->problems.add(
            {.place = balances.place(),
             .read = month->iso(),
             .expected = msg("The table begins with {0}, the book with {1}. Export the table of "
                             "{1}: its opening balances are those of the book.",
                             month->iso(), state_->book_start->iso())});
      }
      used_.insert(balances_layout_);
    }
  }

  Result<std::vector<table::Row>> read_head() {
    std::vector<table::Row> head;
    table::Row row;
    while (head.size() < head_rows && TRY(reader_->next_row(row))) head.push_back(row);
    return head;
  }

  void say_what_is_dropped(const Recognition& recognition, const std::string& sheet,
                           std::int64_t row) {
    for (const std::size_t place : recognition.personal) {
      warn(Place{.sheet = sheet, .row = row, .column = recognition.name_at(place)},
           msg("The column holds personal data. It was left out and is kept nowhere."));
    }
  }

  void warn(Place place, Message what) {
    state_->problems.add(
        {.place = std::move(place), .expected = std::move(what), .severity = Severity::warning});
  }

  // Says which headings the layout that comes closest would have needed.
  [[nodiscard]] Failure nothing_recognised() const {
    if (closest_head_.empty()) {
      return fail(ErrorCode::invalid, msg("The file holds no rows. Export the vouchers again."));
    }
    const std::optional<NearMiss> nearest = nearest_layout(closest_head_, *layouts_);
    if (!nearest) {
      return fail(ErrorCode::invalid,
                  msg("No row of headings was found. A row above the vouchers has to name their "
                      "columns: 日期, 凭证号, 摘要, 科目编码, 借方金额, 贷方金额."));
    }
    std::vector<std::string> wanted;
    for (const Column column : nearest->missing) {
      wanted.push_back(heading_of(*nearest, column));
    }
    return fail(ErrorCode::invalid,
                msg("No layout fits this file. “{0}” comes closest, but misses the headings {1}. "
                    "Add them, name a layout with --layout, or describe the file in "
                    "schemes/layouts/ of the data folder.",
                    nearest->layout->name, joined(wanted)));
  }

  // In the language of the file.
  static std::string heading_of(const NearMiss& nearest, Column column) {
    const auto& headings = nearest.layout->headings[static_cast<std::size_t>(column)];
    const auto fits = [&](const std::string& heading) {
      return nearest.is_english == (static_cast<unsigned char>(heading.front()) < 0x80);
    };
    const auto found = std::find_if(headings.begin(), headings.end(), fits);
    if (found != headings.end()) return *found;
    return headings.empty() ? std::string(to_string(column)) : headings.front();
  }

  [[nodiscard]] std::string joined_layouts() const {
    std::string out;
    for (const std::string& id : used_) out += (out.empty() ? "" : "+") + id;
    return out;
  }

  table::Reader* reader_;
  const std::vector<Layout>* layouts_;
  const CashRules* rules_;
  std::int64_t file_bytes_;
  const jobs::Progress* progress_;
  ImportState* state_;
  std::set<std::string> used_;
  std::vector<BalanceRows> balances_;
  std::string balances_layout_;
  std::vector<Place> unread_bookings_;
  std::vector<table::Row> closest_head_;
};

}  // namespace

Result<std::string> read_sheets(table::Reader& reader, const std::vector<Layout>& layouts,
                                const CashRules& rules, std::int64_t file_bytes,
                                const jobs::Progress& progress, ImportState& state) {
  return FileReading(reader, layouts, rules, file_bytes, progress, state).read();
}

}  // namespace mingbai::books
