#include "matters/picture_pages.h"

#include <algorithm>

#include "access/staff_form.h"
#include "matters/boxes_form.h"
#include "matters/picture_actions.h"
#include "platform/blobs/blob.h"
#include "platform/page/components.h"

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
  return html::a(
      html::href(url),
      html::img(html::src(url), attr("alt", picture_name(picture, t)), attr("loading", "lazy"),
                attr("width", std::to_string(picture.copies.size.width)),
                attr("height", std::to_string(picture.copies.size.height))));
}

Html picture_fields(const ShownMatter& matter, const Picture& picture, const FormState& state,
                    const Translator& t) {
  constexpr int most_characters = most_caption_bytes / 3;
  const std::string boxes = picture.boxes.empty()
                                ? t("Cover a face, a name, a number")
                                : t.plural("{0} box covers something of it: change that",
                                           "{0} boxes cover something of it: change that",
                                           static_cast<int>(picture.boxes.size()));
  Html fields = html::figure(shown_image(matter, picture, t));
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
        {files_field, t("Add photographs or scans"),
         t("Several can be chosen at once, {0} in all. JPEG, PNG or WebP, up to 20 MB each; kept "
           "without place, time and camera.",
           std::to_string(most_pictures))},
        state, "image/*", true);
  }
  return fields;
}

Result<Response> pictures_page(const StaffRequest& staff, const ShownMatter& matter,
                               const FormState& state) {
  const Translator& t = staff.t;
  Html content;
  if (staff.http.query_value("done")) {
    content += page::notice(page::State::done, html::p(t("The pictures are saved.")));
  }
  if (may_change_pictures(matter.view, staff.who.actor, staff.now)) {
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
          .is_removed = !staff.value(field_of("remove", picture.id)).empty()};
}

PictureChanges changes_of(const StaffRequest& staff, const MatterView& view) {
  PictureChanges out;
  for (const Picture& picture : view.pictures) {
    const std::string caption = caption_field(picture.id);
    // One that came meanwhile is not in the form.
    if (staff.http.form_value(caption)) out.wishes.push_back(wish_of(staff, picture));
  }
  for (const http::UploadedFile& file : staff.http.files) {
    if (file.field == files_field && file.bytes > 0) out.added.push_back(file.path);
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

Result<Response> boxes_page(const StaffRequest& staff, const OnePicture& one,
                            const FormState& state) {
  const Translator& t = staff.t;
  const Url here = picture_url(one.matter, one.picture.id);
  Html content;
  if (staff.http.query_value("done")) {
    content += page::notice(page::State::done,
                            html::p(t("The boxes are burnt in. Below is the picture as everybody "
                                      "will see it.")));
  }
  const Html shown = html::section(html::h2(t("As everybody will see it")),
                                   html::figure(shown_image(one.matter, one.picture, t)));
  const bool may_change = may_change_pictures(one.matter.view, staff.who.actor, staff.now);
  if (staff.http.query_value("done") || !may_change) content += shown;
  if (may_change) {
    content += boxes_explanation(t);
    content += boxes_drawing(here.slash("original.jpg"), one.picture, t);
    Html fields = boxes_fields(state, t);
    fields += page::hidden_field(picture_name_field, std::to_string(one.picture.id.value));
    content += access::staff_form(staff,
                                  {.action = Url(one.matter.url).slash(boxes_form),
                                   .button = t("Burn the boxes in"),
                                   .acts = {access::Act::move_matter}},
                                  state, fields);
  }
  std::vector<page::Crumb> way = way_below(staff, one.matter);
  way.push_back({t("Pictures of the draft"), pictures_url(one.matter)});
  return access::staff_page(
      staff, t("Cover what nobody shall see: picture {0}", std::to_string(one.picture.place)), here,
      way, state, content);
}

Result<Response> copy_response(std::filesystem::path file) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) {
    return fail(ErrorCode::not_found, msg("This picture is no longer kept."));
  }
  return http::jpeg_file(std::move(file));
}

Result<Response> show_copy(const StaffRequest& staff, const Rulebook& rulebook,
                           const std::filesystem::path& data) {
  const OnePicture one = TRY(addressed(staff, rulebook));
  const std::string_view copy = staff.http.param("copy").value_or("");
  if (copy == "shown") return copy_response(blobs::blob_path(data, one.picture.copies.shown));
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
        html::figure(shown_image(matter, picture, t), html::figcaption(html::p(words))));
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
                          [&](const FormState& state) { return boxes_page(staff, one, state); });
}

void add_picture_pages(access::StaffRouter& router, const Rulebook& rulebook,
                       const std::filesystem::path& data) {
  const access::Need reading = access::at_unit({access::Act::read_matters});
  const access::Need moving = access::at_unit({access::Act::move_matter});
  router.get("/desk/matters/{unit}/{matter}/pictures/{picture}", moving,
             [&rulebook](const StaffRequest& staff) -> Result<Response> {
               const OnePicture one = TRY(addressed(staff, rulebook));
               return boxes_page(staff, one, boxes_defaults(one.picture.boxes));
             });
  router.get(
      "/desk/matters/{unit}/{matter}/pictures/{picture}/{copy}.jpg", reading,
      [&rulebook, data](const StaffRequest& staff) { return show_copy(staff, rulebook, data); });
}

}  // namespace mingbai::matters
