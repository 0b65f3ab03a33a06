#include "matters/draft_store.h"

#include <string>

#include <soci/soci.h>

namespace mingbai::matters {
namespace {

// The words of the first event are what it was begun with; later ones may be the reason why the
// program has ended it.
constexpr const char* old_drafts =
    "FROM matters m WHERE m.scheme = :scheme "
    "AND (SELECT MAX(e.at_ms) FROM matter_events e WHERE e.matter = m.id) < :before "
    "AND NOT EXISTS (SELECT 1 FROM matter_news n WHERE n.matter = m.id "
    "AND n.kind = 'publication') "
    "AND (EXISTS (SELECT 1 FROM matter_words w WHERE w.matter = m.id AND w.number = 1) "
    "OR EXISTS (SELECT 1 FROM matter_papers p WHERE p.matter = m.id) "
    "OR EXISTS (SELECT 1 FROM matter_pictures i WHERE i.matter = m.id))";

}  // namespace

std::vector<MatterId> select_old_drafts(db::Session& session, std::string_view scheme,
                                        Instant before, int limit) {
  const std::string named(scheme);
  const std::string sql =
      std::string("SELECT m.id ") + old_drafts + " ORDER BY m.id LIMIT " + std::to_string(limit);
  MatterId id;
  soci::statement statement = (session.prepare << sql, soci::use(named, "scheme"),
                               soci::use(before.ms, "before"), soci::into(id.value));
  statement.execute();
  std::vector<MatterId> out;
  while (statement.fetch()) out.push_back(id);
  return out;
}

std::int64_t count_old_drafts(db::Session& session, std::string_view scheme, Instant before) {
  const std::string named(scheme);
  std::int64_t out = 0;
  session << std::string("SELECT COUNT(*) ") + old_drafts, soci::use(named, "scheme"),
      soci::use(before.ms, "before"), soci::into(out);
  return out;
}

}  // namespace mingbai::matters
