#include "books/month_news_store.h"

#include <soci/soci.h>

namespace mingbai::books::store {
namespace {

MonthNewsEvent event_of(const std::string& word) {
  for (const MonthNewsEvent event :
       {MonthNewsEvent::released, MonthNewsEvent::moved, MonthNewsEvent::taken_back}) {
    if (to_string(event) == word) return event;
  }
  throw Bug("news of a month are of a known kind");
}

}  // namespace

void insert_month_news(db::Session& session, const MonthNews& news) {
  const std::int64_t period = news.period.index();
  const std::string event(to_string(news.event));
  session << "INSERT INTO month_news (unit, book, period, event, at, document) "
             "VALUES (:unit, :book, :period, :event, :at, :document)",
      soci::use(news.unit.value, "unit"), soci::use(news.book, "book"), soci::use(period, "period"),
      soci::use(event, "event"), soci::use(news.at.ms, "at"), soci::use(news.document, "document");
}

std::vector<MonthNews> waiting_news(db::Session& session, std::int64_t limit) {
  MonthNews row;
  std::int64_t period = 0;
  std::string event;
  soci::statement rows =
      (session.prepare << "SELECT id, unit, book, period, event, at, document FROM month_news "
                          "WHERE taken = 0 ORDER BY id LIMIT :most",
       soci::use(limit, "most"), soci::into(row.id), soci::into(row.unit.value),
       soci::into(row.book), soci::into(period), soci::into(event), soci::into(row.at.ms),
       soci::into(row.document));
  rows.execute();
  std::vector<MonthNews> out;
  while (rows.fetch()) {
    row.period = Period::of_index(period);
    row.event = event_of(event);
    out.push_back(row);
  }
  return out;
}

void set_news_taken(db::Session& session, std::int64_t id) {
  session << "UPDATE month_news SET taken = 1, document = '' WHERE id = :id", soci::use(id, "id");
}

}  // namespace mingbai::books::store
