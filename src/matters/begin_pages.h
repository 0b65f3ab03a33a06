// The desk's pages on which a matter begins: which kinds there are at a unit, the form of one, and
// the way to what a form has opened.
#pragma once

#include <string>
#include <vector>

#include "access/staff_router.h"
#include "matters/rulebook.h"
#include "platform/html/url.h"

namespace mingbai::matters {

// A kind of matter that begins on pages of its own: "/desk/items", which the unit follows.
struct MatterDoor {
  std::string scheme;
  html::Url pages;
};

// The rulebook must outlive the server.
void add_begin_pages(access::StaffRouter& router, const Rulebook& rulebook,
                     const std::vector<MatterDoor>& doors);

}  // namespace mingbai::matters
