#include "disclosure/items/notice_pages.h"

#include <algorithm>

#include "access/own_units.h"
#include "access/staff_form.h"
#include "disclosure/items/notice_store.h"
#include "disclosure/items/notice_telling.h"
#include "disclosure/items/objection_actions.h"
#include "matters/public_text_form.h"
#include "platform/crypto/random.h"
#include "platform/http/form_token.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "publications/document_actions.h"

namespace mingbai::disclosure {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

// Those that ended lately stay on the list.
constexpr int days_back = 60;

Url notices_url(std::string_view unit_code) {
  return Url("/desk/notices").slash(std::string(unit_code));
}

std::string heading_of(const StaffRequest& staff) {
  return staff.t("{0}: public notices", staff.unit->name);
}

std::string title_of(const PublicNotice& notice, const Translator& t) {
  return t("{0}, {1} (No. {2})", notice.about.label, period_words(notice.about.period, t),
           std::to_string(notice.number));
}

std::string standing_words(const publications::ToldNotice& told, Date today, const Translator& t) {
  const std::string countdown = publications::countdown_words(told.window, today, t);
  const std::string objections = publications::objection_words(told, t);
  return objections.empty() ? countdown : t("{0}, {1}", countdown, objections);
}

Result<Response> show_notices(const StaffRequest& staff) {
  const Date today = civil_date(staff.now);
  std::vector<page::Link> links;
  TRY(staff.site.sign_in.db.read([&](db::Session& session) -> Result<void> {
    for (const PublicNotice& notice :
         public_notices(session, staff.unit->code, today.plus(-days_back))) {
      const publications::ToldNotice told =
          standing_of(session, notice.number, *notice.about.notice, staff.t);
      const Url here = notices_url(staff.unit->code).slash(std::to_string(notice.number));
      links.push_back({.text = title_of(notice, staff.t),
                       .url = told.end ? publications::publication_url(notice.number) : here,
                       .detail = page::state_mark(told.end ? page::State::done : page::State::due,
                                                  standing_words(told, today, staff.t))});
    }
    return {};
  }));
  std::ranges::reverse(links);
  Html content;
  if (staff.http.query_value("done")) {
    const Url matters = Url("/desk/matters").slash(staff.unit->code);
    content += page::notice(
        page::State::done,
        html::group(
            html::p(staff.t("The objection is taken in, and everybody sees that there is one. It "
                            "stands among the matters now, with its clock.")),
            html::p(html::a(html::href(matters), staff.t("Matters of {0}", staff.unit->name)))));
  }
  content += links.empty() ? page::empty_state(staff.t("Nothing stands open to objections here."))
                           : page::link_list(links);
  return access::staff_page(staff, heading_of(staff), notices_url(staff.unit->code),
                            {{staff.t("Desk"), Url("/desk")}}, {}, content);
}

Result<PublicNotice> notice_of(const StaffRequest& staff) {
  return staff.site.sign_in.db.read([&](db::Session& session) {
    return open_notice(session, *staff.unit, access::number_in(staff, "number"));
  });
}

Html objection_fields(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  Html out =
      page::text_field({"handed_in", t("On which day it was handed in"), t("Like 2026-10-03.")},
                       state, {.type = "date"});
  out += page::select_field({"how", t("How it was handed in"), ""}, state,
                            {{"口头", t("by word")}, {"书面", t("on paper")}});
  out += matters::public_text_area({"subject", t("What it is about, in your own words"), ""}, state,
                                   t);
  return out;
}

Result<Response> notice_page(const StaffRequest& staff, const PublicNotice& notice,
                             const FormState& state) {
  const Translator& t = staff.t;
  const Url list = notices_url(staff.unit->code);
  const Url here = Url(list).slash(std::to_string(notice.number));
  const Url publication = publications::publication_url(notice.number);
  Html content = html::p(publications::window_words(*notice.about.notice, t) + t("."), " ",
                         html::a(html::href(publication), t("What was published here")));
  if (staff.may(access::Act::open_matter)) {
    content += html::p(
        t("Without a name, and without anything that tells who objects: everybody concerned reads "
          "it once it is answered."));
    content += access::staff_form(
        staff,
        {.action = here, .button = t("Take the objection in"), .acts = {access::Act::open_matter}},
        state, objection_fields(staff, state));
  } else {
    content += access::reading_only(t);
  }
  return access::staff_page(staff, title_of(notice, t), here,
                            {{t("Desk"), Url("/desk")}, {heading_of(staff), list}}, state, content);
}

Result<Response> show_notice(const StaffRequest& staff) {
  const PublicNotice notice = TRY(notice_of(staff));
  FormState state;
  state.put("handed_in", std::min(civil_date(staff.now), notice.about.notice->until).iso());
  return notice_page(staff, notice, state);
}

Result<Response> take_notice(const StaffRequest& staff, const matters::Rulebook& rulebook) {
  const PublicNotice notice = TRY(notice_of(staff));
  const auto typed = [&](std::string_view field) { return staff.value(field); };
  const ObjectionDraft draft{.unit = *staff.unit,
                             .notice = notice.number,
                             .handed_in = staff.value("handed_in"),
                             .how = staff.value("how"),
                             .subject = matters::public_text_typed(typed, "subject"),
                             .submission = staff.value(http::submission_field)};
  const auto perform = [&]() -> Result<void> {
    TRY(take_objection(staff.site.sign_in.db, rulebook, staff.who.actor, draft,
                       crypto::random_bytes, staff.now));
    return {};
  };
  return access::act_once(
      staff, access::Act::open_matter, notices_url(staff.unit->code).with("done", "1"), perform,
      [&](const FormState& state) { return notice_page(staff, notice, state); });
}

}  // namespace

void add_notice_pages(access::StaffRouter& router, const matters::Rulebook& rulebook) {
  const access::Need taking = access::at_unit({access::Act::open_matter});
  const access::Need reading =
      access::at_unit({access::Act::open_matter, access::Act::read_matters});
  router.get("/desk/notices/{unit}", reading, show_notices);
  router.get("/desk/notices/{unit}/{number}", reading, show_notice);
  router.post("/desk/notices/{unit}/{number}", taking,
              [&rulebook](const StaffRequest& staff) { return take_notice(staff, rulebook); });
}

Result<Html> notices_section(db::Session& session, const access::Actor& actor,
                             const Translator& t) {
  std::vector<page::Link> links;
  for (const units::Unit& unit :
       TRY(access::own_villages(session, actor, access::Act::open_matter))) {
    const std::int64_t open = store::count_open_notices(session, unit.code);
    if (open == 0) continue;
    links.push_back({.text = unit.name,
                     .url = notices_url(unit.code),
                     .detail = Html(t.plural("{0} stands", "{0} stand", open))});
  }
  if (links.empty()) return Html();
  return html::section(html::h2(t("Public notices, and objections to them")),
                       page::link_list(links));
}

}  // namespace mingbai::disclosure
