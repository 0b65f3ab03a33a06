#include "matters/picture_pages.h"

#include <algorithm>
#include <fstream>

#include "access/staff_form.h"
#include "matters/boxes_form.h"
#include "matters/finding_form.h"
#include "matters/picture_actions.h"
#include "platform/blobs/blob.h"
#include "platform/page/components.h"
#include "platform/pictures/picture.h"

namespace mingbai::matters {
namespace {

using access::StaffRequest;
using html::attr;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr const char* files_field = "pictures";
constexpr const char* picture_name_field = "picture";

Url pictures_url(const ShownMatter& matter) { return Url(matter.url).slash(pictures_form); }

Url picture_url(const ShownMatter& matter, PictureId id) {
  return pictures_url(matter).slash(std::to_string(id.value));
}

std::string picture_name(const Picture& picture, const Translator& t) {
  return t("Picture {0}", std::to_string(picture.place));
}

std::string field_of(const char* what, PictureId id) {
  return std::string(what) + "-" + std::to_string(id.value);
}

// Leads to itself in full size.
Html shown_image(const ShownMatter& matter, const Picture& picture, const Translator& t) {
  const Url url = picture_url(matter, picture.id).slash("shown.jpg");
  const pictures::Extent small = pictures::fitted(picture.copies.size, pictures::most_small_side);
  return html::a(html::href(url),
                 html::img(html::src(picture_url(matter, picture.id).slash("small.jpg")),
                           attr("alt", picture_name(picture, t)), attr("loading", "lazy"),
                           attr("width", std::to_string(small.width)),
                           attr("height", std::to_string(small.height))));
}

Html picture_fields(const ShownMatter& matter, const Picture& picture, const FormState& state,
                    const Translator& t) {
  constexpr int most_characters = most_caption_bytes / 3;
  const std::string boxes = open_findings(picture) > 0 ? t("Look at what was found, and cover it")
                            : picture.boxes.empty()
                                ? t("Cover a face, a name, a number")
                                : t.plural("{0} box covers something of it: change that",
                                           "{0} boxes cover something of it: change that",
                                           static_cast<int>(picture.boxes.size()));
  Html fields = html::figure(shown_image(matter, picture, t));
  fields += reading_notes(picture, t);
  if (picture.reading == Reading::unread) {
    fields += page::check_field(
        {field_of("vouch", picture.id),
         t("I have read every word in it: no number, address or illness of a person"), ""},
        state, "1");
  }
  fields += page::actions({page::link_button(boxes, picture_url(matter, picture.id))});
  fields += page::text_field({caption_field(picture.id), t("What it shows, in a few words"),
                              t("It stands below the picture, and is read aloud to who does not "
                                "see it.")},
                             state, {.most_characters = most_characters});
  fields += page::text_field({field_of("place", picture.id), t("Its place in the order"), ""},
                             state, {.input_mode = "numeric", .most_characters = 2});
  fields += page::check_field({field_of("remove", picture.id), t("Take this picture out"), ""},
                              state, "1");
  return html::fieldset(html::cls("picture"), html::legend(picture_name(picture, t)), fields);
}

FormState defaults_of(const MatterView& view) {
  FormState state;
  for (const Picture& picture : view.pictures) {
    state.put(caption_field(picture.id), picture.caption);
    state.put(field_of("place", picture.id), std::to_string(picture.place));
    if (!picture.vouched.empty()) state.put(field_of("vouch", picture.id), "1");
  }
  return state;
}

Html pictures_fields(const StaffRequest& staff, const ShownMatter& matter, const FormState& state) {
  const Translator& t = staff.t;
  Html fields;
  for (const Picture& picture : matter.view.pictures) {
    fields += picture_fields(matter, picture, state, t);
  }
  if (matter.view.pictures.size() < most_pictures) {
    fields += page::file_field(
        {files_field, t("Add photographs, scans or PDFs"),
         t("Several can be chosen at once, {0} pictures and pages in all. JPEG, PNG, WebP or PDF, "
           "up to 20 MB each; kept as pictures, without place, time and camera, and without "
           "anything that a PDF holds besides what is seen.",
           std::to_string(most_pictures))},
        state, "image/*,application/pdf", true);
  }
  return fields;
}

// While some wait for the program that reads them.
Html reading_progress(const ShownMatter& matter, const Translator& t) {
  const std::vector<Picture>& pictures = matter.view.pictures;
  const auto waiting = std::ranges::count(pictures, Reading::waiting, &Picture::reading);
  if (waiting == 0) return {};
  return html::div(
      html::flag("data-look-again"),
      page::notice(
          page::State::waiting,
          html::group(html::p(t("{0} of {1} pictures are read. The draft can be handed on "
                                "when all are.",
                                std::to_string(std::ssize(pictures) - waiting),
                                std::to_string(pictures.size()))),
                      page::actions({page::link_button(t("Look again"), pictures_url(matter))}))));
}

Result<Response> pictures_page(const StaffRequest& staff, const ShownMatter& matter,
                               const FormState& state) {
  const Translator& t = staff.t;
  Html content;
  if (staff.http.query_value("done")) {
    content += page::notice(page::State::done, html::p(t("The pictures are saved.")));
  }
  if (may_change_pictures(matter.view, staff.who.actor, staff.now)) {
    content += reading_progress(matter, t);
    content +=
        html::p(t("Everybody for whom the publication is will see them. Look at each in "
                  "full: a face, a name on a list, an identity card on the table, the "
                  "number of a car. Whoever checks the draft looks at them, too."));
    content += access::staff_form(staff,
                                  {.action = pictures_url(matter),
                                   .button = t("Save the pictures"),
                                   .acts = {access::Act::move_matter},
                                   .has_files = true},
                                  state, pictures_fields(staff, matter, state));
    content += page::actions({page::link_button(t("Back to the matter"), matter.url)});
  } else {
    content += matter.view.pictures.empty() ? page::empty_state(t("The draft has no pictures."))
                                            : picture_gallery(matter, t);
  }
  return access::staff_page(staff, t("Pictures of the draft"), pictures_url(matter),
                            way_below(staff, matter), state, content);
}

// As typed; what is no number keeps its place.
PictureWish wish_of(const StaffRequest& staff, const Picture& picture) {
  return {.id = picture.id,
          .caption = staff.value(caption_field(picture.id)),
          .place = digits(staff.value(field_of("place", picture.id))).value_or(picture.place),
          .is_removed = !staff.value(field_of("remove", picture.id)).empty(),
          .is_vouched = !staff.value(field_of("vouch", picture.id)).empty()};
}

PictureChanges changes_of(const StaffRequest& staff, const MatterView& view) {
  PictureChanges out;
  for (const Picture& picture : view.pictures) {
    const std::string caption = caption_field(picture.id);
    // One that came meanwhile is not in the form.
    if (staff.http.form_value(caption)) out.wishes.push_back(wish_of(staff, picture));
  }
  for (const http::UploadedFile& file : staff.http.files) {
    if (file.field == files_field && file.bytes > 0) out.added.push_back({file.path, file.name});
  }
  return out;
}

// What is wrong with one of several files says with which; nothing: with none of them.
FormState refused(const StaffRequest& staff, const FormState& state,
                  std::optional<std::int64_t> file) {
  if (!file) return state;
  FormState out = FormState::sent(staff.http);
  for (const FormState::Problem& problem : state.problems()) {
    out.refuse(files_field, staff.t("Picture {0} of those that you chose: {1}",
                                    std::to_string(*file), problem.message));
  }
  return out;
}

// ---- One picture and its boxes ----

struct OnePicture {
  ShownMatter matter;
  Picture picture;
};

Result<OnePicture> one_of(const StaffRequest& staff, const Rulebook& rulebook,
                          std::string_view number) {
  ShownMatter matter = TRY(shown_matter(staff, rulebook));
  const PictureId id{digits(number).value_or(0)};
  const Picture* found = find_picture(matter.view, id);
  if (found == nullptr) {
    return fail(ErrorCode::not_found, msg("The draft has no such picture."));
  }
  Picture picture = *found;
  return OnePicture{.matter = std::move(matter), .picture = std::move(picture)};
}

Result<OnePicture> addressed(const StaffRequest& staff, const Rulebook& rulebook) {
  return one_of(staff, rulebook, staff.http.param("picture").value_or(""));
}

// What was typed into the two forms of a picture, or stands there already.
struct PictureForms {
  FormState boxes;
  FormState findings;
  bool is_about_findings = false;  // the one that is wrong, if one is

  explicit PictureForms(const Picture& picture)
      : boxes(boxes_defaults(picture.boxes)), findings(findings_defaults(picture)) {}
};

Html findings_part(const StaffRequest& staff, const OnePicture& one, const FormState& state) {
  const Translator& t = staff.t;
  const bool is_done = std::ranges::all_of(one.picture.findings, [&](const SeenFinding& finding) {
    return is_covered(finding, one.picture.boxes);
  });
  if (is_done) return {};
  Html fields = findings_fields(one.picture, state, t);
  fields += page::hidden_field(picture_name_field, std::to_string(one.picture.id.value));
  const Html form = access::staff_form(staff,
                                       {.action = Url(one.matter.url).slash(findings_form),
                                        .button = t("Do so"),
                                        .acts = {access::Act::move_matter}},
                                       state, fields);
  return html::section(
      html::h2(t("What the program found")),
      html::p(t("It reads words, and misreads some. What is covered is burnt in; why the rest may "
                "be seen is read by whoever checks the draft.")),
      form);
}

Html boxes_part(const StaffRequest& staff, const OnePicture& one, const FormState& state) {
  const Translator& t = staff.t;
  Html fields = boxes_fields(state, t);
  fields += page::hidden_field(picture_name_field, std::to_string(one.picture.id.value));
  return access::staff_form(staff,
                            {.action = Url(one.matter.url).slash(boxes_form),
                             .button = t("Burn the boxes in"),
                             .acts = {access::Act::move_matter}},
                            state, fields);
}

Result<Response> boxes_page(const StaffRequest& staff, const OnePicture& one,
                            const PictureForms& forms) {
  const Translator& t = staff.t;
  const Url here = picture_url(one.matter, one.picture.id);
  Html content;
  if (staff.http.query_value("done")) {
    content += page::notice(page::State::done,
                            html::p(t("The boxes are burnt in. Below is the picture as everybody "
                                      "will see it.")));
  }
  content += reading_notes(one.picture, t);
  const Html shown = html::section(html::h2(t("As everybody will see it")),
                                   html::figure(shown_image(one.matter, one.picture, t)));
  const bool may_change = may_change_pictures(one.matter.view, staff.who.actor, staff.now);
  if (staff.http.query_value("done") || !may_change) content += shown;
  if (may_change) {
    content += boxes_explanation(t);
    content += boxes_drawing(here.slash("original.jpg"), one.picture, t);
    content += findings_part(staff, one, forms.findings);
    content += html::section(html::h2(t("Boxes")), boxes_part(staff, one, forms.boxes));
  }
  std::vector<page::Crumb> way = way_below(staff, one.matter);
  way.push_back({t("Pictures of the draft"), pictures_url(one.matter)});
  return access::staff_page(
      staff, t("Cover what nobody shall see: picture {0}", std::to_string(one.picture.place)), here,
      way, forms.is_about_findings ? forms.findings : forms.boxes, content);
}

Result<Response> copy_response(std::filesystem::path file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return fail(ErrorCode::not_found, msg("This picture is no longer kept."));
  }
  return http::jpeg_file(std::move(file));
}

Result<Response> small_response(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return fail(ErrorCode::not_found, msg("This picture is no longer kept."));
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  return http::jpeg(TRY(pictures::small_jpeg(bytes)));
}

Result<Response> show_copy(const StaffRequest& staff, const Rulebook& rulebook,
                           const std::filesystem::path& data) {
  const OnePicture one = TRY(addressed(staff, rulebook));
  const std::string_view copy = staff.http.param("copy").value_or("");
  if (copy == "shown") return copy_response(blobs::blob_path(data, one.picture.copies.shown));
  if (copy == "small") return small_response(blobs::blob_path(data, one.picture.copies.shown));
  if (copy != "original") return fail(ErrorCode::not_found, msg("There is no such page."));
  return copy_response(TRY(open_original(staff.site.sign_in.db, staff.who.actor, data,
                                         one.matter.view, one.picture.id, staff.now)));
}

}  // namespace

Html picture_gallery(const ShownMatter& matter, const Translator& t) {
  std::vector<Html> figures;
  for (const Picture& picture : matter.view.pictures) {
    const std::string words =
        picture.caption.empty() ? t("(nothing is written below it yet)") : picture.caption;
    figures.push_back(
        html::figure(shown_image(matter, picture, t),
                     html::figcaption(html::group(html::p(words), reading_notes(picture, t)))));
  }
  return figures.empty() ? Html() : html::div(html::cls("pictures"), figures);
}

Html pictures_section(const StaffRequest& staff, const ShownMatter& matter) {
  const bool may_change = may_change_pictures(matter.view, staff.who.actor, staff.now);
  if (matter.view.pictures.empty() && !may_change) return {};
  Html content = picture_gallery(matter, staff.t);
  if (may_change) {
    content += page::actions(
        {page::link_button(matter.view.pictures.empty() ? staff.t("Add pictures to the draft")
                                                        : staff.t("Change the pictures"),
                           pictures_url(matter))});
  }
  return html::section(html::h2(staff.t("Pictures of the draft")), content);
}

Result<Response> show_pictures(const StaffRequest& staff, const Rulebook& rulebook) {
  const ShownMatter matter = TRY(shown_matter(staff, rulebook));
  return pictures_page(staff, matter, defaults_of(matter.view));
}

Result<Response> take_pictures(const StaffRequest& staff, const Rulebook& rulebook,
                               const std::filesystem::path& data) {
  const ShownMatter matter = TRY(shown_matter(staff, rulebook));
  const PictureChanges changes = changes_of(staff, matter.view);
  std::optional<std::int64_t> file;
  const auto perform = [&]() -> Result<void> {
    Result<void> done = change_pictures(staff.site.sign_in.db, rulebook, staff.who.actor, data,
                                        matter.view, changes, staff.now);
    if (done) return done;
    Error error = std::move(done).error();
    file = chosen_file(error.field);
    if (file) error.field = files_field;
    if (changes.added.size() == 1) file.reset();
    return fail(std::move(error));
  };
  return access::act_once(staff, access::Act::move_matter, pictures_url(matter).with("done", "1"),
                          perform, [&](const FormState& state) {
                            return pictures_page(staff, matter, refused(staff, state, file));
                          });
}

Result<Response> take_boxes(const StaffRequest& staff, const Rulebook& rulebook,
                            const std::filesystem::path& data) {
  const OnePicture one = TRY(one_of(staff, rulebook, staff.value(picture_name_field)));
  const auto typed = [&](std::string_view field) { return staff.value(field); };
  const auto perform = [&]() -> Result<void> {
    const std::vector<pictures::Box> boxes = TRY(typed_boxes(typed));
    return cover_picture(staff.site.sign_in.db, rulebook, staff.who.actor, data, one.matter.view,
                         one.picture.id, boxes, staff.now);
  };
  return access::act_once(staff, access::Act::move_matter,
                          picture_url(one.matter, one.picture.id).with("done", "1"), perform,
                          [&](const FormState& state) {
                            PictureForms forms(one.picture);
                            forms.boxes = state;
                            return boxes_page(staff, one, forms);
                          });
}

Result<Response> take_findings(const StaffRequest& staff, const Rulebook& rulebook,
                               const std::filesystem::path& data) {
  const OnePicture one = TRY(one_of(staff, rulebook, staff.value(picture_name_field)));
  const auto typed = [&](std::string_view field) { return staff.value(field); };
  const auto perform = [&] {
    return answer_findings(staff.site.sign_in.db, rulebook, staff.who.actor, data, one.matter.view,
                           one.picture.id, typed_answers(one.picture, typed), staff.now);
  };
  return access::act_once(staff, access::Act::move_matter,
                          picture_url(one.matter, one.picture.id).with("done", "1"), perform,
                          [&](const FormState& state) {
                            PictureForms forms(one.picture);
                            forms.findings = state;
                            forms.is_about_findings = true;
                            return boxes_page(staff, one, forms);
                          });
}

void add_picture_pages(access::StaffRouter& router, const Rulebook& rulebook,
                       const std::filesystem::path& data) {
  const access::Need reading = access::at_unit({access::Act::read_matters});
  const access::Need moving = access::at_unit({access::Act::move_matter});
  router.get("/desk/matters/{unit}/{matter}/pictures/{picture}", moving,
             [&rulebook](const StaffRequest& staff) -> Result<Response> {
               const OnePicture one = TRY(addressed(staff, rulebook));
               return boxes_page(staff, one, PictureForms(one.picture));
             });
  router.get(
      "/desk/matters/{unit}/{matter}/pictures/{picture}/{copy}.jpg", reading,
      [&rulebook, data](const StaffRequest& staff) { return show_copy(staff, rulebook, data); });
}

}  // namespace mingbai::matters
