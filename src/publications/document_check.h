// Whether documents are still what the signed log says that was made public.
#pragma once

#include <vector>

#include "kernel/result.h"
#include "platform/db/db.h"
#include "platform/jobs/progress.h"
#include "publications/part_keys.h"

namespace mingbai::publications {

// One sentence for each part of a document that is gone or changed, in the order of the log.
// Whoever may write into the database can do both; nobody can make the log's entry agree with it.
// keys open what people wrote; nullptr: of that only whether it is still there is looked at.
Result<std::vector<Message>> check_documents(db::Db& db, const PartKeys* keys,
                                             const jobs::Progress& progress);

}  // namespace mingbai::publications
