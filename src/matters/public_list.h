// Lists of matters that everybody may see: those of a unit, and one by its public name.
#pragma once

#include <optional>
#include <vector>

#include "matters/public_matter.h"
#include "platform/db/db.h"

namespace mingbai::matters {

struct PublicSearch {
  units::UnitId unit;               // itself, without those below
  std::optional<PublicName> after;  // only those opened before this one
  bool is_open = false;             // only what is in hand
  std::size_t limit = 20;
};

struct PublicPage {
  std::vector<PublicMatter> matters;  // the newest first
  bool has_more = false;
};
// `invalid` at "after" for a name that the unit has not.
Result<PublicPage> public_matters(db::Session& session, const Rulebook& rulebook,
                                  const PublicSearch& search, Instant now);

// `text`: the name as it stands in the address. not_found for what is no name, for what is not
// there and for what is not public, in the same words.
Result<PublicMatter> find_public_matter(db::Session& session, const Rulebook& rulebook,
                                        units::UnitId unit, std::string_view text, Instant now);

}  // namespace mingbai::matters
