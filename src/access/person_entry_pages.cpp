// One person by a form: somebody who is not on the list yet, and what stands wrong of somebody who
// is. What is typed is read by the rules by which a list is read.
#include <algorithm>
#include <array>

#include "access/authorization.h"
#include "access/desk_pages.h"
#include "access/person_actions.h"
#include "access/person_reading.h"
#include "access/person_views.h"
#include "access/staff_form.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr std::array fields_of_person{"name",      "branch",       "category",
                                      "joined_on", "confirmed_on", "phone"};

units::PersonCells cells_of(const StaffRequest& staff) {
  return {.name = staff.value("name"),
          .branch = staff.value("branch"),
          .category = staff.value("category"),
          .joined_on = staff.value("joined_on"),
          .confirmed_on = staff.value("confirmed_on"),
          .phone = staff.value("phone")};
}

Html category_field(const FormState& state, const Translator& t) {
  std::vector<page::Option> kinds;
  for (const units::Category kind : units::all_categories()) {
    kinds.push_back({.value = std::string(to_string(kind)), .label = t(category_label(kind))});
  }
  return page::select_field({"category", t("Kind"), ""}, state, kinds);
}

Html party_fields(const FormState& state, const Translator& t) {
  const std::string hint = t("Such as 2026-01-31. Empty for whoever is no Party member.");
  return html::group(
      page::text_field({"joined_on", t("Joined the Party"), hint}, state, {.type = "date"}),
      page::text_field({"confirmed_on", t("Full member since"), ""}, state, {.type = "date"}));
}

// What was sent, with each problem at its field.
FormState refused_fields(const StaffRequest& staff, const units::PersonReport& report) {
  FormState state = FormState::sent(staff.http);
  for (const units::Problem& problem : report.problems) {
    const bool is_field =
        problem.column == "namesakes" ||
        std::ranges::find(fields_of_person, problem.column) != fields_of_person.end();
    const std::string said = staff.t(problem.expected);
    state.refuse(is_field ? problem.column : "",
                 problem.is_sentence ? said : staff.t("expected: {0}", said));
  }
  return state;
}

// Enters, and keeps what came of it; refused where something is to be corrected.
Result<void> entered(const StaffRequest& staff, const PersonEntry& entry, EnteredPerson& out) {
  out = TRY(enter_person(staff.site.sign_in.db, staff.who.actor, entry, staff.now));
  if (out.report.errors == 0) return {};
  return fail(ErrorCode::invalid, msg("Nothing was written down. Correct what is marked."));
}

Url people_url(const StaffRequest& staff) { return Url("/desk/people").slash(staff.unit->code); }

// Those of the name that was typed, who may be the person that is meant.
Result<Html> namesakes(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  std::vector<page::Link> links;
  for (const units::Person& person :
       TRY(list_people(staff.site.sign_in.db, staff.who.actor, staff.unit->id))) {
    if (person.name.str() != state.value("name")) continue;
    std::string detail = t("number {0}", std::to_string(person.id.value));
    detail += t(", ") + t(category_label(person.category));
    if (person.joined_on) detail += t(", ") + i18n::date(*person.joined_on, t.language());
    links.push_back(
        {.text = person.name.str(), .url = person_url(person.id), .detail = Html(detail)});
  }
  if (links.empty()) return Html();
  return html::group(
      html::h2(t("Of this name on the list of {0}", staff.unit->name)), page::link_list(links),
      page::radio_field({"namesakes", t("Is it one of them?"), ""}, state,
                        {{"ask", t("I have to look first")},
                         {"other", t("No, another person: add him or her anyway")}}));
}

Result<Response> new_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  const Url here = people_url(staff).slash("new");
  Html fields = page::text_field({"name", t("Name"), ""}, state);
  if (state.problem_of("namesakes") != nullptr) fields += TRY(namesakes(staff, state));
  fields += category_field(state, t);
  fields += party_fields(state, t);
  return staff_page(
      staff, t("Add a person"), here,
      {{t("Desk"), Url("/desk")}, {t("People of {0}", staff.unit->name), people_url(staff)}}, state,
      html::group(
          html::p(t("Goes to the list of {0}. A telephone number is kept of those alone who hold "
                    "a post: write it down once the post is approved.",
                    staff.unit->name)),
          staff_form(staff, {.action = here, .button = t("Add"), .acts = {Act::import_people}},
                     state, fields)));
}

Result<Response> show_new(const StaffRequest& staff) {
  FormState state;
  state.put("category", to_string(usual_category(staff.unit->kind)));
  return new_page(staff, state);
}

Result<Response> take_new(const StaffRequest& staff) {
  PersonEntry entry{.cells = cells_of(staff),
                    .branch = staff.unit->id,
                    .may_be_namesakes = staff.value("namesakes") == "other"};
  entry.cells.branch.clear();
  entry.cells.phone.clear();
  EnteredPerson done;
  return act_once(
      staff, Act::import_people, people_url(staff).with("done", "added"),
      [&] { return entered(staff, entry, done); },
      [&](const FormState& state) {
        return new_page(staff, done.report.errors > 0 ? refused_fields(staff, done.report) : state);
      });
}

units::PersonId asked(const StaffRequest& staff) {
  return units::PersonId{number_in(staff, "person")};
}

// Whom the reader may correct; forbidden otherwise.
Result<ShownPerson> correctable(const StaffRequest& staff) {
  ShownPerson shown =
      TRY(show_person(staff.site.sign_in.db, staff.who.actor, asked(staff), false, staff.now));
  const bool may = TRY(staff.site.sign_in.db.read([&](db::Session& session) -> Result<bool> {
    return offers_for(session, staff.who.actor, shown.person, staff.now).correction;
  }));
  if (!may) TRY(authorize(staff.who.actor, Act::import_people, ""));
  return shown;
}

std::vector<page::Crumb> way_to(const StaffRequest& staff, const ShownPerson& shown) {
  return {
      {staff.t("Desk"), Url("/desk")},
      {staff.t("People of {0}", shown.branch_name), Url("/desk/people").slash(shown.branch_code)},
      {shown.person.name.str(), person_url(shown.person.id)}};
}

Url correction_url(const ShownPerson& shown) {
  return person_url(shown.person.id).slash("correction");
}

Response correction_page(const StaffRequest& staff, const ShownPerson& shown,
                         const FormState& state, const Html& note) {
  const Translator& t = staff.t;
  Html fields = page::hidden_field("how", "look");
  fields += page::text_field({"name", t("Name"), ""}, state);
  fields += page::text_field({"branch", t("On the list of"), t("The unit's code.")}, state);
  fields += category_field(state, t);
  fields += party_fields(state, t);
  fields += page::text_field(
      {"phone", t("Telephone"), t("Empty: stays as it is. Kept of those alone who hold a post.")},
      state, {.type = "tel"});
  Html content = note;
  content += html::p(
      t("Of name, list and day of joining correct one at a time: with two others it would be "
        "somebody else. A day that is empty here stays as it is."));
  content += staff_form(
      staff, {.action = correction_url(shown), .button = t("Show what changes"), .acts = {}}, state,
      fields);
  return staff_page(staff, t("Correct what stands of {0}", shown.person.name.str()),
                    correction_url(shown), way_to(staff, shown), state, content);
}

Result<Response> show_correction(const StaffRequest& staff) {
  const ShownPerson shown = TRY(correctable(staff));
  const units::Person& person = shown.person;
  FormState state;
  state.put("name", person.name.str());
  state.put("branch", shown.branch_code);
  state.put("category", to_string(person.category));
  if (person.joined_on) state.put("joined_on", person.joined_on->iso());
  if (person.confirmed_on) state.put("confirmed_on", person.confirmed_on->iso());
  return correction_page(staff, shown, state, {});
}

std::string day_words(const std::optional<Date>& day, const Translator& t) {
  return day ? i18n::date(*day, t.language()) : t("not known");
}

// Each field that changes: what stands there, and what will.
Html changes_table(const ShownPerson& shown, const StaffRequest& staff,
                   const units::PlannedPerson& change) {
  const Translator& t = staff.t;
  std::vector<std::pair<std::string, Html>> rows;
  const auto row = [&](std::string label, const std::string& before, const std::string& after) {
    if (before != after) rows.emplace_back(std::move(label), Html(t("{0} → {1}", before, after)));
  };
  const units::Person& was = shown.person;
  const units::Person& now = change.now;
  row(t("Name"), was.name.str(), now.name.str());
  if (was.branch != now.branch) {
    row(t("On the list of"), shown.branch_code, staff.value("branch"));
  }
  row(t("Kind"), t(category_label(was.category)), t(category_label(now.category)));
  row(t("Joined the Party"), day_words(was.joined_on, t), day_words(now.joined_on, t));
  row(t("Full member since"), day_words(was.confirmed_on, t), day_words(now.confirmed_on, t));
  if (change.contact) rows.emplace_back(t("Telephone"), Html(change.contact->phone.str()));
  return page::definitions(rows);
}

Html dropped_note(const units::PersonReport& report, const Translator& t) {
  if (report.dropped_phones == 0) return {};
  return page::notice(page::State::late,
                      html::p(t("The telephone number is left out: this person holds no post.")));
}

Response changes_page(const StaffRequest& staff, const ShownPerson& shown,
                      const EnteredPerson& planned) {
  const Translator& t = staff.t;
  const FormState sent = FormState::sent(staff.http);
  if (!planned.change) {
    Html note = page::notice(page::State::done, html::p(t("Nothing would change.")));
    note += dropped_note(planned.report, t);
    return correction_page(staff, shown, sent, note);
  }
  Html fields = page::hidden_field("how", "save");
  for (const char* name : fields_of_person) fields += page::hidden_field(name, sent.value(name));
  Html content = dropped_note(planned.report, t);
  content += changes_table(shown, staff, *planned.change);
  content += html::p(t("The audit trail keeps what stood there before."));
  content += staff_form(
      staff,
      {.action = correction_url(shown), .button = t("Correct it"), .acts = {Act::import_people}},
      {}, fields);
  content += page::actions({page::link_button(t("Leave it as it is"), person_url(asked(staff)))});
  std::vector<page::Crumb> way = way_to(staff, shown);
  return staff_page(staff, t("What changes of {0}", shown.person.name.str()), correction_url(shown),
                    std::move(way), {}, content);
}

Result<Response> take_correction(const StaffRequest& staff) {
  const ShownPerson shown = TRY(correctable(staff));
  PersonEntry entry{.cells = cells_of(staff),
                    .branch = shown.person.branch,
                    .is_dry_run = staff.value("how") != "save"};
  entry.cells.number = std::to_string(shown.person.id.value);
  EnteredPerson done;
  const auto again = [&](const FormState& state) -> Result<Response> {
    return correction_page(staff, shown,
                           done.report.errors > 0 ? refused_fields(staff, done.report) : state, {});
  };
  if (entry.is_dry_run) {
    const Result<void> looked = entered(staff, entry, done);
    if (!looked) return again(refused(staff, looked.error()));
    return changes_page(staff, shown, done);
  }
  return act_once(
      staff, Act::import_people, person_url(shown.person.id).with("done", "corrected"),
      [&] { return entered(staff, entry, done); }, again);
}

}  // namespace

void add_person_entry_pages(StaffRouter& router) {
  const Need need = at_unit({Act::import_people});
  router.get("/desk/people/{unit}/new", need, show_new);
  router.post("/desk/people/{unit}/new", need, take_new);
  router.get("/desk/person/{person}/correction", anywhere({Act::import_people}), show_correction);
  router.post("/desk/person/{person}/correction", anywhere({Act::import_people}), take_correction);
}

}  // namespace mingbai::access
