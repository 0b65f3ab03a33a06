// Units one above the other, for tests of offices.
#pragma once

#include <initializer_list>

#include "matters/office.h"

namespace mingbai::matters::test {

// The first has the id 1, the one above it 2, and so on.
inline UnitChain chain_of(std::initializer_list<units::Kind> kinds) {
  UnitChain out;
  std::int64_t id = 0;
  for (const units::Kind kind : kinds) {
    out.push_back(units::Unit{.id = units::UnitId{++id}, .code = {}, .name = {}, .kind = kind});
  }
  return out;
}

}  // namespace mingbai::matters::test
