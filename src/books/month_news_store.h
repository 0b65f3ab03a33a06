// News of months in the database. Private to books.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "books/month_news.h"

namespace mingbai::books::store {

void insert_month_news(db::Session& session, const MonthNews& news);
std::vector<MonthNews> waiting_news(db::Session& session, std::int64_t limit);
void set_news_taken(db::Session& session, std::int64_t id);
std::vector<MonthNews> taken_news(db::Session& session, std::int64_t limit);
void set_news_announced(db::Session& session, std::int64_t id);
// The last one of the month, whatever became of it.
std::optional<MonthNewsEvent> last_event(db::Session& session, units::UnitId unit,
                                         const std::string& book, Period period);

}  // namespace mingbai::books::store
