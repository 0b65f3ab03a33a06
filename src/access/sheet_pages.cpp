#include "access/sheet_pages.h"

#include <algorithm>

#include "access/authorization.h"
#include "access/sheet_form.h"
#include "access/sheet_witness.h"
#include "platform/blobs/blob.h"
#include "platform/page/components.h"
#include "platform/page/qr_code.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

Url sheet_url(const std::string& unit_code, SheetId id) {
  return Url("/desk/sheets").slash(unit_code).slash(std::to_string(id.value));
}

Url sheet_url(const ShownSheet& shown) { return sheet_url(shown.unit.code, shown.sheet.id); }

SheetId asked(const StaffRequest& staff) { return SheetId{number_in(staff, "sheet")}; }

Result<ShownSheet> shown(const StaffRequest& staff) {
  return show_sheet(staff.site.sign_in, staff.site.sheets, staff.unit->id, asked(staff), staff.t,
                    staff.now);
}

std::vector<std::pair<std::string, Html>> facts_of(const ShownSheet& shown, const Translator& t) {
  std::vector<std::pair<std::string, Html>> facts;
  for (const auto& [name, value] : shown.content->lines) facts.emplace_back(name, Html(value));
  facts.emplace_back(t("Sheet"), Html(std::to_string(shown.sheet.id.value)));
  facts.emplace_back(t("Good until"), Html(moment(shown.sheet.expires, t)));
  return facts;
}

// What is printed: the draft, the sentence that is signed, and what ties the paper to it.
Html paper(const StaffRequest& staff, const ShownSheet& shown) {
  const Translator& t = staff.t;
  const std::string code = code_of(staff.site.sign_in.secrets, shown.sheet);
  // After the #, which no server, log or Referer ever sees (14-security.md 3).
  const std::string link = whole_address(staff, sheet_url(shown).fragment(code).str());
  Html out = page::definitions(facts_of(shown, t));
  out +=
      html::p(html::strong(t("I, {0}, have read the above and want it to be done.", shown.signer)));
  out += html::p(t("Signature: ____________________   Date: ______________"));
  if (link.size() <= page::most_qr_bytes) {
    out += page::qr_code(link, t("QR code with the address at which this sheet is handed in"));
  }
  out += html::p(html::code(html::cls("once"), code));
  return html::section(html::h2(shown.content->title), out);
}

// What a witness compares with the paper in his hand. The code stands on the paper alone: who has
// none cannot hand it in.
Html compared(const ShownSheet& shown, const Translator& t) {
  std::vector<std::pair<std::string, Html>> facts = facts_of(shown, t);
  facts.emplace_back(t("Signed by"), Html(shown.signer));
  return html::section(html::h2(shown.content->title), page::definitions(facts));
}

Html next_steps(const StaffRequest& staff, const ShownSheet& shown) {
  const Translator& t = staff.t;
  const std::string witnesses = witness_words(staff.site.post_rules, shown.unit, t);
  return html::section(
      html::h2(t("What happens next")),
      html::ol(
          html::li(t("Print this page, read it, and sign it by hand.")),
          html::li(t("Somebody else who saw it signed signs in on a phone, scans the picture with "
                     "it and hands in a photograph. That may be, {0}.",
                     witnesses)),
          html::li(t("With that it is done. A sheet is good once and for {0} days; if anything "
                     "in it changes meanwhile, it is worthless.",
                     std::to_string(sheet_days)))),
      page::print_button(t));
}

Html hand_in_form(const StaffRequest& staff, const ShownSheet& shown, const FormState& state) {
  const Translator& t = staff.t;
  Html fields = html::div(
      html::flag("data-code-from-address"),
      page::text_field({"code", t("Code under the picture"), ""}, state, {.most_characters = 60}));
  fields += page::file_field({"file", t("Photograph of the signed sheet"),
                              t("JPEG, PNG, WebP (kept without place, time and camera) or PDF "
                                "(kept as it is), up to 20 MB.")},
                             state, "image/jpeg,image/png,image/webp,application/pdf");
  fields += page::radio_field({"was_seen", t("Did you see {0} sign it?", shown.signer), ""}, state,
                              {{"yes", t("Yes, I saw it, and it is the sheet on this page")}});
  return html::section(html::h2(t("Hand in the signed sheet")),
                       staff_form(staff,
                                  {.action = sheet_url(shown).slash("signature"),
                                   .button = t("Hand it in: it is done at once"),
                                   .acts = {Act::witness_signature},
                                   .is_grave = true,
                                   .has_files = true},
                                  state, fields));
}

// Both are empty where the sheet is worthless by now.
Html to_sign(const StaffRequest& staff, const ShownSheet& shown) {
  return shown.content ? html::group(paper(staff, shown), next_steps(staff, shown)) : Html();
}

Html to_hand_in(const StaffRequest& staff, const ShownSheet& shown, const FormState& state) {
  if (!shown.content) return {};
  return html::group(compared(shown, staff.t), hand_in_form(staff, shown, state));
}

bool may_see_photo(const StaffRequest& staff) {
  const auto read = [&](db::Session& session) { return units::unit_path(session, staff.unit->id); };
  const Result<std::string> path = staff.site.sign_in.db.read(read);
  return path && authorize(staff.who.actor, Act::read_audit, *path).has_value();
}

// `usable`: what stands there of a sheet that can still be handed in.
Result<Response> sheet_page(const StaffRequest& staff, const ShownSheet& shown, Url here,
                            const FormState& state, const Html& usable) {
  const Translator& t = staff.t;
  Html content;
  if (shown.signature) {
    content += page::notice(
        page::State::done,
        html::p(t("It was signed by hand and handed in on {0}. What it is about is done.",
                  moment(shown.signature->at, t))));
    if (staff.unit && may_see_photo(staff)) {
      content +=
          page::actions({page::link_button(t("The photograph"), sheet_url(shown).slash("photo"))});
    }
  } else if (shown.problem) {
    content += page::notice(page::State::late, html::p(t(shown.problem->message)));
  } else {
    content += usable;
  }
  return staff_page(staff, t("Sheet {0}", std::to_string(shown.sheet.id.value)), std::move(here),
                    {{t("Desk"), Url("/desk")}}, state, content);
}

Result<Response> show_own(const StaffRequest& staff) {
  const ShownSheet mine = TRY(own_sheet(staff.site.sign_in, staff.site.sheets, staff.who.actor,
                                        asked(staff), staff.t, staff.now));
  return sheet_page(staff, mine, own_sheet_url(mine.sheet.id), {}, to_sign(staff, mine));
}

Result<Response> witness_page(const StaffRequest& staff, const ShownSheet& shown,
                              const FormState& state) {
  const bool is_own = staff.who.actor.person == shown.sheet.signer;
  return sheet_page(staff, shown, sheet_url(shown), state,
                    is_own ? to_sign(staff, shown) : to_hand_in(staff, shown, state));
}

Result<Response> show_one(const StaffRequest& staff) {
  return witness_page(staff, TRY(shown(staff)), {});
}

// What was sent as the field "file".
std::filesystem::path photo_of(const StaffRequest& staff) {
  const auto file =
      std::ranges::find(staff.http.files, std::string_view("file"), &http::UploadedFile::field);
  return file == staff.http.files.end() || file->bytes == 0 ? std::filesystem::path() : file->path;
}

Result<Response> take_signature(const StaffRequest& staff) {
  const ShownSheet before = TRY(shown(staff));
  const auto again = [&](const FormState& state) { return witness_page(staff, before, state); };
  const auto perform = [&]() -> Result<void> {
    return hand_in(staff.site.sign_in, staff.site.sheets, staff.site.data, staff.who.actor,
                   {.unit = staff.unit->id,
                    .sheet = asked(staff),
                    .code = staff.value("code"),
                    .was_seen = staff.value("was_seen") == "yes",
                    .photo = photo_of(staff)},
                   staff.now);
  };
  return act_once(staff, Act::witness_signature, sheet_url(before), perform, again);
}

// As it was sent, so never shown inside a page of ours.
Result<Response> show_photo(const StaffRequest& staff) {
  const SheetPhoto photo = TRY(look_at_photo(staff.site.sign_in.db, staff.who.actor, staff.unit->id,
                                             asked(staff), staff.now));
  Response response;
  response.media_type = photo.media_type;
  response.file = blobs::blob_path(staff.site.data, photo.sha256);
  return std::move(response)
      .with("Content-Disposition", "attachment")
      .with("Content-Security-Policy", "sandbox");
}

}  // namespace

void add_sheet_pages(StaffRouter& router) {
  const Need witness = at_unit({Act::witness_signature});
  router.get("/desk/account/sheets/{sheet}", signed_in(), show_own);
  router.get("/desk/sheets/{unit}/{sheet}", witness, show_one);
  router.post("/desk/sheets/{unit}/{sheet}/signature", witness, take_signature);
  router.get("/desk/sheets/{unit}/{sheet}/photo", at_unit({Act::read_audit}), show_photo);
}

}  // namespace mingbai::access
