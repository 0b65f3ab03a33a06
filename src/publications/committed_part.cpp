#include "publications/committed_part.h"

#include "translog/commitment.h"

namespace mingbai::publications {

bool is_as_committed(const store::StoredPart& stored, const translog::Hash& commitment) {
  const DocumentPart& part = stored.part;
  return translog::opens(commitment,
                         {.salt = stored.salt, .name = part.name, .media_type = part.media_type},
                         part.content);
}

}  // namespace mingbai::publications
