#include "publications/open_data/published_files.h"

#include <algorithm>

#include "publications/publication_actions.h"
#include "translog/log_actions.h"
#include "translog/log_places.h"

namespace mingbai::publications {

namespace {

// One whose entry is gone from the database; only the log's list of places knows of it.
Result<Publication> lost_publication(db::Session& session, std::int64_t number) {
  const auto places = translog::places_between(session, number, number + 1);
  if (places.empty() || places.front().office.empty()) {
    return fail(ErrorCode::not_found, msg("There is no publication with this number."));
  }
  Publication out{.number = number,
                  .entry = {},
                  .document = {},
                  .places = {},
                  .parts = {PartState::missing},
                  .removals = {},
                  .unlawful = {},
                  .chain = {}};
  out.entry.office = places.front().office;
  out.entry.period = places.front().period;
  return out;
}

}  // namespace

Result<void> each_published(db::Session& session, std::int64_t places, const OpenFile& file,
                            const std::function<Result<void>(const Publication&)>& each) {
  const Reader nobody_in_particular{.villages = {}, .at = file.now};
  const std::int64_t end = std::min(file.number * places, translog::signed_size(session));
  for (std::int64_t number = (file.number - 1) * places; number < end; ++number) {
    Result<Publication> publication = publication_at(session, number, nobody_in_particular);
    if (!publication && publication.error().code == ErrorCode::conflict) {
      publication = lost_publication(session, number);
    }
    if (!publication) continue;  // an entry about the log itself
    TRY(each(*publication));
  }
  return {};
}

}  // namespace mingbai::publications
