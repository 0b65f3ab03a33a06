// The table that cmake/embed.cmake generates. Private to platform/embed.
#pragma once

namespace mingbai::embed {

struct Entry {
  const char* set;
  const char* name;
  const char* begin;
  const char* end;
};

extern const Entry table[];  // ends with a row of nullptr

}  // namespace mingbai::embed
