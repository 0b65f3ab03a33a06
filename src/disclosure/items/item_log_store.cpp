#include "disclosure/items/item_log_store.h"

#include <soci/soci.h>

namespace mingbai::disclosure::store {

std::int64_t last_news_seen(db::Session& session) {
  std::int64_t id = 0;
  session << "SELECT news FROM item_news_seen", soci::into(id);
  return session.got_data() ? id : 0;
}

void save_last_news_seen(db::Session& session, std::int64_t id) {
  session << "INSERT INTO item_news_seen (id, news) VALUES (1, :news) "
             "ON CONFLICT (id) DO UPDATE SET news = excluded.news",
      soci::use(id, "news");
}

}  // namespace mingbai::disclosure::store
