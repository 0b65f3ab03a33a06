// Reads one matter scheme. Private to matters; others use scheme_library.h.
#pragma once

#include <string_view>

#include "matters/matter_scheme.h"
#include "matters/meeting.h"
#include "matters/parameter_pool.h"
#include "matters/step_reader.h"

namespace mingbai::matters {

// What a scheme may refer to.
struct SchemeContext {
  Blocks blocks;
  MeetingRules meetings;
  ParameterPool parameters;
};

// The scheme as it holds at the unit with the code `place` (empty: without regional values), with
// every mistake of it and of the blocks as it uses them.
Scheme read_scheme(const yaml::Node& root, const SchemeContext& context, std::string_view place,
                   schemes::Mistakes& mistakes);

}  // namespace mingbai::matters
