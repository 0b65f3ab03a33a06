#include "publications/village_key_desk_pages.h"

#include "access/own_units.h"
#include "access/staff_form.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "platform/page/qr_code.h"
#include "publications/village_key_actions.h"
#include "publications/village_key_urls.h"
#include "publications/village_poster_pages.h"

namespace mingbai::publications {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

Url desk_url(std::string_view unit_code) {
  return Url("/desk/village-key").slash(std::string(unit_code));
}

// What goes on the poster, and on a card for each household.
Html card(const StaffRequest& staff, const VillageKey& key) {
  const Translator& t = staff.t;
  const units::Unit& unit = *staff.unit;
  const std::string digits = digits_of(staff.site.sign_in.secrets.key, key);
  const std::string link =
      whole_address(staff, with_key_filled_in(village_key_url(unit), digits).str());
  Html out = html::p(t("Key of {0} for the year {1}", unit.name, std::to_string(key.year)));
  out += html::p(html::code(html::cls("once"), digits));
  if (link.size() <= page::most_qr_bytes) {
    out += page::qr_code(
        link, t("QR code that opens what is published for the people of {0}", unit.name));
  }
  out += html::p(whole_address(staff, village_key_url(unit).str()));
  out += html::p(t("Opens what is published for the people of the village. Good until {0}.",
                   i18n::date(last_day_of_key(key.year), t.language())));
  return html::section(html::attr("aria-labelledby", "card"),
                       html::h2(html::id("card"), t("For posters and cards")), out);
}

Html replace_form(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  Html fields = html::p(
      t("Only if the key came to people outside who should not have it: all posters and cards "
        "must be printed and handed out anew, and every phone asks for the new key."));
  fields += page::radio_field({"sure", t("Replace the key?"), ""}, state,
                              {{"yes", t("Yes, from now on only a new key opens")}});
  return html::section(html::h2(t("Another key")),
                       access::staff_form(staff,
                                          {.action = desk_url(staff.unit->code),
                                           .button = t("Replace the key"),
                                           .acts = {access::Act::give_village_key},
                                           .is_grave = true},
                                          state, fields));
}

Result<Response> key_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  const VillageKey key =
      TRY(staff.site.sign_in.db.read([&](db::Session& session) -> Result<VillageKey> {
        return village_key(session, *staff.unit, civil_date(staff.now).year());
      }));
  Html content;
  if (staff.http.query_value("done")) {
    content += page::notice(
        page::State::done,
        html::p(t("Another key holds now. Print it for the notice board and the households.")));
  }
  content += html::p(
      t("Some items of the catalogue are for the people of the village only. Whoever has this key "
        "reads them, without a name. Put it on the notice board and give each household a card."));
  content += card(staff, key);
  content += page::actions({page::print_button(t)});
  content += html::p(html::a(html::href(village_posters_url(*staff.unit)),
                             t("Posters of what was published for the people of the village")));
  content += replace_form(staff, state);
  return access::staff_page(staff, t("{0}: key of the village", staff.unit->name),
                            desk_url(staff.unit->code), {{t("Desk"), Url("/desk")}}, state,
                            content);
}

Result<Response> show_key(const StaffRequest& staff) { return key_page(staff, {}); }

Result<Response> replace_key(const StaffRequest& staff) {
  const auto again = [&](const FormState& state) { return key_page(staff, state); };
  const auto perform = [&]() -> Result<void> {
    if (staff.value("sure") != "yes") {
      return fail(ErrorCode::invalid, msg("Say whether the key shall be replaced."), "sure");
    }
    return replace_village_key(staff.site.sign_in.db, staff.who.actor, *staff.unit, staff.now);
  };
  return access::act_once(staff, access::Act::give_village_key,
                          desk_url(staff.unit->code).with("done", "1"), perform, again);
}

}  // namespace

void add_village_key_desk_pages(access::StaffRouter& router) {
  const access::Need giving = access::at_unit({access::Act::give_village_key});
  router.get("/desk/village-key/{unit}", giving, show_key);
  router.post("/desk/village-key/{unit}", giving, replace_key);
}

Result<Html> village_keys_section(db::Session& session, const access::Actor& actor,
                                  const Translator& t) {
  std::vector<page::Link> links;
  for (const units::Unit& unit :
       TRY(access::own_villages(session, actor, access::Act::give_village_key))) {
    links.push_back({.text = t("{0}: key of the village", unit.name),
                     .url = desk_url(unit.code),
                     .detail = {}});
  }
  if (links.empty()) return Html();
  return html::section(html::h2(t("For posters and cards")), page::link_list(links));
}

}  // namespace mingbai::publications
