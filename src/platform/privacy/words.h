// Words in a text that tell where somebody lives, how he is reached or what he suffers from.
// Private to privacy.
#pragma once

#include <vector>

#include "platform/privacy/numbers.h"

namespace mingbai::privacy {

// E-mail addresses, household addresses, illnesses and grades of disability, in no order.
std::vector<SignFinding> find_words(const std::vector<Sign>& signs);

}  // namespace mingbai::privacy
