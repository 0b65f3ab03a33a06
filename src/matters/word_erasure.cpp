#include "matters/word_erasure.h"

#include <fmt/format.h>

#include "access/audit_actions.h"
#include "matters/matter_store.h"
#include "matters/picture_store.h"

namespace mingbai::matters {

Result<void> erase_words(db::Session& session, const access::Actor& actor, MatterId matter,
                         Instant now) {
  const std::optional<Matter> found = select_matter(session, matter);
  if (!found) return fail(ErrorCode::not_found, msg("There is no such matter."));
  delete_words(session, matter);
  delete_pictures(session, matter);
  access::erase_values_about(session, actor, found->unit, fmt::format("matter {}", matter.value),
                             now);
  return {};
}

}  // namespace mingbai::matters
