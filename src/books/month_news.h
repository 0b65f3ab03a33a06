// MonthNews: what the public was told of a month, for the module above that logs it: a row written
// in the same transaction as the act, which waits until it was taken up.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "books/book.h"
#include "kernel/clock.h"
#include "kernel/date.h"
#include "platform/db/db.h"

namespace mingbai::books {

enum class MonthNewsEvent {
  released,
  moved,      // its figures changed after the release
  taken_back  // by the restoration of an older backup: gone, or with the figures of then
};
std::string_view to_string(MonthNewsEvent event);

struct MonthNews {
  std::int64_t id = 0;  // never used again
  units::UnitId unit;
  std::string book;  // its name
  Period period;
  MonthNewsEvent event = MonthNewsEvent::released;
  Instant at;
  // JSON: unit, book, period, event, and income and expenditure by account, in fen, where the month
  // is public.
  std::string document;
};

// What waits, the oldest first, at most `limit`.
std::vector<MonthNews> waiting_news(db::Session& session, int limit);
void take_news(db::Session& session, std::int64_t id);

// Private to books: inside the write that did it, after everything else of it. `periods` are not
// empty; what is public of them now is what the news say.
Result<void> tell_months(db::Session& session, const Book& book, const std::vector<Period>& periods,
                         MonthNewsEvent event, Instant now);

}  // namespace mingbai::books
