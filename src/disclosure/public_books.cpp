#include "disclosure/public_books.h"

#include <algorithm>

#include "books/month_news.h"
#include "disclosure/month_log.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"

namespace mingbai::disclosure {
namespace {

using books::Book;
using books::Month;
using books::MonthState;

bool covers(const Book& book, Period period) {
  return period >= book.start && (!book.end || period <= *book.end);
}

int books_covering(const PublicBooks& shelf, Period period) {
  return static_cast<int>(std::ranges::count_if(
      shelf.looked_at, [period](const Book& book) { return covers(book, period); }));
}

// A document that cannot be read counts as none: saying that nothing is there is the worst that it
// can do.
std::optional<LoggedMonth> logged_month(const publications::LoggedDocument& document) {
  Result<PublishedMonth> month = parse_published_month(document.content);
  if (!month) return std::nullopt;
  LoggedMonth out{.number = document.number,
                  .submission = document.submission,
                  .earlier = document.earlier,
                  .month = *std::move(month),
                  .content = document.content,
                  .before = std::nullopt};
  if (!document.earlier.empty()) {
    Result<PublishedMonth> before = parse_published_month(document.content_before);
    if (before) out.before = *std::move(before);
  }
  return out;
}

// Of one book, or of all together (name empty), as far as `wanted` says so.
template <typename Wanted>
void read_subject(db::Session& session, PublicBooks& shelf, const std::string& name,
                  PeriodRange range, const Wanted& wanted) {
  const auto subject = [&](Period period) { return month_subject(shelf.unit.code, name, period); };
  const auto found =
      publications::logged_documents(session, subject(range.first), subject(range.last));
  for (Period period = range.first; period <= range.last; period = period.plus(1)) {
    const auto document = found.find(subject(period));
    if (document == found.end() || !wanted(period)) continue;
    if (!document->second.is_as_logged) {
      shelf.broken[period].insert(document->second.number);
      continue;
    }
    std::optional<LoggedMonth> logged = logged_month(document->second);
    if (!logged || logged->month.period != period) continue;
    shelf.documents.insert_or_assign(period, *std::move(logged));
  }
}

// What the log has of these months, and nobody has here any more. What it corrected does not hold;
// where nothing tells of which book it was, nothing else is said of the others.
void miss_lost_documents(db::Session& session, PublicBooks& shelf, PeriodRange range) {
  for (const publications::LostDocument& lost : publications::lost_documents(
           session, shelf.unit.code, monthly_account, range.first.iso(), range.last.iso())) {
    const Result<Period> period = Period::parse(lost.period);
    if (!period) continue;
    const auto is_about = [&](const std::string& name) {
      return lost.subject == month_subject(shelf.unit.code, name, *period);
    };
    const bool is_about_these = lost.subject.empty() || is_about("") ||
                                std::ranges::any_of(shelf.looked_at, [&](const Book& book) {
                                  return is_about(books::public_name(book));
                                });
    if (!is_about_these) continue;
    shelf.broken[*period].insert(lost.number);
    const auto said = shelf.documents.find(*period);
    if (said != shelf.documents.end() && !lost.subject.empty()) shelf.documents.erase(said);
  }
}

// A unit's books together are those that cover the month; where that is one, its document tells
// all.
void read_months(db::Session& session, PublicBooks& shelf, PeriodRange range) {
  bool has_several = false;
  bool has_single = false;
  for (Period period = range.first; period <= range.last; period = period.plus(1)) {
    const int books = books_covering(shelf, period);
    has_several = has_several || books > 1;
    has_single = has_single || books == 1;
  }
  if (has_several) {
    read_subject(session, shelf, "", range,
                 [&](Period period) { return books_covering(shelf, period) > 1; });
  }
  if (!has_single) return;
  for (const Book& book : shelf.looked_at) {
    read_subject(session, shelf, books::public_name(book), range, [&](Period period) {
      return covers(book, period) && books_covering(shelf, period) == 1;
    });
  }
}

void read_range(db::Session& session, PublicBooks& shelf, PeriodRange range) {
  for (std::size_t i = 0; i < shelf.looked_at.size(); ++i) {
    for (const Month& month : books::months_with_state(session, shelf.looked_at[i].id, range)) {
      shelf.months[i][month.period] = month;
    }
  }
  read_months(session, shelf, range);
  miss_lost_documents(session, shelf, range);
}

// What the books themselves say of the month.
MonthStatus status_in_books(const PublicBooks& shelf, Period period) {
  MonthStatus status{.period = period};
  bool is_released = true;
  for (std::size_t i = 0; i < shelf.looked_at.size(); ++i) {
    if (!covers(shelf.looked_at[i], period)) continue;
    status.publicity = MonthPublicity::unlogged;
    const auto found = shelf.months[i].find(period);
    if (found != shelf.months[i].end() && found->second.has_correction) {
      status.has_correction = true;
    }
    if (found == shelf.months[i].end() || found->second.state != MonthState::released) {
      is_released = false;
      continue;
    }
    status.released_at = std::max(status.released_at, found->second.released_at);
  }
  if (status.publicity == MonthPublicity::not_begun || is_released) return status;
  status.publicity = MonthPublicity::being_checked;
  status.released_at.reset();
  return status;
}

Money difference(Money PublishedTotals::*what, const PublishedMonth& now,
                 const PublishedMonth& before) {
  return *now.totals.*what - (before.totals ? *before.totals.*what : Money());
}

}  // namespace

Result<PublicBooks> public_books(db::Session& session, const units::Unit& unit,
                                 std::string_view name) {
  PublicBooks out{.unit = unit, .name = std::string(name)};
  for (const Book& book : TRY(books::books_of(session, unit.id))) {
    out.all_names.push_back(book.name);
    if (name.empty() || book.name == name) out.looked_at.push_back(book);
  }
  if (out.looked_at.empty()) {
    return fail(ErrorCode::not_found, name.empty()
                                          ? msg("{0} keeps no books here.", unit.name)
                                          : msg("{0} keeps no book named {1}.", unit.name, name));
  }
  books::StatementScope scope{.unit = unit.id, .released_only = true};
  if (!name.empty()) scope.book = out.looked_at.front().id;
  out.open = TRY(books::open_books(session, scope));
  out.months.resize(out.looked_at.size());
  return out;
}

void read_documents(db::Session& session, PublicBooks& shelf, PeriodRange range) {
  if (!shelf.read) {
    read_range(session, shelf, range);
    shelf.read = range;
    return;
  }
  PeriodRange& read = *shelf.read;
  if (range.first < read.first) {
    read_range(session, shelf, {range.first, read.first.plus(-1)});
    read.first = range.first;
  }
  if (range.last > read.last) {
    read_range(session, shelf, {read.last.plus(1), range.last});
    read.last = range.last;
  }
}

MonthStatus status_of(const PublicBooks& shelf, Period period, Date today) {
  MonthStatus status{.period = period};
  if (period <= today.period()) status = status_in_books(shelf, period);
  const auto found = shelf.documents.find(period);
  if (const auto broken = shelf.broken.find(period); broken != shelf.broken.end()) {
    status.broken.assign(broken->second.begin(), broken->second.end());
    if (found == shelf.documents.end()) status.publicity = MonthPublicity::broken;
  }
  if (found == shelf.documents.end() || !found->second.month.totals) return status;
  const LoggedMonth& document = found->second;
  status.number = document.number;
  status.published_on = document.month.on;
  status.publicity = MonthPublicity::released;
  if (document.earlier.empty()) return status;
  status.publicity = MonthPublicity::moved;
  status.corrects = document.earlier;
  if (document.before) {
    status.correction =
        Difference{difference(&PublishedTotals::income, document.month, *document.before),
                   difference(&PublishedTotals::expenditure, document.month, *document.before),
                   difference(&PublishedTotals::left, document.month, *document.before)};
  }
  return status;
}

bool is_public(const MonthStatus& status) { return status.number.has_value(); }

std::optional<Period> last_public_month(db::Session& session, PublicBooks& shelf, Date today) {
  Period first = shelf.looked_at.front().start;
  for (const Book& book : shelf.looked_at) first = std::min(first, book.start);
  // A year at a time: the last month is hardly ever far away.
  for (Period last = today.period(); last >= first; last = last.plus(-12)) {
    const PeriodRange year{last.plus(-11), last};
    read_documents(session, shelf, year);
    for (Period period = last; period >= year.first; period = period.plus(-1)) {
      if (is_public(status_of(shelf, period, today))) return period;
    }
  }
  return std::nullopt;
}

Result<void> read_items(PublicBooks& shelf, const std::set<Period>& periods) {
  std::map<Period, CodedMonth> read;
  bool is_in_2023 = false;
  for (const Period period : periods) {
    const auto document = shelf.documents.find(period);
    if (document == shelf.documents.end() || !document->second.month.totals) continue;
    CodedMonth& month = read[period];
    month.figures = TRY(parse_published_figures(document->second.content));
    is_in_2023 = is_in_2023 || month.figures.totals.rules == books::Regime::rce2023;
  }
  RowCodes codes;
  for (auto month = read.rbegin(); month != read.rend(); ++month) {
    CodedMonth& items = month->second;
    items.is_in_2023 = is_in_2023;
    items.income = codes.codes_of(items.rows().income);
    items.expenditure = codes.codes_of(items.rows().expenditure);
  }
  shelf.items = std::move(read);
  return {};
}

}  // namespace mingbai::disclosure
