// PublicBooks: what the documents in the log say of a unit's money, month by month, and how far its
// books have got. Figures come from the documents alone; the books tell when a month is due.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "books/book_actions.h"
#include "disclosure/month_account.h"
#include "disclosure/published_month.h"
#include "disclosure/published_statement.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::disclosure {

// One document as the log has it.
struct LoggedMonth {
  std::int64_t number = 0;            // its place in the log
  std::string submission;             // for its further parts
  std::vector<std::int64_t> earlier;  // those that it corrects, the oldest first
  PublishedMonth month;
  std::string content;
  std::optional<PublishedMonth> before;  // what the last of them said
};

// The books of a unit that a page looks at together.
struct PublicBooks {
  units::Unit unit;
  std::string name;                    // of the one book looked at; empty: all of the unit together
  std::vector<std::string> all_names;  // of the unit's books, looked at or not
  books::OpenBooks open;
  std::vector<books::Book> looked_at;
  // What was read so far: see read_documents().
  std::optional<PeriodRange> read;
  std::vector<std::map<Period, books::Month>> months;  // beside each book; open ones have none
  std::map<Period, LoggedMonth> documents;
  // By their numbers, of a month, documents that hold and are not here as the log has them.
  std::map<Period, std::set<std::int64_t>> broken;
  std::map<Period, CodedMonth> items;  // see read_items()
};
// not_found: the unit keeps no books, or none of that name.
Result<PublicBooks> public_books(db::Session& session, const units::Unit& unit,
                                 std::string_view name);

// Reads the documents of these months too, how far the books have got with them, and what lies
// between them and those read before.
void read_documents(db::Session& session, PublicBooks& shelf, PeriodRange range);

// Of a month whose document was read; without the day by which it is due.
MonthStatus status_of(const PublicBooks& shelf, Period period, Date today);

bool is_public(const MonthStatus& status);

// The last month that is public, or nothing.
std::optional<Period> last_public_month(db::Session& session, PublicBooks& shelf, Date today);

// Reads the items of those of the months that are public and whose documents were read, with codes
// that tell them apart, instead of those read before.
Result<void> read_items(PublicBooks& shelf, const std::set<Period>& periods);

}  // namespace mingbai::disclosure
