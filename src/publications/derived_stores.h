// Derived stores: where else words that were published may lie. What is redacted has to go from all
// of them, so whoever keeps such words tells how (14-security.md 7).
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"

namespace mingbai::publications {

struct DerivedStore {
  std::string name;
  // Inside a write: removes what it has of a document, named by its submission. Twice is no error.
  std::function<Result<void>(db::Session&, const std::string& submission, Instant now)> purge;
};
using DerivedStores = std::vector<DerivedStore>;

}  // namespace mingbai::publications
