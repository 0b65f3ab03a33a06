#include "books/book_actions.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "access/auth.h"
#include "access/perform.h"
#include "books/account_scheme.h"
#include "books/balance_store.h"
#include "books/book_store.h"
#include "books/bump_pages.h"
#include "books/month.h"
#include "books/month_news.h"
#include "books/release_store.h"
#include "books/taken_back.h"
#include "books/voucher_store.h"
#include "kernel/text.h"
#include "platform/db/generations.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::books {
namespace {

Result<Book> standing_book(db::Session& session, const Book& book) {
  std::optional<Book> standing = store::find_book(session, book.id);
  if (!standing) return fail(ErrorCode::not_found, msg("The book does not exist any more."));
  return *std::move(standing);
}

access::AuditEntry entry_of(access::Act act, const Book& book, std::string what) {
  return {.act = act, .object = std::move(what) + " of " + book.name, .unit = book.unit};
}

Result<Book> insert_book(db::Session& session, units::UnitId unit, std::string_view name,
                         Regime regime, Period start) {
  Book book{.unit = unit, .regime = regime, .start = start};
  book.name = TRY(parse_book_name(name));
  for (const Book& other : store::books_of_unit(session, unit)) {
    if (other.name != book.name) continue;
    return fail(ErrorCode::conflict,
                msg("The unit has a book named {0} already, beginning with {1}.", book.name,
                    other.start.iso()),
                "book");
  }
  book.id = store::insert_book(session, book);
  return book;
}

}  // namespace

void bump_pages(db::Session& session, units::UnitId unit) {
  const Result<units::Unit> self = units::unit_by_id(session, unit);
  if (!self) return;
  db::bump(session, "accounts");
  db::bump(session, "unit " + self->code);
  if (const Result<std::vector<units::Unit>> above = units::ancestors(session, unit)) {
    for (const units::Unit& each : *above) db::bump(session, "unit " + each.code);
  }
}

Result<Book> add_book(db::Db& db, const access::Actor& actor, std::string_view unit_code,
                      std::string_view name, Regime regime, Period start, Instant now) {
  const units::Unit unit =
      TRY(db.read([&](db::Session& session) { return units::unit_by_code(session, unit_code); }));
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<Book> {
    Book book = TRY(insert_book(session, unit.id, name, regime, start));
    bump_pages(session, unit.id);
    entry.object = "book " + book.name;
    entry.after = fmt::format("{} from {}", to_string(regime), start.iso());
    return book;
  };
  return access::perform(
      db, actor, {.act = access::Act::add_book, .object = "a book", .unit = unit.id}, now, work);
}

std::vector<Book> all_books(db::Session& session) { return store::all_books(session); }

Result<std::vector<Book>> books_of(db::Session& session, units::UnitId unit) {
  return store::books_of_unit(session, unit);
}

Result<Book> book_of(db::Session& session, units::UnitId unit, std::string_view name) {
  std::vector<Book> books = store::books_of_unit(session, unit);
  if (!name.empty()) {
    const auto found = std::ranges::find(books, name, &Book::name);
    if (found != books.end()) return *found;
    return fail(
        ErrorCode::not_found,
        msg("The unit has no book named {0}. Add it with “mingbai books add”.", name.substr(0, 60)),
        "book");
  }
  if (books.empty()) {
    return fail(ErrorCode::not_found,
                msg("The unit keeps no book yet. Add one with “mingbai books add”."), "book");
  }
  // A book that was converted only answers to its name.
  std::erase_if(books, [](const Book& book) { return book.end.has_value(); });
  if (books.size() == 1) return books.front();
  std::string names;
  for (const Book& book : books) names += (names.empty() ? "" : ", ") + book.name;
  return fail(ErrorCode::conflict,
              msg("The unit has several books ({0}). Say which one with --book.", names), "book");
}

Result<Chart> chart_of(db::Session& session, const Book& book) {
  return chart_with(book.regime, store::accounts_of(session, book.id));
}

Result<Account> add_account(db::Db& db, const access::Actor& actor, const Book& book,
                            Account account, Instant now) {
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<Account> {
    const Chart before = TRY(chart_of(session, book));
    account.is_suggested = false;
    account.is_prescribed = false;
    const Chart after = TRY(before.with(account));
    const Account added = *after.find(account.code);
    if (added.parent.empty()) {
      return fail(ErrorCode::invalid,
                  msg("The first-level accounts are fixed by the regime. Add details below them."),
                  "account");
    }
    if (store::has_movement(session, book.id, added.parent)) {
      return fail(ErrorCode::conflict,
                  msg("Account {0} has entries of its own in this book, so it can have no details.",
                      added.parent),
                  "account");
    }
    store::insert_account(session, book.id, added);
    entry.after = added.name;
    return added;
  };
  return access::perform(
      db, actor, entry_of(access::Act::add_account, book, "account " + account.code), now, work);
}

Result<std::vector<Month>> months_of(db::Session& session, BookId book) {
  return store::months_of(session, book);
}

std::vector<Month> months_with_state(db::Session& session, BookId book, PeriodRange range) {
  return store::months_with_state(session, book, range);
}

void mark_moved(db::Session& session, const Book& book, Month month, std::string_view reason,
                Instant now) {
  month.moved_at = now;
  month.has_correction = true;
  store::save_month(session, book.id, month);
  store::insert_month_event(session, book.id, month.period, "moved", now, reason);
  bump_pages(session, book.unit);
}

namespace {

MonthAct act_on(const Book& book, MonthAct::What what, Period period) {
  return {.what = what, .unit = book.unit, .months = {period}, .reason = {}};
}

Result<void> follow(db::Session& session, const access::Actor& actor, const MonthFollower& follower,
                    const MonthAct& act, Instant now) {
  return follower ? follower(session, actor, act, now) : Result<void>();
}

}  // namespace

Result<void> close_month(db::Db& db, const access::Actor& actor, const Book& book, Period period,
                         Instant now, const MonthFollower& follower) {
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<void> {
    const Book standing = TRY(standing_book(session, book));
    const Month month = TRY(closed(standing, store::months_of(session, standing.id), period, now));
    store::save_month(session, standing.id, month);
    store::insert_month_event(session, standing.id, period, "closed", now, "");
    entry.before = "open";
    entry.after = "closed";
    return follow(session, actor, follower, act_on(standing, MonthAct::What::closed, period), now);
  };
  return access::perform(
      db, actor, entry_of(access::Act::close_month, book, "month " + period.iso()), now, work);
}

Result<void> reopen_month(db::Db& db, const access::Actor& actor, const Book& book, Period period,
                          std::string_view reason, Instant now, const MonthFollower& follower) {
  const Text why = TRY(Text::parse(reason));
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<void> {
    const Book standing = TRY(standing_book(session, book));
    const std::vector<Month> open =
        TRY(reopened(standing, store::months_of(session, standing.id), period, why.str(), now));
    MonthAct act{.what = MonthAct::What::reopened, .unit = standing.unit, .reason = why.str()};
    for (const Month& month : open) {
      act.months.push_back(month.period);
      store::save_month(session, standing.id, month);
      store::insert_month_event(session, standing.id, month.period, "open", now, why.str());
    }
    entry.before = "closed";
    entry.after = fmt::format("open, {} month(s): {}", open.size(), why.str());
    return follow(session, actor, follower, act, now);
  };
  return access::perform(
      db, actor, entry_of(access::Act::reopen_month, book, "month " + period.iso()), now, work);
}

std::vector<Release> latest_releases(db::Session& session, int limit) {
  return store::latest_releases(session, limit);
}

namespace {

// The months that were not released before.
Result<std::vector<Period>> release_all(db::Session& session, const Book& standing, Period last,
                                        Instant now) {
  std::vector<Period> out;
  const auto save = [&](const Month& month, std::string_view event) {
    store::save_month(session, standing.id, month);
    store::insert_month_event(session, standing.id, month.period, event, now, "");
  };
  for (Period period = standing.start; period <= last; period = period.plus(1)) {
    const std::vector<Month> months = store::months_of(session, standing.id);
    const auto found = std::ranges::find(months, period, &Month::period);
    const MonthState state = found == months.end() ? MonthState::open : found->state;
    if (state == MonthState::released) continue;
    if (state == MonthState::open) save(TRY(closed(standing, months, period, now)), "closed");
    save(TRY(released(standing, store::months_of(session, standing.id), period, now)), "released");
    out.push_back(period);
  }
  return out;
}

}  // namespace

Result<void> release_through(db::Db& db, const access::Actor& actor, const Book& book, Period last,
                             Instant now, const MonthFollower& follower) {
  const auto work = [&](db::Session& session, access::AuditEntry& entry) -> Result<void> {
    TRY(access::authorize_at(session, actor, access::Act::close_month, book.unit));
    const Book standing = TRY(standing_book(session, book));
    MonthAct act{.what = MonthAct::What::released, .unit = standing.unit, .reason = {}};
    act.months = TRY(release_all(session, standing, last, now));
    entry.changes_nothing = act.months.empty();
    if (act.months.empty()) return {};
    entry.after = fmt::format("released, {} month(s)", act.months.size());
    bump_pages(session, standing.unit);
    TRY(tell_months(
        session, standing,
        {.periods = act.months, .event = MonthNewsEvent::released, .auth = access::auth_of(actor)},
        now));
    return follow(session, actor, follower, act, now);
  };
  return access::perform(
      db, actor, entry_of(access::Act::release_month, book, "months to " + last.iso()), now, work);
}

namespace {

// Of the months that were released after it. What is left from one with a correction of its own on
// is told with that: it rests on vouchers that nobody has released.
std::vector<Period> carried_into(const std::vector<Month>& months, Period corrected) {
  std::vector<Period> out;
  for (const Month& month : months) {
    if (month.period <= corrected) continue;
    if (month.has_correction) break;
    if (month.state == MonthState::released) out.push_back(month.period);
  }
  return out;
}

// What those who posted into the month since it was released last said about it, each once. What
// was written before everybody read it stays out where it tells of somebody.
std::string reasons_of_correction(db::Session& session, const Book& book, Period period) {
  std::vector<std::string> reasons;
  for (const store::MonthEvent& event : store::month_events_of(session, book.id)) {
    if (event.period != period) continue;
    if (event.event != "moved") {
      reasons.clear();
      continue;
    }
    Result<std::string> reason = parse_public_reason(event.reason);
    if (!reason || std::ranges::find(reasons, *reason) != reasons.end()) continue;
    reasons.push_back(*std::move(reason));
  }
  if (reasons.empty()) return {};
  return json::write(json::Array(reasons.begin(), reasons.end()));
}

// What perform() does.
auto releasing(const access::Actor& actor, const Book& book, Period period, Instant now,
               const MonthFollower& follower) {
  return [&, period, now](db::Session& session, access::AuditEntry& entry) -> Result<void> {
    const Book standing = TRY(standing_book(session, book));
    const std::vector<Month> months = store::months_of(session, standing.id);
    const Month month = TRY(released(standing, months, period, now));
    const bool is_correction = month_of(months, period).state == MonthState::released;
    const std::string_view event = is_correction ? "corrected" : "released";
    const std::string reasons =
        is_correction ? reasons_of_correction(session, standing, period) : std::string();
    store::save_month(session, standing.id, month);
    store::insert_month_event(session, standing.id, period, event, now, "");
    bump_pages(session, standing.unit);
    ToldMonths told{.periods = {period},
                    .event = is_correction ? MonthNewsEvent::moved : MonthNewsEvent::released,
                    .auth = access::auth_of(actor),
                    .reasons = reasons};
    TRY(tell_months(session, standing, told, now));
    entry.before = is_correction ? "released" : "closed";
    entry.after = event;
    told.periods = is_correction ? carried_into(months, period) : std::vector<Period>();
    told.event = MonthNewsEvent::carried;
    if (!told.periods.empty()) TRY(tell_months(session, standing, told, now));
    const auto what = is_correction ? MonthAct::What::corrected : MonthAct::What::released;
    return follow(session, actor, follower, act_on(standing, what, period), now);
  };
}

access::AuditEntry release_of(const Book& book, Period period) {
  return entry_of(access::Act::release_month, book, "month " + period.iso());
}

}  // namespace

Result<void> release_month(db::Db& db, const access::Actor& actor, const Book& book, Period period,
                           Instant now, const MonthFollower& follower) {
  return access::perform(db, actor, release_of(book, period), now,
                         releasing(actor, book, period, now, follower));
}

Result<void> release_month(db::Session& session, const access::Actor& actor, const Book& book,
                           Period period, Instant now, const MonthFollower& follower) {
  return access::perform_within(session, actor, release_of(book, period), now,
                                releasing(actor, book, period, now, follower));
}

}  // namespace mingbai::books
