// Which papers were uploaded to which matter. Private to matters.
#pragma once

#include <vector>

#include "matters/matter.h"
#include "matters/paper.h"
#include "platform/db/db.h"

namespace mingbai::matters {

// False, and nothing happens, if the matter has the same content already.
bool insert_paper(db::Session& session, MatterId matter, const Paper& paper);
// In the order in which they came.
std::vector<Paper> select_papers(db::Session& session, MatterId matter);
// That they were uploaded stays in the history and the audit trail.
void delete_papers(db::Session& session, MatterId matter);

}  // namespace mingbai::matters
