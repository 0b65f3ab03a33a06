// Month: the rules of closing, reopening and releasing. Private to books.
#pragma once

#include <string_view>
#include <vector>

#include "books/book_actions.h"
#include "platform/db/db.h"

namespace mingbai::books {

// The month after the act, or why it cannot be. `months` are all of the book.
Result<Month> closed(const Book& book, const std::vector<Month>& months, Period period,
                     Instant now);
Result<Month> released(const Book& book, const std::vector<Month>& months, Period period,
                       Instant now);
// The month and the closed ones after it, all open again.
Result<std::vector<Month>> reopened(const Book& book, const std::vector<Month>& months,
                                    Period period, std::string_view reason, Instant now);

// Inside the write that posts into a released month.
void mark_moved(db::Session& session, const Book& book, Month month, std::string_view reason,
                Instant now);

}  // namespace mingbai::books
