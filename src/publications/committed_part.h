// Whether a stored part is what an entry of the log is committed to. Private to publications.
#pragma once

#include "publications/document_store.h"
#include "translog/hash.h"

namespace mingbai::publications {

bool is_as_committed(const store::StoredPart& stored, const translog::Hash& commitment);

}  // namespace mingbai::publications
