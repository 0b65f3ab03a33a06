// News of months in the database. Private to books.
#pragma once

#include <vector>

#include "books/month_news.h"

namespace mingbai::books::store {

void insert_month_news(db::Session& session, const MonthNews& news);
std::vector<MonthNews> waiting_news(db::Session& session, std::int64_t limit);
void set_news_taken(db::Session& session, std::int64_t id);

}  // namespace mingbai::books::store
