#include "disclosure/month_log.h"

#include <set>

#include <fmt/format.h>

#include "books/month_news.h"
#include "disclosure/published_month.h"
#include "publications/document_actions.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

constexpr int at_once = 500;

std::string_view why(books::MonthNewsEvent event) {
  switch (event) {
    case books::MonthNewsEvent::released: return "";
    case books::MonthNewsEvent::moved:
    case books::MonthNewsEvent::carried: return "moved";
    case books::MonthNewsEvent::taken_back: return taken_back;
  }
  throw Bug("MonthNewsEvent has no other enumerators");
}

std::string submission_of(const books::MonthNews& news) {
  return fmt::format("month-news-{}", news.id);
}

Result<publications::Document> document_of(db::Session& session, const books::MonthNews& news,
                                           const CounterpartyRules& rules) {
  const units::Unit unit = TRY(units::unit_by_id(session, news.unit));
  const std::string name =
      (news.book.empty() ? std::string("all") : news.book) + " " + news.period.iso();
  publications::Document document{.submission = submission_of(news),
                                  .subject = month_subject(unit.code, news.book, news.period),
                                  .office = unit.code,
                                  .item = std::string(monthly_account),
                                  .period = news.period.iso(),
                                  .auth = std::string(access::to_string(news.auth)),
                                  .why = std::string(why(news.event)),
                                  .parts = {{name + ".json", "application/json", news.document}}};
  std::string entries = TRY(masked_entries(news, rules));
  if (!entries.empty()) {
    document.parts.push_back({name + " entries.json", "application/json", std::move(entries)});
  }
  if (!news.reasons.empty()) {
    document.parts.push_back({.name = name + std::string(reasons_ending),
                              .media_type = "application/json",
                              .content = news.reasons,
                              .is_words = true});
  }
  return document;
}

// An earlier month was corrected, and that changed nothing of this one.
Result<bool> says_nothing_new(db::Session& session, const books::MonthNews& news,
                              const std::string& subject) {
  if (news.event != books::MonthNewsEvent::carried) return false;
  const std::optional<std::string> before = publications::last_content(session, subject);
  if (!before) return false;
  const PublishedMonth said = TRY(parse_published_month(*before));
  const PublishedMonth says = TRY(parse_published_month(news.document));
  return said.totals && says.totals && said.totals->left == says.totals->left;
}

// What waits for an earlier document of its subject stays, and what follows it on the subject too.
Result<bool> record(db::Session& session, const std::vector<books::MonthNews>& waiting,
                    const CounterpartyRules& rules, const publications::PartKeys& keys,
                    const crypto::Random& random, Instant now) {
  std::set<std::string> busy;
  bool has_recorded = false;
  for (const books::MonthNews& news : waiting) {
    const publications::Document document = TRY(document_of(session, news, rules));
    if (busy.contains(document.subject)) continue;
    busy.insert(document.subject);
    if (TRY(says_nothing_new(session, news, document.subject))) {
      books::take_news(session, news.id);
      books::announce_news(session, news);
      has_recorded = true;
      continue;
    }
    if (!TRY(publications::record_document(session, document, random, now, &keys))) continue;
    books::take_news(session, news.id);
    has_recorded = true;
  }
  return has_recorded;
}

// Those whose place in the log is signed; they are signed in their order.
Result<std::vector<books::MonthNews>> signed_news(db::Session& session) {
  std::vector<books::MonthNews> out;
  for (books::MonthNews& news : books::taken_news(session, at_once)) {
    if (!publications::is_logged(session, submission_of(news))) break;
    out.push_back(std::move(news));
  }
  return out;
}

}  // namespace

std::string month_subject(std::string_view unit_code, std::string_view book, Period period) {
  return fmt::format("month {} {} {}", unit_code, book.empty() ? "all" : book, period.iso());
}

bool is_month_subject(std::string_view subject) { return subject.starts_with("month "); }

Result<bool> record_month_news(db::Db& db, const CounterpartyRules& rules,
                               const publications::PartKeys& keys, const crypto::Random& random,
                               Instant now) {
  const std::vector<books::MonthNews> known = TRY(db.read(signed_news));
  const bool waits = TRY(db.read([](db::Session& session) -> Result<bool> {
    return !books::waiting_news(session, 1).empty();
  }));
  if (known.empty() && !waits) return false;
  const auto work = [&](db::Session& session) -> Result<bool> {
    for (const books::MonthNews& news : known) books::announce_news(session, news);
    const std::vector<books::MonthNews> waiting = books::waiting_news(session, at_once);
    return TRY(record(session, waiting, rules, keys, random, now)) || !known.empty();
  };
  return db.write(work);
}

}  // namespace mingbai::disclosure
