#include "disclosure/open_months.h"

#include "disclosure/month_log.h"
#include "disclosure/published_month.h"
#include "publications/open_data/published_files.h"

namespace mingbai::disclosure {
namespace {

using publications::OpenField;
using publications::OpenTable;
using publications::Publication;
using table::CsvWriter;

// A month has about 20 items and 60 entries; a file has one or two megabytes.
constexpr std::int64_t months_per_file = 5'000;
constexpr std::int64_t months_of_items_per_file = 1'000;
constexpr std::int64_t months_of_entries_per_file = 250;

// A month that is public, as it was published last.
struct OpenMonth {
  const Publication& publication;
  PublishedMonth month;

  [[nodiscard]] const std::string& content() const {
    return publication.document.parts.front().content;
  }
};

// Nothing: it is about something else, or superseded, or not here, or it takes a month back.
std::optional<OpenMonth> open_month(const Publication& publication) {
  if (!is_month_subject(publication.document.subject) || publications::newest(publication) ||
      publication.document.parts.empty()) {
    return std::nullopt;
  }
  Result<PublishedMonth> month = parse_published_month(publication.document.parts.front().content);
  if (!month || !month->totals) return std::nullopt;
  return OpenMonth{.publication = publication, .month = *std::move(month)};
}

void write_place(const OpenMonth& open, CsvWriter& csv) {
  csv.text(open.publication.document.office).text(open.month.book).text(open.month.period.iso());
  csv.integer(open.publication.number);
}

Result<void> write_month(const OpenMonth& open, CsvWriter& csv) {
  const PublishedTotals& totals = *open.month.totals;
  write_place(open, csv);
  csv.text(open.month.on.iso()).money(totals.income).money(totals.expenditure);
  csv.money(totals.surplus).money(totals.left);
  csv.end_row();
  return {};
}

Result<void> write_items(const OpenMonth& open, CsvWriter& csv) {
  const PublishedFigures figures = TRY(parse_published_figures(open.content()));
  const auto write = [&](std::string_view half, const std::vector<PublishedRow>& rows) {
    for (const PublishedRow& row : rows) {
      write_place(open, csv);
      csv.text(half).text(row.code).text(row.name).text(row.name_en);
      csv.integer(row.level).money(row.amount);
      csv.end_row();
    }
  };
  write("income", figures.rows.income);
  write("expenditure", figures.rows.expenditure);
  return {};
}

Result<void> write_entries(const OpenMonth& open, CsvWriter& csv) {
  const auto& parts = open.publication.document.parts;
  if (std::ssize(parts) < entries_part) return {};
  const std::vector<PublishedEntry> entries =
      TRY(parse_published_entries(parts[entries_part - 1].content));
  for (const PublishedEntry& entry : entries) {
    write_place(open, csv);
    csv.text(entry.date.iso()).text(entry.account).text(to_string(entry.counterparty));
    csv.money(entry.amount);
    csv.end_row();
  }
  return {};
}

using Write = Result<void> (*)(const OpenMonth&, CsvWriter&);

// A document that this program cannot read has no rows, as it has no figures on any page.
auto writing(std::int64_t places, Write write) {
  return [places, write](db::Session& session, const publications::OpenFile& file, CsvWriter& csv) {
    return publications::each_published(session, places, file,
                                        [&](const Publication& publication) -> Result<void> {
                                          const auto open = open_month(publication);
                                          if (open) TRY(write(*open, csv));
                                          return {};
                                        });
  };
}

std::vector<OpenField> with_place(std::vector<OpenField> more) {
  std::vector<OpenField> out{
      {"unit", "string", msg("The code of the unit; see the table units.")},
      {"book", "string",
       msg("Which of the unit's books; empty: all of them together, so never add these to others."),
       false},
      {"period", "yearmonth", msg("The month.")},
      {"publication", "integer", msg("The number of the publication that says so.")}};
  for (OpenField& field : more) out.push_back(std::move(field));
  return out;
}

OpenTable months() {
  return {.name = "months",
          .title = msg("Months"),
          .meaning = msg("Income and spending of each month that is public, as it holds now."),
          .fields = with_place({{"published_on", "date", msg("The day of the account.")},
                                {"income", "number", msg("Income in the month, in yuan.")},
                                {"expenditure", "number", msg("Spending in the month, in yuan.")},
                                {"surplus", "number", msg("Income less spending, in yuan.")},
                                {"left", "number",
                                 msg("Cash and bank deposits at the end of the month, in yuan.")}}),
          .key = {"unit", "book", "period"},
          .places_per_file = months_per_file,
          .write = writing(months_per_file, write_month)};
}

OpenTable month_items() {
  return {.name = "month_items",
          .title = msg("Items of months"),
          .meaning = msg("The items of each month that is public, as they hold now."),
          .fields = with_place(
              {{"half", "string", msg("Income or spending."), true, {"income", "expenditure"}},
               {"code", "string", msg("The item's code.")},
               {"name", "string", msg("The item's name.")},
               {"name_en", "string", msg("The item's name in English."), false},
               {"level", "integer",
                msg("1: an item. 2 and more: a detail of the nearest row above it with a smaller "
                    "level, in which it is contained.")},
               {"amount", "number", msg("The amount in yuan.")}}),
          .key = {},
          .places_per_file = months_of_items_per_file,
          .write = writing(months_of_items_per_file, write_items)};
}

OpenTable month_entries() {
  return {
      .name = "month_entries",
      .title = msg("Entries of months"),
      .meaning = msg("Every entry of each month that is public. Of everyone who paid or was "
                     "paid it says only what kind of party it was."),
      .fields = with_place(
          {{"date", "date", msg("The day of the entry.")},
           {"code", "string", msg("The code of the item that it belongs to.")},
           {"counterparty",
            "string",
            msg("What kind of party paid or was paid."),
            true,
            {"unnamed", "person", "company", "government", "organisation", "bank"}},
           {"amount", "number", msg("The amount in yuan; the entries of an item add up to it.")}}),
      .key = {},
      .places_per_file = months_of_entries_per_file,
      .write = writing(months_of_entries_per_file, write_entries)};
}

}  // namespace

std::vector<OpenTable> open_months() { return {months(), month_items(), month_entries()}; }

}  // namespace mingbai::disclosure
