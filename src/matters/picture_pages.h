// The desk's pages of the pictures in a matter's draft: which there are, adding some, and covering
// what nobody shall see.
#pragma once

#include <filesystem>
#include <string_view>

#include "access/staff_router.h"
#include "matters/rulebook.h"
#include "matters/shown_matter.h"

namespace mingbai::matters {

// Three of the forms of a matter, beside those that move it on:
// /desk/matters/{unit}/{matter}/pictures, and the boxes of one of them and what was found in it,
// whose page stands below that.
constexpr std::string_view pictures_form = "pictures";
constexpr std::string_view boxes_form = "boxes";
constexpr std::string_view findings_form = "findings";
Result<http::Response> show_pictures(const access::StaffRequest& staff, const Rulebook& rulebook);
// `data` is where blobs lie.
Result<http::Response> take_pictures(const access::StaffRequest& staff, const Rulebook& rulebook,
                                     const std::filesystem::path& data);
Result<http::Response> take_boxes(const access::StaffRequest& staff, const Rulebook& rulebook,
                                  const std::filesystem::path& data);
Result<http::Response> take_findings(const access::StaffRequest& staff, const Rulebook& rulebook,
                                     const std::filesystem::path& data);

// The page of one of them, and its copies, as JPEG.
void add_picture_pages(access::StaffRouter& router, const Rulebook& rulebook,
                       const std::filesystem::path& data);

// As everybody will see them; empty where there are none.
html::Html picture_gallery(const ShownMatter& matter, const i18n::Translator& t);
// On the matter's page: the same, and the way to change them.
html::Html pictures_section(const access::StaffRequest& staff, const ShownMatter& matter);

}  // namespace mingbai::matters
