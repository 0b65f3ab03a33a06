// The desk's pages of a matter's papers: which there are, uploading one, one to look at.
#pragma once

#include <filesystem>
#include <string_view>

#include "access/staff_router.h"
#include "matters/paper_actions.h"
#include "matters/shown_matter.h"

namespace mingbai::matters {

// One of the forms of a matter, beside those that move it on: /desk/matters/{unit}/{matter}/papers.
constexpr std::string_view papers_form = "papers";
Result<http::Response> show_papers(const access::StaffRequest& staff, const Rulebook& rulebook);
// `data` is where blobs lie.
Result<http::Response> take_upload(const access::StaffRequest& staff, const Rulebook& rulebook,
                                   const std::filesystem::path& data);

// The content of the paper whose SHA-256 the address names.
Result<http::Response> show_paper(const access::StaffRequest& staff, const Rulebook& rulebook,
                                  const std::filesystem::path& data);

// On the matter's page: the papers that it has, and the way to upload more.
html::Html papers_section(const access::StaffRequest& staff, const ShownMatter& matter);

}  // namespace mingbai::matters
