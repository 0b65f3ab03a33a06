// Id: a row's key inside one database. Ids of different things are different types. Never shown to
// the public.
#pragma once

#include <compare>
#include <cstdint>

namespace mingbai {

template <typename Tag>
struct Id {
  std::int64_t value = 0;
  friend constexpr auto operator<=>(const Id&, const Id&) = default;
};

}  // namespace mingbai
