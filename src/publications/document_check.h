// Whether documents are still what the signed log says that was made public.
#pragma once

#include <vector>

#include "kernel/result.h"
#include "platform/db/db.h"
#include "platform/jobs/progress.h"
#include "publications/part_keys.h"

namespace mingbai::publications {

// One sentence for each part of a document that is gone or changed, and for whatever takes
// something away and may not, in the order of the log. Whoever may write into the database can do
// all of that; nobody can make the log's entries agree with it. keys open what people wrote;
// nullptr: of that only whether it is still there is looked at.
Result<std::vector<Message>> check_documents(db::Db& db, const PartKeys* keys,
                                             const jobs::Progress& progress);

}  // namespace mingbai::publications
