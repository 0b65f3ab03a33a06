#include "disclosure/start/start_pages.h"

#include <set>

#include "access/authorization.h"
#include "access/own_units.h"
#include "access/staff_form.h"
#include "disclosure/start/start_views.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::Act;
using access::Actor;
using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;

constexpr int per_page = 60;

units::ListedVillage listed(const units::Unit& unit) {
  return {.id = unit.id, .code = unit.code, .name = unit.name};
}

// Where the actor's posts let him read the books: villages, and offices with what is below them.
Result<std::vector<units::Unit>> places_of(db::Session& session, const Actor& actor) {
  std::vector<units::Unit> out = TRY(access::own_villages(session, actor, Act::read_books));
  std::set<units::UnitId> seen;
  for (const access::StandingPost& post : actor.posts) {
    if (!access::reaches_below(post, Act::read_books) || !seen.insert(post.unit).second) continue;
    units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    if (!units::is_village_level(unit.kind)) out.push_back(std::move(unit));
  }
  return out;
}

StartSteps steps_of(db::Session& session, const units::Unit& village, Instant now) {
  return StartSteps(start_facts(session, {listed(village)}, now).front());
}

// What a page says, with its heading.
struct Shown {
  std::string title;
  Html content;
};

std::string_view after_in(const StaffRequest& staff) {
  return staff.http.query_value("after").value_or("");
}

Result<Shown> village_page(const StaffRequest& staff, db::Session& session,
                           const units::Unit& unit) {
  const Translator& t = staff.t;
  const std::string path = TRY(units::unit_path(session, unit.id));
  const auto may = [&](Act act) {
    return access::authorize(staff.who.actor, act, path).has_value();
  };
  const ShownStart shown{.unit = unit,
                         .facts = start_facts(session, {listed(unit)}, staff.now).front(),
                         .today = civil_date(staff.now),
                         .may_see_posts = may(Act::read_people),
                         .may_begin_book = may(Act::add_book),
                         .may_import = may(Act::import_vouchers),
                         .may_close = may(Act::close_month),
                         .may_release = may(Act::release_month),
                         .may_give_key = may(Act::give_village_key)};
  Html content = next_step(shown, t);
  content += step_list(shown, t);
  content += html::p(
      t("Each step is read from what is there: whoever takes something back finds it open again."));
  content += page::actions({page::print_button(t)});
  return Shown{.title = t("Getting started: {0}", unit.name), .content = std::move(content)};
}

Result<Shown> office_page(const StaffRequest& staff, db::Session& session,
                          const units::Unit& unit) {
  const Translator& t = staff.t;
  const std::string_view after = after_in(staff);
  const std::string title = t("Getting started: {0}", unit.name);
  const std::string path = TRY(units::unit_path(session, unit.id));
  if (!access::reaches_below(staff.who.actor, Act::read_books, path)) {
    return Shown{.title = title,
                 .content = page::empty_state(t("Your posts do not reach the villages below."))};
  }
  const StartingVillages found = TRY(starting_below(session, unit.id, after, per_page, staff.now));
  const Url here = start_url(unit.code);
  Html content = html::p(
      t("Villages that have not joined yet, in the order of their codes. A village leads to its "
        "steps."));
  content += found.villages.empty() ? page::empty_state(t("All villages here have joined."))
                                    : page::link_list(start_links(found.villages, t));
  content += page::pager(
      after.empty() ? std::nullopt : std::optional(here),
      found.next.empty() ? std::nullopt : std::optional(Url(here).with("after", found.next)), t);
  content += page::actions({page::print_button(t)});
  return Shown{.title = title, .content = std::move(content)};
}

Result<Shown> place_page(const StaffRequest& staff, db::Session& session, const units::Unit& unit) {
  return units::is_village_level(unit.kind) ? village_page(staff, session, unit)
                                            : office_page(staff, session, unit);
}

Result<Shown> own_page(const StaffRequest& staff, db::Session& session) {
  const Translator& t = staff.t;
  const std::vector<units::Unit> places = TRY(places_of(session, staff.who.actor));
  if (places.size() == 1) return place_page(staff, session, places.front());
  std::vector<page::Link> links;
  links.reserve(places.size());
  for (const units::Unit& unit : places) {
    Html detail;
    if (units::is_village_level(unit.kind)) {
      detail = Html(steps_words(steps_of(session, unit, staff.now), t));
    }
    links.push_back({.text = unit.name, .url = start_url(unit.code), .detail = detail});
  }
  return Shown{
      .title = t("Getting started"),
      .content = links.empty()
                     ? page::empty_state(t("None of your posts looks after a village's books."))
                     : page::link_list(links)};
}

Result<Response> answer(const StaffRequest& staff, const Url& here, const Shown& shown) {
  return access::staff_page(staff, shown.title, here, {{staff.t("Desk"), Url("/desk")}}, {},
                            shown.content);
}

Result<Response> show_own(const StaffRequest& staff) {
  const Shown shown = TRY(
      staff.site.sign_in.db.read([&](db::Session& session) { return own_page(staff, session); }));
  return answer(staff, Url("/desk/start"), shown);
}

Result<Response> show_one(const StaffRequest& staff) {
  const Shown shown = TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) { return place_page(staff, session, *staff.unit); }));
  const std::string_view after = after_in(staff);
  const Url here = start_url(staff.unit->code);
  return answer(staff, after.empty() ? here : here.with("after", after), shown);
}

Result<bool> has_joined(db::Session& session, const units::Unit& unit, Instant now) {
  if (units::is_village_level(unit.kind)) return steps_of(session, unit, now).has_joined();
  return TRY(starting_below(session, unit.id, "", 1, now)).villages.empty();
}

}  // namespace

void add_start_pages(access::StaffRouter& router) {
  router.get("/desk/start", access::signed_in(), show_own);
  router.get("/desk/start/{unit}", access::at_unit({Act::read_books}), show_one);
}

Result<Html> start_section(db::Session& session, const Actor& actor, Instant now,
                           JoinedUnits& joined, const Translator& t) {
  for (const units::Unit& unit : TRY(places_of(session, actor))) {
    if (joined.has(unit.id, now)) continue;
    if (!TRY(has_joined(session, unit, now))) {
      return page::actions({page::link_button(t("Getting started"), Url("/desk/start"))});
    }
    joined.add(unit.id, now);
  }
  return Html();
}

}  // namespace mingbai::disclosure
