// Reader: whoever asks for what was published, without a name: only which villages' keys were
// shown.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "publications/audience.h"

namespace mingbai::publications {

struct Reader {
  std::vector<std::string> villages;  // the codes of units whose key the reader holds
  Instant at;                         // when: what was hidden for some days is there again then
  bool decides = false;               // about what is hidden, so reads it
};

// office: the code of the unit that published it.
bool may_read(const Reader& reader, Audience audience, std::string_view office);

}  // namespace mingbai::publications
