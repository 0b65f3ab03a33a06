// Reader: whoever asks for what was published, without a name: only which villages' keys were
// shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publications/audience.h"

namespace mingbai::publications {

struct Reader {
  std::vector<std::string> villages;  // the codes of units whose key the reader holds
};

// office: the code of the unit that published it.
bool may_read(const Reader& reader, Audience audience, std::string_view office);

}  // namespace mingbai::publications
