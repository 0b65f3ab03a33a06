#include "books/taken_back.h"

#include <algorithm>

#include "access/audit.h"
#include "books/book_actions.h"
#include "books/month_news.h"
#include "books/taken_back_store.h"
#include "kernel/text.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::books {
namespace {

using store::ReleasedMonth;

constexpr std::size_t longest_reason = 300;
constexpr int digits_of_somebody = 7;  // telephone numbers and longer ones

bool has_long_number(std::string_view text) {
  int digits = 0;
  for (const char c : text) {
    digits = c >= '0' && c <= '9' ? digits + 1 : 0;
    if (digits >= digits_of_somebody) return true;
  }
  return false;
}

const ReleasedMonth* find(const std::vector<ReleasedMonth>& months, const ReleasedMonth& wanted) {
  const auto found = std::ranges::find_if(months, [&](const ReleasedMonth& month) {
    return month.book == wanted.book && month.period == wanted.period;
  });
  return found == months.end() ? nullptr : &*found;
}

std::string names_of(const std::vector<TakenBack>& months) {
  std::string out;
  for (const TakenBack& month : months) {
    out += (out.empty() ? "" : ", ") + month.book + " " + month.period.iso();
  }
  return out;
}

std::vector<TakenBack> lost(const std::vector<ReleasedMonth>& before,
                            const std::vector<ReleasedMonth>& after, Instant now,
                            const std::string& reason) {
  std::vector<TakenBack> out;
  for (const ReleasedMonth& month : before) {
    const ReleasedMonth* now_there = find(after, month);
    if (now_there != nullptr && now_there->figures == month.figures) continue;
    out.push_back({.book = month.book,
                   .period = month.period,
                   .released_at = month.released_at,
                   .at = now,
                   .is_public = now_there != nullptr,
                   .reason = reason});
  }
  return out;
}

// A book that nobody has any more has no page that could say what became of it.
Result<void> refuse_lost_books(db::Session& session, units::UnitId unit,
                               const std::vector<TakenBack>& months) {
  const std::vector<std::string> books = store::book_names(session, unit);
  for (const TakenBack& month : months) {
    if (std::ranges::find(books, month.book) != books.end()) continue;
    return fail(ErrorCode::conflict,
                msg("The backup is older than the book {0} itself, whose months are public. "
                    "Nothing was changed. Use a newer backup.",
                    month.book));
  }
  return {};
}

Result<void> tell_taken_back(db::Session& session, units::UnitId unit,
                             const std::vector<TakenBack>& months, Instant now) {
  if (months.empty()) return {};
  for (const Book& book : TRY(books_of(session, unit))) {
    std::vector<Period> periods;
    for (const TakenBack& month : months) {
      if (month.book == book.name) periods.push_back(month.period);
    }
    if (periods.empty()) continue;
    TRY(tell_months(session, book,
                    {.periods = std::move(periods),
                     .event = MonthNewsEvent::taken_back,
                     .auth = access::Auth::at_command_line},
                    now));
  }
  return {};
}

}  // namespace

Result<std::string> parse_public_reason(std::string_view text) {
  const std::string reason = TRY(Text::parse(text, longest_reason)).str();
  if (reason.empty()) {
    return fail(ErrorCode::invalid, msg("Say why, in one sentence that everyone may read."),
                "reason");
  }
  if (has_long_number(reason) || !privacy::find_personal(reason).empty()) {
    return fail(ErrorCode::invalid,
                msg("Everyone will read the reason. Leave out numbers of persons, telephones and "
                    "accounts, addresses and illnesses."),
                "reason");
  }
  return reason;
}

Result<void> replace_published(db::Session& session, units::UnitId unit, const TakeBackWish& wish,
                               const access::Actor& actor, Instant now,
                               const std::function<Result<void>()>& load) {
  std::string reason;
  if (wish.is_allowed) reason = TRY(parse_public_reason(wish.reason));
  const std::vector<ReleasedMonth> before = store::released_months(session, unit);
  TRY(load());
  const std::vector<TakenBack> months =
      lost(before, store::released_months(session, unit), now, reason);
  TRY(refuse_lost_books(session, unit, months));
  if (!months.empty() && !wish.is_allowed) {
    return fail(ErrorCode::conflict,
                msg("The public would lose what was released since this backup was made: {0}. "
                    "Nothing was changed. If it must be, add --take-back-released and --reason: "
                    "the pages will say what was taken back, when and why.",
                    names_of(months)));
  }
  for (const TakenBack& month : months) store::insert_taken_back(session, unit, month);
  TRY(tell_taken_back(session, unit, months, now));
  access::AuditEntry entry{.act = access::Act::restore_unit, .object = "books", .unit = unit};
  if (!months.empty()) entry.before = "released: " + names_of(months);
  if (!months.empty()) entry.after = "taken back: " + reason;
  access::record(session, actor, entry, now);
  return {};
}

std::vector<TakenBack> taken_back(db::Session& session, units::UnitId unit) {
  return store::taken_back(session, unit);
}

}  // namespace mingbai::books
