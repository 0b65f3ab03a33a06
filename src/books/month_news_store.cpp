#include "books/month_news_store.h"

#include <soci/soci.h>

namespace mingbai::books::store {
namespace {

MonthNewsEvent event_of(const std::string& word) {
  for (const MonthNewsEvent event : {MonthNewsEvent::released, MonthNewsEvent::moved,
                                     MonthNewsEvent::carried, MonthNewsEvent::taken_back}) {
    if (to_string(event) == word) return event;
  }
  throw Bug("news of a month are of a known kind");
}

}  // namespace

void insert_month_news(db::Session& session, const MonthNews& news) {
  const std::int64_t period = news.period.index();
  const std::string event(to_string(news.event));
  const std::string auth(access::to_string(news.auth));
  session << "INSERT INTO month_news (unit, book, period, event, auth, at, document, entries, "
             "reasons) VALUES (:unit, :book, :period, :event, :auth, :at, :document, :entries, "
             ":reasons)",
      soci::use(news.unit.value, "unit"), soci::use(news.book, "book"), soci::use(period, "period"),
      soci::use(event, "event"), soci::use(auth, "auth"), soci::use(news.at.ms, "at"),
      soci::use(news.document, "document"), soci::use(news.entries, "entries"),
      soci::use(news.reasons, "reasons");
}

namespace {

std::vector<MonthNews> news_with(db::Session& session, std::string_view taken, std::int64_t limit) {
  MonthNews row;
  std::int64_t period = 0;
  std::string event;
  std::string auth;
  const std::string sql =
      "SELECT id, unit, book, period, event, auth, at, document, entries, reasons FROM month_news "
      "WHERE taken = " +
      std::string(taken) + " ORDER BY id LIMIT :most";
  soci::statement rows =
      (session.prepare << sql, soci::use(limit, "most"), soci::into(row.id),
       soci::into(row.unit.value), soci::into(row.book), soci::into(period), soci::into(event),
       soci::into(auth), soci::into(row.at.ms), soci::into(row.document), soci::into(row.entries),
       soci::into(row.reasons));
  rows.execute();
  std::vector<MonthNews> out;
  while (rows.fetch()) {
    row.period = Period::of_index(period);
    row.event = event_of(event);
    const std::optional<access::Auth> known = access::auth_named(auth);
    ensure(known.has_value(), "news of a month are told of a known kind of act");
    row.auth = *known;
    out.push_back(row);
  }
  return out;
}

}  // namespace

std::vector<MonthNews> waiting_news(db::Session& session, std::int64_t limit) {
  return news_with(session, "0", limit);
}

std::vector<MonthNews> taken_news(db::Session& session, std::int64_t limit) {
  return news_with(session, "1", limit);
}

void set_news_taken(db::Session& session, std::int64_t id) {
  session << "UPDATE month_news SET taken = 1, document = '', entries = '', reasons = '' "
             "WHERE id = :id",
      soci::use(id, "id");
}

void set_news_announced(db::Session& session, std::int64_t id) {
  session << "UPDATE month_news SET taken = 2 WHERE id = :id", soci::use(id, "id");
}

std::optional<MonthNewsEvent> last_event(db::Session& session, units::UnitId unit,
                                         const std::string& book, Period period) {
  const std::int64_t month = period.index();
  std::string event;
  session << "SELECT event FROM month_news WHERE unit = :unit AND book = :book "
             "AND period = :period ORDER BY id DESC LIMIT 1",
      soci::use(unit.value, "unit"), soci::use(book, "book"), soci::use(month, "period"),
      soci::into(event);
  if (!session.got_data()) return std::nullopt;
  return event_of(event);
}

}  // namespace mingbai::books::store
