// ShownMatter: the matter of an address of the desk, with the way to its pages. Private to matters.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/staff_router.h"
#include "matters/matter_actions.h"
#include "platform/html/url.h"
#include "platform/page/document.h"

namespace mingbai::matters {

struct ShownMatter {
  MatterView view;
  std::string owner;  // of whom takes care of it
  html::Url url = html::Url("/desk/matters");
};

// The matter of the address, which is one of its unit or not there at all.
Result<ShownMatter> shown_matter(const access::StaffRequest& staff, const Rulebook& rulebook);

html::Url matters_url(const access::StaffRequest& staff);
std::string title_of(const MatterView& view);

// The way to the unit's matters, and to the pages of one of them.
std::vector<page::Crumb> way_to_matters(const access::StaffRequest& staff);
std::vector<page::Crumb> way_below(const access::StaffRequest& staff, const ShownMatter& matter);

// Nothing where other than digits stands there.
std::optional<std::int64_t> digits(std::string_view text);

}  // namespace mingbai::matters
