// Month: the rules of closing, reopening and releasing. Private to books.
#pragma once

#include <string_view>
#include <vector>

#include "books/book_actions.h"
#include "platform/db/db.h"

namespace mingbai::books {

// Of all of the book: an open one where it has nothing in the month.
Month month_of(const std::vector<Month>& months, Period period);

// The month after the act, or why it cannot be. `months` are all of the book.
Result<Month> closed(const Book& book, const std::vector<Month>& months, Period period,
                     Instant now);
// The same of the correction of a month that is released already.
Result<Month> released(const Book& book, const std::vector<Month>& months, Period period,
                       Instant now);
// The month and the closed ones after it, all open again.
Result<std::vector<Month>> reopened(const Book& book, const std::vector<Month>& months,
                                    Period period, std::string_view reason, Instant now);

// Inside the write that posts into a released month: it has a correction to be released.
void mark_moved(db::Session& session, const Book& book, Month month, std::string_view reason,
                Instant now);

}  // namespace mingbai::books
