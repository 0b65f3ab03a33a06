#include "publications/reader.h"

#include <algorithm>

namespace mingbai::publications {

bool may_read(const Reader& reader, Audience audience, std::string_view office) {
  if (audience == Audience::everyone) return true;
  return audience == Audience::village && !office.empty() &&
         std::ranges::find(reader.villages, office) != reader.villages.end();
}

}  // namespace mingbai::publications
