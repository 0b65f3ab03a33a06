// RuleEdition: the files of rules of matters as they stood together. What counts is the newest
// edition that stands in the signed log.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/id.h"
#include "matters/parameter_pool.h"

namespace mingbai::matters {

using RuleEditionId = Id<struct RuleEditionTag>;

struct LoggedEdition {
  SchemeTexts texts;
  std::int64_t number = 0;  // its place in the signed log
  Instant at;               // it counts from then on
};

// All that the texts say, as one: JSON, text by path.
std::string edition_text(const SchemeTexts& texts);
SchemeTexts parse_edition_text(std::string_view text);

// A sentence for each of the files that is not as the log has it, although it has the same version.
std::vector<Message> changed_in_place(const SchemeTexts& files,
                                      const std::vector<LoggedEdition>& logged);

}  // namespace mingbai::matters
