// The part of a deed's form that asks for papers: a file to upload, one that the matter has
// already, or words that say where it lies. Private to matters.
#pragma once

#include <filesystem>

#include "access/staff_router.h"
#include "matters/deed_form.h"
#include "matters/paper_actions.h"

namespace mingbai::matters {

// The names of the papers that have to be shown.
std::vector<std::string> papers_of(const MatterView& view, const Offer& offer);

html::Html evidence_fields(const MatterView& view, const Offer& offer, const page::FormState& state,
                           const i18n::Translator& t);
// What was chosen or written.
std::vector<Evidence> typed_evidence(const MatterView& view, const Offer& offer,
                                     const TypedValue& typed);

// Keeps what was uploaded with the form, by keep_paper or add_paper, and makes it the evidence of
// `event` in place of what was chosen or written for the same paper. Errors are at the form's
// fields.
Result<std::vector<Paper>> hand_in(const access::StaffRequest& staff, const MatterView& view,
                                   const Offer& offer, const std::filesystem::path& data,
                                   Event& event, decltype(keep_paper)* keep);

// The field of the form about the first of these papers.
std::string first_paper_field();

// A field for a photo or PDF, and what was sent in it; null for nothing, or an empty file.
html::Html photo_field(const page::Field& field, const page::FormState& state,
                       const i18n::Translator& t);
const http::UploadedFile* uploaded_file(const http::Request& request, std::string_view field);

}  // namespace mingbai::matters
