// PublishedFiles: what was published, a bounded piece of the log at a time, as everybody may see
// it.
#pragma once

#include <cstdint>
#include <functional>

#include "platform/db/db.h"
#include "publications/open_data/open_table.h"
#include "publications/publication.h"

namespace mingbai::publications {

// Those among `places` places of the signed log, in their order: file 1 begins with the first
// place. Nothing of them that is not for everybody, or is taken away or hidden; and nothing of the
// words that people wrote, which are sealed: no table has them.
Result<void> each_published(db::Session& session, std::int64_t places, const OpenFile& file,
                            const std::function<Result<void>(const Publication&)>& each);

}  // namespace mingbai::publications
