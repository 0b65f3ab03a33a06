// Loading what residents may see of a unit's money. Reads only; never shows a month that is not
// released.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "books/book_actions.h"
#include "disclosure/finance_rules.h"
#include "disclosure/month_account.h"
#include "platform/db/db.h"
#include "units/unit.h"

namespace mingbai::disclosure {

// The books of a unit that a page looks at together, read once for all that it says.
struct PublicBooks {
  units::Unit unit;
  std::string name;                    // of the one book looked at; empty: all of the unit together
  std::vector<std::string> all_names;  // of the unit's books, looked at or not
  books::OpenBooks open;
  std::vector<books::Book> looked_at;
  std::vector<std::map<Period, books::Month>> months;  // beside each; open ones have none
};
// not_found: the unit keeps no books, or none of that name.
Result<PublicBooks> public_books(db::Session& session, const units::Unit& unit,
                                 std::string_view name);

// The last month that is public, or nothing.
std::optional<Period> last_public_month(const PublicBooks& shelf);

Result<MonthAccount> month_account(db::Session& session, const PublicBooks& shelf,
                                   PeriodRange range, Date today, const FinanceRules& rules);

// What the public may see of one entry: no free text, no name, no attachment (14-security.md 1).
struct PublicEntry {
  Date date;
  std::string account;
  std::string account_name;
  std::string account_name_en;
  CounterpartyClass counterparty = CounterpartyClass::unnamed;
  Money amount;  // signed so that the entries of a row add up to it
  std::string key;
};

struct PublicEntries {
  std::string account;
  std::string name;
  std::string name_en;
  std::string plain_label;
  std::string plain_label_en;
  Money total;  // of the row that was followed
  bool is_income = false;
  std::vector<PublicEntry> entries;
  std::string next;  // pass as `after`; empty: these were the last
};

// not_found: the account has no row in the statement of the months shown.
Result<PublicEntries> public_entries(db::Session& session, const PublicBooks& shelf,
                                     const MonthAccount& account, std::string_view code,
                                     std::string_view after, int limit, const FinanceRules& rules);

}  // namespace mingbai::disclosure
