// What differs between two versions of a scheme, in the reader's words. Private to matters.
#pragma once

#include <string>
#include <vector>

#include "matters/rulebook.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

// The matter as a whole, one of its steps, its ending or its values.
struct SchemeChange {
  enum class What { added, changed, removed };
  What what = What::changed;
  std::string name;
  std::vector<std::string> gone;   // sentences that no longer hold
  std::vector<std::string> fresh;  // that hold from then on
  friend bool operator==(const SchemeChange&, const SchemeChange&) = default;
};

// In the order of the new version, then what it has no more.
std::vector<SchemeChange> scheme_changes(const RunningScheme& before, const RunningScheme& after,
                                         const i18n::Translator& t);

}  // namespace mingbai::matters
