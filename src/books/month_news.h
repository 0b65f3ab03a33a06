// MonthNews: what the public was told of a month, for the module above that logs it: a row written
// in the same transaction as the act, which waits until it was taken up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "access/auth.h"
#include "books/book.h"
#include "kernel/clock.h"
#include "kernel/date.h"
#include "platform/db/db.h"

namespace mingbai::books {

enum class MonthNewsEvent {
  released,
  moved,      // a correction of what was released
  carried,    // an earlier month was corrected: what is left may be another amount
  taken_back  // by the restoration of an older backup: gone, or with the figures of then
};
std::string_view to_string(MonthNewsEvent event);

struct MonthNews {
  std::int64_t id = 0;  // never used again
  units::UnitId unit;
  std::string book;  // the name by which the public knows it; empty: all books of the unit together
  Period period;
  MonthNewsEvent event = MonthNewsEvent::released;
  access::Auth auth = access::Auth::session;
  Instant at;
  // JSON: unit, book, period, event and, where the month is public, income and expenditure by
  // account, what is left, and transfers between the books. In fen, made of what is public.
  std::string document;
  // JSON: the entries of income and expenditure, with the names of those who paid or were paid: for
  // whoever masks them. Empty where the month is not public.
  std::string entries;
  // JSON: a list of sentences that say why it was corrected, in the words of those who did it, for
  // everybody to read. Empty where nobody was asked.
  std::string reasons;
};

// What waits, the oldest first, at most `limit`.
std::vector<MonthNews> waiting_news(db::Session& session, int limit);
void take_news(db::Session& session, std::int64_t id);

// What was taken up and that no page knows yet, the oldest first, at most `limit`; without document
// and entries, which are the taker's now.
std::vector<MonthNews> taken_news(db::Session& session, int limit);
// The unit's pages are made anew.
void announce_news(db::Session& session, const MonthNews& news);

// The name by which the public knows a book: it keeps it when it is converted. The months of the
// two never meet.
std::string public_name(const Book& book);

// Private to books: inside the write that did it, after everything else of it. `periods` are not
// empty; what is public of them now is what the news say. A unit that keeps several books has news
// of all of them together too, once the last of them has released the month.
struct ToldMonths {
  std::vector<Period> periods;
  MonthNewsEvent event = MonthNewsEvent::released;
  access::Auth auth = access::Auth::session;
  std::string reasons;  // see MonthNews
};
Result<void> tell_months(db::Session& session, const Book& book, const ToldMonths& told,
                         Instant now);

}  // namespace mingbai::books
