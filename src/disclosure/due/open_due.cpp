#include "disclosure/due/open_due.h"

#include "disclosure/due/due_list.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using publications::OpenTable;
using table::CsvWriter;

// Each has some 200 rows of 100 bytes.
constexpr std::int64_t villages_per_file = 100;

// "board:photograph loudspeaker:word"
std::string unproven_words(const DueItem& item) {
  std::string out;
  for (const AskedChannel& asked : item.unproven) {
    if (!out.empty()) out += ' ';
    out.append(to_string(asked.channel)).append(":").append(to_string(asked.proof));
  }
  return out;
}

void write_item(const units::Unit& unit, const DueItem& item, const DueRules& rules, Date today,
                CsvWriter& csv) {
  csv.text(unit.code).text(item.item).text(item.label).text(code_of(item.period));
  csv.text(item.due.iso()).text(to_string(state_of(item, today)));
  csv.integer(late_workdays(item, rules.rulebook.calendar(), today));
  if (item.newest) {
    csv.integer(item.newest->number);
  } else {
    csv.blank();
  }
  csv.text(unproven_words(item));
  csv.end_row();
}

Result<void> write_villages(db::Session& session, const publications::OpenFile& file,
                            const DueRules& rules, CsvWriter& csv) {
  const Date today = civil_date(file.now);
  for (const units::Unit& unit :
       publications::villages_of_file(session, villages_per_file, file.number)) {
    for (const DueItem& item : TRY(due_list(session, unit, rules, today))) {
      write_item(unit, item, rules, today, csv);
    }
  }
  return {};
}

}  // namespace

OpenTable open_due(const DueRules& rules) {
  return {
      .name = "due",
      .title = msg("What should be public"),
      .meaning = msg("What each village and community owes to everybody by the catalogue, and "
                     "whether it is there: computed on the day on which the file is read."),
      .fields = {{"unit", "string", msg("The code of the unit; see the table units.")},
                 {"item", "string", msg("Its item of the catalogue, such as F03.")},
                 {"label", "string", msg("The same in everyday words.")},
                 {"period", "string",
                  msg("What time it is about: 2026-10, 2026-Q3, 2026 or a day.")},
                 {"due", "date", msg("The last day in time.")},
                 {"state",
                  "string",
                  msg("How it stands: unproven is public, but was not shown everywhere where it "
                      "has to be."),
                  true,
                  {"done", "done_late", "unproven", "due", "overdue"}},
                 {"late_workdays", "integer",
                  msg("Working days from the last day in time until it was there, or until "
                      "today.")},
                 {"publication", "integer", msg("The number of what holds now."), false},
                 {"unproven", "string",
                  msg("Channels that no proof says it was shown by, each with the proof wanted."),
                  false}},
      .key = {"unit", "item", "period"},
      .villages_per_file = villages_per_file,
      .write = [&rules](db::Session& session, const publications::OpenFile& file, CsvWriter& csv) {
        return write_villages(session, file, rules, csv);
      }};
}

}  // namespace mingbai::disclosure
