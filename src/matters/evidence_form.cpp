#include "matters/evidence_form.h"

#include <algorithm>

#include "matters/merged_step.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;
using page::FormState;

std::string place_field(std::size_t index) { return "paper" + std::to_string(index + 1); }
std::string file_field(std::size_t index) { return place_field(index) + "_file"; }
std::string kept_field(std::size_t index) { return place_field(index) + "_kept"; }

void add_or_replace(std::vector<Evidence>& all, Evidence one) {
  std::erase_if(all, [&](const Evidence& other) { return other.paper == one.paper; });
  all.push_back(std::move(one));
}

}  // namespace

std::vector<std::string> papers_of(const MatterView& view, const Offer& offer) {
  const Scheme& scheme = view.rules->scheme;
  if (offer.act == MatterAct::closure_proposed) return scheme.closing.evidence;
  const Step* step = scheme.find_step(offer.step);
  if (step == nullptr) return {};
  if (offer.act == MatterAct::notice_posted) return step->papers;
  const bool shows_them = offer.act == MatterAct::step_done && step->notice_days == 0;
  if (!shows_them) return {};
  return with_merged(scheme, view.standing, *step).papers;
}

std::string first_paper_field() { return place_field(0); }

Html photo_field(const page::Field& field, const FormState& state, const Translator& t) {
  return page::file_field({field.name, field.label,
                           t("JPEG, PNG, WebP (kept without place, time and camera) or PDF (kept "
                             "as it is), up to 20 MB.")},
                          state, "image/jpeg,image/png,image/webp,application/pdf");
}

const http::UploadedFile* uploaded_file(const http::Request& request, std::string_view field) {
  const auto found = std::ranges::find(request.files, field, &http::UploadedFile::field);
  return found == request.files.end() || found->bytes == 0 ? nullptr : &*found;
}

Html evidence_fields(const MatterView& view, const Offer& offer, const FormState& state,
                     const Translator& t) {
  std::vector<page::Option> kept{{"", t("Choose")}};
  for (const Paper& paper : view.papers) kept.push_back({reference_of(paper), title_of(paper)});
  Html out;
  const std::vector<std::string> papers = papers_of(view, offer);
  for (std::size_t i = 0; i < papers.size(); ++i) {
    out += photo_field({file_field(i), t("{0}: photo or file", t.name(papers[i])), ""}, state, t);
    if (!view.papers.empty()) {
      out += page::select_field(
          {kept_field(i), t("{0}: or one that was uploaded before", t.name(papers[i])), ""}, state,
          kept);
    }
    out += page::text_field(
        {place_field(i), t("{0}: or where it lies", t.name(papers[i])),
         t("Where it cannot be uploaded: the number of the file, the address of the page.")},
        state);
  }
  return out;
}

std::vector<Evidence> typed_evidence(const MatterView& view, const Offer& offer,
                                     const TypedValue& typed) {
  std::vector<Evidence> out;
  const std::vector<std::string> papers = papers_of(view, offer);
  for (std::size_t i = 0; i < papers.size(); ++i) {
    std::string reference = typed(kept_field(i));
    if (reference.empty()) reference = typed(place_field(i));
    if (!reference.empty()) out.push_back({.paper = papers[i], .reference = std::move(reference)});
  }
  return out;
}

Result<std::vector<Paper>> hand_in(const access::StaffRequest& staff, const MatterView& view,
                                   const Offer& offer, const std::filesystem::path& data,
                                   Event& event, decltype(keep_paper)* keep) {
  std::vector<Paper> out;
  const std::vector<std::string> papers = papers_of(view, offer);
  for (std::size_t i = 0; i < papers.size(); ++i) {
    const http::UploadedFile* file = uploaded_file(staff.http, file_field(i));
    if (file == nullptr) continue;
    Result<Paper> kept =
        keep(staff.site.sign_in.db, staff.who.actor, data, view,
             {.name = papers[i], .file_name = file->name, .file = file->path}, staff.now);
    if (!kept) {
      Error error = std::move(kept).error();
      error.field = file_field(i);
      return fail(std::move(error));
    }
    add_or_replace(event.by.evidence, {.paper = papers[i], .reference = reference_of(*kept)});
    out.push_back(*std::move(kept));
  }
  return out;
}

}  // namespace mingbai::matters
