#include "publications/open_data/published_files.h"

#include <algorithm>

#include "publications/publication_actions.h"
#include "translog/log_actions.h"

namespace mingbai::publications {

Result<void> each_published(db::Session& session, std::int64_t places, const OpenFile& file,
                            const std::function<Result<void>(const Publication&)>& each) {
  const Reader nobody_in_particular{.villages = {}, .at = file.now};
  const std::int64_t end = std::min(file.number * places, translog::signed_size(session));
  for (std::int64_t number = (file.number - 1) * places; number < end; ++number) {
    const Result<Publication> publication = publication_at(session, number, nobody_in_particular);
    if (!publication) continue;  // an entry about the log itself
    TRY(each(*publication));
  }
  return {};
}

}  // namespace mingbai::publications
