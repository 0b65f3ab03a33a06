// Numbers in a text that tell who somebody is. Private to privacy.
#pragma once

#include <vector>

#include "platform/privacy/personal_data.h"
#include "platform/privacy/signs.h"

namespace mingbai::privacy {

// A finding by the signs that it consists of, from the first up to (not including) the last.
struct SignFinding {
  PersonalKind kind = PersonalKind::identity_number;
  std::size_t first = 0;
  std::size_t last = 0;
};

// Identity numbers, bank cards and mobile numbers, in no order; none shares a sign with another.
std::vector<SignFinding> find_numbers(const std::vector<Sign>& signs);

}  // namespace mingbai::privacy
