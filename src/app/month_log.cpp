#include "app/month_log.h"

#include <set>

#include <fmt/format.h>

#include "books/month_news.h"
#include "publications/document_actions.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

constexpr int at_once = 500;
// 收支汇总表 in the disclosure catalogue.
constexpr std::string_view monthly_account = "F03";

std::string_view why(books::MonthNewsEvent event) {
  switch (event) {
    case books::MonthNewsEvent::released: return "";
    case books::MonthNewsEvent::moved: return "moved";
    case books::MonthNewsEvent::taken_back: return "taken-back";
  }
  throw Bug("MonthNewsEvent has no other enumerators");
}

Result<publications::Document> document_of(db::Session& session, const books::MonthNews& news) {
  const units::Unit unit = TRY(units::unit_by_id(session, news.unit));
  const std::string month = news.book + " " + news.period.iso();
  return publications::Document{.submission = fmt::format("month-news-{}", news.id),
                                .subject = "month " + unit.code + " " + month,
                                .office = unit.code,
                                .item = std::string(monthly_account),
                                .period = news.period.iso(),
                                .why = std::string(why(news.event)),
                                .name = month + ".json",
                                .media_type = "application/json",
                                .content = news.document};
}

// What waits for an earlier document of its subject stays, and what follows it on the subject too.
Result<void> record(db::Session& session, const crypto::Random& random, Instant now) {
  std::set<std::string> waiting;
  for (const books::MonthNews& news : books::waiting_news(session, at_once)) {
    const publications::Document document = TRY(document_of(session, news));
    if (waiting.contains(document.subject)) continue;
    if (TRY(publications::record_document(session, document, random, now))) {
      books::take_news(session, news.id);
    }
    waiting.insert(document.subject);
  }
  return {};
}

}  // namespace

Result<void> record_month_news(db::Db& db, const crypto::Random& random, Instant now) {
  const bool is_there = TRY(db.read([](db::Session& session) -> Result<bool> {
    return !books::waiting_news(session, 1).empty();
  }));
  if (!is_there) return {};
  return db.write(
      [&](db::Session& session) -> Result<void> { return record(session, random, now); });
}

}  // namespace mingbai::app
