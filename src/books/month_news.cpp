#include "books/month_news.h"

#include <algorithm>
#include <optional>

#include "books/book_actions.h"
#include "books/book_store.h"
#include "books/bump_pages.h"
#include "books/ledger.h"
#include "books/month_facts.h"
#include "books/month_news_store.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::books {
namespace {

struct Told {
  const units::Unit& unit;
  MonthNewsEvent event;
  Instant now;
  access::Auth auth;
  std::string reasons;
};

Result<void> tell(db::Session& session, const Told& told, const OpenBooks& open,
                  const std::string& book, Period period, bool is_public) {
  MonthNews news{.unit = told.unit.id,
                 .book = book,
                 .period = period,
                 .event = told.event,
                 .auth = told.auth,
                 .at = told.now,
                 .document = {},
                 .entries = {},
                 .reasons = told.reasons};
  json::Object document{
      {"unit", told.unit.code}, {"unit_name", told.unit.name},    {"book", book},
      {"period", period.iso()}, {"event", to_string(told.event)}, {"at", rfc3339(told.now)}};
  if (is_public) news.entries = TRY(add_figures(session, open, period, document));
  news.document = json::write(document);
  store::insert_month_news(session, news);
  return {};
}

bool is_released(const OpenBook& open, Period period) {
  return open.last_released && period <= *open.last_released;
}

// In the month, or before it, which is in what is left.
bool waits_for_correction(db::Session& session, const Book& book, Period period) {
  return std::ranges::any_of(store::months_with_state(session, book.id, {book.start, period}),
                             &Month::has_correction);
}

// What becomes of the account of all books when one of them tells something; nothing where it is
// not public and was not.
std::optional<MonthNewsEvent> together(MonthNewsEvent event, std::optional<MonthNewsEvent> before,
                                       bool is_public) {
  if (!is_public && (!before || event != MonthNewsEvent::taken_back)) return std::nullopt;
  if (event == MonthNewsEvent::taken_back && before) return event;
  const bool was_public = before && *before != MonthNewsEvent::taken_back;
  if (!was_public) return MonthNewsEvent::released;
  return event == MonthNewsEvent::carried ? event : MonthNewsEvent::moved;
}

Result<void> tell_together(db::Session& session, const Told& told,
                           const std::vector<Period>& periods) {
  const OpenBooks open =
      TRY(open_books(session, {.unit = told.unit.id, .book = {}, .released_only = true}));
  for (const Period period : periods) {
    int books = 0;
    bool is_public = true;
    bool has_correction = false;
    for (const OpenBook& each : open.books) {
      if (!counts_in(each.book, {period, period})) continue;
      ++books;
      is_public = is_public && is_released(each, period);
      has_correction = has_correction || waits_for_correction(session, each.book, period);
    }
    // Together they are told when the last of the corrections is released.
    const bool waits = has_correction && told.event != MonthNewsEvent::taken_back;
    if (books < 2 || waits) continue;
    const auto before = store::last_event(session, told.unit.id, "", period);
    const auto event = together(told.event, before, is_public);
    if (!event) continue;
    // The sheet was about one of the books only: the program puts them together.
    const bool is_on_paper = told.auth == access::Auth::paper;
    const access::Auth auth = is_on_paper ? access::Auth::program : told.auth;
    TRY(tell(session, {told.unit, *event, told.now, auth, told.reasons}, open, "", period,
             is_public));
  }
  return {};
}

}  // namespace

std::string_view to_string(MonthNewsEvent event) {
  switch (event) {
    case MonthNewsEvent::released: return "released";
    case MonthNewsEvent::moved: return "moved";
    case MonthNewsEvent::carried: return "carried";
    case MonthNewsEvent::taken_back: return "taken_back";
  }
  throw Bug("MonthNewsEvent has no other enumerators");
}

std::vector<MonthNews> waiting_news(db::Session& session, int limit) {
  return store::waiting_news(session, limit);
}

void take_news(db::Session& session, std::int64_t id) { store::set_news_taken(session, id); }

std::vector<MonthNews> taken_news(db::Session& session, int limit) {
  return store::taken_news(session, limit);
}

void announce_news(db::Session& session, const MonthNews& news) {
  store::set_news_announced(session, news.id);
  bump_pages(session, news.unit);
}

std::string public_name(const Book& book) {
  constexpr std::string_view converted = "_2004";
  if (!book.end || !book.name.ends_with(converted)) return book.name;
  return book.name.substr(0, book.name.size() - converted.size());
}

Result<void> tell_months(db::Session& session, const Book& book, const ToldMonths& wanted,
                         Instant now) {
  const units::Unit unit = TRY(units::unit_by_id(session, book.unit));
  const Told told{unit, wanted.event, now, wanted.auth, wanted.reasons};
  const OpenBooks open =
      TRY(open_books(session, {.unit = book.unit, .book = book.id, .released_only = true}));
  for (const Period period : wanted.periods) {
    TRY(tell(session, told, open, public_name(book), period,
             is_released(open.books.front(), period)));
  }
  return tell_together(session, told, wanted.periods);
}

}  // namespace mingbai::books
