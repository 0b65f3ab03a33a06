// Loading what residents may see of a unit's money: figures from the documents in the log, never
// from live books (14-security.md 1). Reads only.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "disclosure/month_account.h"
#include "disclosure/public_books.h"
#include "matters/rulebook.h"
#include "platform/db/db.h"

namespace mingbai::disclosure {

// What of an account is wanted: what its sentences tell, or the table with every item too.
enum class AccountDetail { words, table };

// Reads further documents onto the shelf. Where the books say something else by now, the months'
// statuses tell by how much.
Result<MonthAccount> month_account(db::Session& session, PublicBooks& shelf, PeriodRange range,
                                   Date today, const matters::Rulebook& rulebook,
                                   AccountDetail detail = AccountDetail::table);

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

// `account` was made from this shelf. not_found: the account has no row in the statement of the
// months shown.
Result<PublicEntries> public_entries(db::Session& session, const PublicBooks& shelf,
                                     const MonthAccount& account, std::string_view code,
                                     std::string_view after, int limit);

}  // namespace mingbai::disclosure
