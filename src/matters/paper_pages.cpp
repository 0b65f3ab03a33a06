#include "matters/paper_pages.h"

#include "access/authorization.h"
#include "access/staff_form.h"
#include "matters/evidence_form.h"
#include "platform/http/header_values.h"
#include "platform/page/components.h"

namespace mingbai::matters {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

// What the form says where the paper is none of those that the scheme asks for.
constexpr std::string_view something_else = "other";

Url papers_url(const ShownMatter& matter) { return Url(matter.url).slash("papers"); }

Html paper_list(const ShownMatter& matter, const Translator& t) {
  std::vector<page::Link> links;
  for (const Paper& paper : matter.view.papers) {
    links.push_back({.text = title_of(paper),
                     .url = papers_url(matter).slash(paper.sha256),
                     .detail = html::small(t("{0}, {1}", access::moment(paper.at, t), paper.by))});
  }
  return page::link_list(links);
}

Html upload_form(const StaffRequest& staff, const ShownMatter& matter, const FormState& state) {
  std::vector<page::Option> names{{"", staff.t("Choose")}};
  for (const std::string& name : papers_asked(matter.view.rules->scheme)) {
    names.push_back({name, name});
  }
  names.push_back({std::string(something_else), staff.t("something else")});
  Html fields = page::select_field({"name", staff.t("What it is"), ""}, state, names);
  fields += photo_field({"file", staff.t("Photo or file"), ""}, state, staff.t);
  return access::staff_form(staff,
                            {.action = papers_url(matter),
                             .button = staff.t("Upload it"),
                             .acts = {access::Act::move_matter},
                             .has_files = true},
                            state, fields);
}

Result<Response> papers_page(const StaffRequest& staff, const ShownMatter& matter,
                             const FormState& state) {
  Html content = matter.view.papers.empty()
                     ? page::empty_state(staff.t("Nothing was uploaded to this matter yet."))
                     : paper_list(matter, staff.t);
  const bool may_upload =
      matter.view.standing.state == MatterState::open &&
      access::authorize(staff.who.actor, access::Act::move_matter, matter.view.unit_path);
  if (may_upload) {
    content += html::section(html::h2(staff.t("Upload a paper")),
                             html::p(staff.t("Whoever may read this matter can look at it, and "
                                             "nobody else. A step that asks for a paper offers "
                                             "those that are here.")),
                             upload_form(staff, matter, state));
  }
  return access::staff_page(staff, staff.t("Papers of the matter"), papers_url(matter),
                            way_below(staff, matter), state, content);
}

}  // namespace

Html papers_section(const StaffRequest& staff, const ShownMatter& matter) {
  const Translator& t = staff.t;
  Html content;
  if (!matter.view.papers.empty()) content += paper_list(matter, t);
  if (staff.may(access::Act::move_matter)) {
    content += page::actions({page::link_button(t("Papers of the matter"), papers_url(matter))});
  }
  if (content.empty()) return content;
  return html::section(html::h2(t("Papers")), content);
}

Result<Response> show_papers(const StaffRequest& staff, const Rulebook& rulebook) {
  return papers_page(staff, TRY(shown_matter(staff, rulebook)), {});
}

Result<Response> take_upload(const StaffRequest& staff, const Rulebook& rulebook,
                             const std::filesystem::path& data) {
  const ShownMatter matter = TRY(shown_matter(staff, rulebook));
  const auto again = [&](const FormState& state) { return papers_page(staff, matter, state); };
  const std::string name = staff.value("name");
  const auto wrong = [&](std::string_view field, const Message& message) {
    FormState state = FormState::sent(staff.http);
    state.refuse(field, staff.t(message));
    return again(state);
  };
  if (name.empty()) return wrong("name", msg("Choose what it is."));
  const http::UploadedFile* file = uploaded_file(staff.http, "file");
  if (file == nullptr) return wrong("file", msg("Choose a file that is not empty."));
  const auto perform = [&]() -> Result<void> {
    TRY(add_paper(staff.site.sign_in.db, staff.who.actor, data, matter.view,
                  {.name = name == something_else ? std::string() : name,
                   .file_name = file->name,
                   .file = file->path},
                  staff.now));
    return {};
  };
  return access::act_once(staff, access::Act::move_matter, papers_url(matter), perform, again);
}

// Never shown inside a page of ours: what it is, somebody else's program decides.
Result<Response> show_paper(const StaffRequest& staff, const Rulebook& rulebook,
                            const std::filesystem::path& data) {
  const ShownMatter matter = TRY(shown_matter(staff, rulebook));
  const std::string_view sum = staff.http.param("paper").value_or("");
  std::filesystem::path file =
      TRY(open_paper(staff.site.sign_in.db, staff.who.actor, data, matter.view, sum, staff.now));
  const Paper* paper = find_paper(matter.view.papers, sum);
  ensure(paper != nullptr, "a paper that was opened is one of the matter's");
  Response response{.media_type = paper->media_type, .body = {}, .file = std::move(file)};
  response = std::move(response).with("Content-Disposition",
                                      http::content_disposition(download_name(*paper)));
  return std::move(response).with("Content-Security-Policy", "sandbox; default-src 'none'");
}

}  // namespace mingbai::matters
