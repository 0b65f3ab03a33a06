#include "books/book.h"

#include <algorithm>
#include <array>

namespace mingbai::books {
namespace {

constexpr std::array<std::string_view, 5> kinds{"committee", "collective", "group", "party_fund",
                                                "owners"};

}  // namespace

std::string_view to_string(MonthState state) {
  switch (state) {
    case MonthState::open: return "open";
    case MonthState::closed: return "closed";
    case MonthState::released: return "released";
  }
  throw Bug("every state of a month has a word");
}

Result<MonthState> parse_month_state(std::string_view word) {
  for (const MonthState state : {MonthState::open, MonthState::closed, MonthState::released}) {
    if (to_string(state) == word) return state;
  }
  return fail(ErrorCode::invalid, msg("“{0}” is not a state of a month.", word));
}

Result<std::string> parse_book_name(std::string_view text) {
  if (std::ranges::find(kinds, text) != kinds.end()) return std::string(text);
  return fail(ErrorCode::invalid,
              msg("“{0}” is not a kind of book. Use committee, collective, group, party_fund or "
                  "owners.",
                  text.substr(0, 60)),
              "book");
}

Message title_of(const Book& book) { return title_of(book.name); }

Message title_of(std::string_view book_name) {
  if (book_name.starts_with("committee")) return msg("the committee's book");
  if (book_name.starts_with("collective")) return msg("the collective's book");
  if (book_name.starts_with("group")) return msg("the group's book");
  if (book_name.starts_with("party_fund")) return msg("the Party fund's book");
  return msg("the owners' book");
}

}  // namespace mingbai::books
