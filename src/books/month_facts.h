// MonthFacts: what the public is told of a month, as the books stand now. Private to books.
#pragma once

#include <string>

#include "books/book_actions.h"
#include "platform/json/json.h"

namespace mingbai::books {

// Adds the figures of a month that is public in all books of the scope to the document, and returns
// the single entries as JSON.
Result<std::string> add_figures(db::Session& session, const OpenBooks& open, Period period,
                                json::Object& document);

}  // namespace mingbai::books
