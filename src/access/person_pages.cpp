// One person: posts, relatives, how to reach him, and erasing who somebody was who left.
#include "access/authorization.h"
#include "access/desk_pages.h"
#include "access/erasure_list.h"
#include "access/named_person.h"
#include "access/person_erasure.h"
#include "access/person_views.h"
#include "access/post_checks.h"
#include "access/relatives_actions.h"
#include "access/same_people_actions.h"
#include "access/staff_form.h"
#include "platform/page/components.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

// Everything that the page shows, from one snapshot but the person, which is read first.
struct PersonPage {
  ShownPerson shown;
  PersonOffers offers;
  std::vector<Message> breaches;  // of the rules about relatives
  std::vector<Message> breaches_as_one;
};

units::PersonId asked(const StaffRequest& staff) {
  return units::PersonId{number_in(staff, "person")};
}

Result<PersonPage> loaded(const StaffRequest& staff) {
  PersonPage out{.shown = TRY(show_person(staff.site.sign_in.db, staff.who.actor, asked(staff),
                                          false, staff.now))};
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<PersonPage> {
    out.offers = offers_for(session, staff.who.actor, out.shown.person, staff.now);
    for (const units::Person& relative : out.shown.relatives) {
      for (const Message& breach : TRY(conflicts_between(session, out.shown.person.id, relative.id,
                                                         staff.site.post_rules))) {
        out.breaches.push_back(breach);
      }
    }
    for (const units::Person& same : out.shown.numbers) {
      for (const Message& breach :
           TRY(conflicts_as_one(session, out.shown.person.id, same.id, staff.site.post_rules))) {
        out.breaches_as_one.push_back(breach);
      }
    }
    return out;
  });
}

std::vector<page::Crumb> crumbs(const StaffRequest& staff, const ShownPerson& shown) {
  std::vector<page::Crumb> out{{staff.t("Desk"), Url("/desk")}};
  if (!shown.branch_code.empty()) {
    out.push_back({staff.t("People of {0}", shown.branch_name),
                   Url("/desk/people").slash(shown.branch_code)});
  }
  return out;
}

Html done_note(const StaffRequest& staff) {
  const std::string_view done = staff.http.query_value("done").value_or("");
  const Translator& t = staff.t;
  if (done == "related") {
    return page::notice(page::State::done, html::p(t("Written down.")));
  }
  if (done == "withdrawn") return page::notice(page::State::done, html::p(t("Withdrawn.")));
  if (done == "corrected") return page::notice(page::State::done, html::p(t("Corrected.")));
  if (done == "number") return page::notice(page::State::done, html::p(t("Written down.")));
  return {};
}

Html why_field(const char* name, const Translator& t, const FormState& state) {
  return page::text_field(
      {name, t("What it rests on"), t("Who looked at which paper. No number of an identity card.")},
      state);
}

Html relatives_form(const StaffRequest& staff, const PersonPage& loaded, const FormState& state) {
  const Translator& t = staff.t;
  return staff_form(
      staff,
      {.action = person_url(loaded.shown.person.id).slash("relative"),
       .button = t("Declare"),
       .acts = {Act::declare_relation}},
      state,
      html::group(page::text_field({"relative", t("A near relative of this person"),
                                    t("The name as it stands on a list, or the person's number.")},
                                   state),
                  why_field("near_why", t, state)));
}

// Only of who is declared to be one.
Html withdrawal_form(const StaffRequest& staff, const PersonPage& loaded, const FormState& state) {
  const Translator& t = staff.t;
  std::vector<page::Option> near;
  near.reserve(loaded.shown.relatives.size());
  for (const units::Person& relative : loaded.shown.relatives) {
    near.push_back({std::to_string(relative.id.value), relative.name.str()});
  }
  return html::group(
      html::h3(t("A declaration was wrong")),
      staff_form(staff,
                 {.action = person_url(loaded.shown.person.id).slash("relative-withdrawal"),
                  .button = t("Withdraw the declaration"),
                  .acts = {Act::withdraw_relation}},
                 state,
                 html::group(page::radio_field({"not_near", t("Who is no near relative?"), ""},
                                               state, near),
                             why_field("wrong_why", t, state))));
}

Html number_form(const StaffRequest& staff, const PersonPage& loaded, const FormState& state) {
  const Translator& t = staff.t;
  Html fields = page::text_field({"number", t("Another number on the lists"),
                                  t("The name as it stands on a list, or the person's number.")},
                                 state);
  fields += page::radio_field(
      {"is_one", t("Whose is it?"), ""}, state,
      {{"yes", t("The same person's: one human")}, {"no", t("Another person's: two humans")}});
  fields += why_field("why", t, state);
  return html::group(
      html::p(t("Where a second person is needed, one human under two numbers counts once.")),
      staff_form(staff,
                 {.action = person_url(loaded.shown.person.id).slash("number"),
                  .button = t("Write it down"),
                  .acts = {Act::declare_same_person}},
                 state, fields));
}

Html contact_form(const StaffRequest& staff, const PersonPage& loaded) {
  const Translator& t = staff.t;
  return html::section(html::h2(t("How to reach this person")),
                       html::p(t("Every look at it is written down.")),
                       staff_form(staff,
                                  {.action = person_url(loaded.shown.person.id).slash("contact"),
                                   .button = t("Show it"),
                                   .acts = {Act::read_contact}},
                                  {}, {}));
}

Result<Response> person_page(const StaffRequest& staff, const PersonPage& loaded,
                             const FormState& state) {
  const Translator& t = staff.t;
  const ShownPerson& shown = loaded.shown;
  const Url here = person_url(shown.person.id);
  Html content = done_note(staff);
  content += person_facts(shown, t);
  content += posts_of_person(shown, civil_date(staff.now), t);
  std::vector<Html> buttons;
  if (loaded.offers.posts) {
    buttons.push_back(
        page::link_button(t("Propose for a post at {0}", shown.branch_name),
                          Url("/desk/posts")
                              .slash(shown.branch_code)
                              .slash("new")
                              .with("person", std::to_string(shown.person.id.value))));
  }
  if (loaded.offers.correction) {
    buttons.push_back(page::link_button(t("Correct what stands here"), here.slash("correction")));
  }
  if (!buttons.empty()) content += page::actions(buttons);
  if (!shown.person.erased_at) {
    Html relatives = relatives_of_person(shown, loaded.breaches, t);
    if (loaded.offers.relatives) relatives += relatives_form(staff, loaded, state);
    if (loaded.offers.withdrawal && !shown.relatives.empty()) {
      relatives += withdrawal_form(staff, loaded, state);
    }
    content += html::section(relatives);
  }
  if (loaded.offers.number || !shown.numbers.empty()) {
    Html numbers = numbers_of_person(shown, loaded.breaches_as_one, t);
    if (loaded.offers.number) numbers += number_form(staff, loaded, state);
    content += html::section(numbers);
  }
  if (loaded.offers.contact) content += contact_form(staff, loaded);
  if (loaded.offers.erasure) {
    content += html::section(
        html::h2(t("Has left")),
        page::actions({page::link_button(t("Erase who this was"), here.slash("erasure"))}));
  }
  return staff_page(staff, shown.person.name.str(), here, crumbs(staff, shown), state, content);
}

Result<Response> show_one(const StaffRequest& staff) {
  return person_page(staff, TRY(loaded(staff)), {});
}

Result<Response> take_relative(const StaffRequest& staff) {
  const PersonPage before = TRY(loaded(staff));
  const auto again = [&](const FormState& state) { return person_page(staff, before, state); };
  const Result<units::PersonId> relative = person_typed(staff, "relative");
  if (!relative) return again(refused(staff, relative.error()));
  return act_once(
      staff, Act::declare_relation, person_url(asked(staff)).with("done", "related"),
      [&]() -> Result<void> {
        const NearRelatives wish{
            .one = asked(staff), .other = *relative, .reason = staff.value("near_why")};
        TRY(declare_relatives(staff.site.sign_in.db, staff.who.actor, wish, staff.site.post_rules,
                              staff.now, staff.site.follow_breaches));
        return {};
      },
      again);
}

Result<Response> take_withdrawal(const StaffRequest& staff) {
  const PersonPage before = TRY(loaded(staff));
  const auto again = [&](const FormState& state) { return person_page(staff, before, state); };
  const std::optional<std::int64_t> other = number_from_1(staff.value("not_near"));
  if (!other) {
    const Failure missing =
        fail(ErrorCode::invalid, msg("Say who is no near relative."), "not_near");
    return again(refused(staff, missing.value()));
  }
  const NearRelatives wish{
      .one = asked(staff), .other = units::PersonId{*other}, .reason = staff.value("wrong_why")};
  return act_once(
      staff, Act::withdraw_relation, person_url(wish.one).with("done", "withdrawn"),
      [&] { return withdraw_relatives(staff.site.sign_in.db, staff.who.actor, wish, staff.now); },
      again);
}

Result<Response> take_number(const StaffRequest& staff) {
  const PersonPage before = TRY(loaded(staff));
  const auto again = [&](const FormState& state) { return person_page(staff, before, state); };
  const Result<units::PersonId> other = person_typed(staff, "number");
  if (!other) return again(refused(staff, other.error()));
  const std::string verdict = staff.value("is_one");
  if (verdict != "yes" && verdict != "no") {
    const Failure missing = fail(ErrorCode::invalid, msg("Say whose the number is."), "is_one");
    return again(refused(staff, missing.value()));
  }
  const SamePeople wish{.one = asked(staff),
                        .other = *other,
                        .is_one = verdict == "yes",
                        .reason = staff.value("why")};
  return act_once(
      staff, Act::declare_same_person, person_url(wish.one).with("done", "number"),
      [&]() -> Result<void> {
        TRY(declare_same_people(staff.site.sign_in.db, staff.who.actor, wish, staff.site.post_rules,
                                staff.now, staff.site.follow_breaches));
        return {};
      },
      again);
}

Result<Response> take_contact(const StaffRequest& staff) {
  const PersonPage before = TRY(loaded(staff));
  return act_with_code(
      staff, Act::read_contact,
      [&]() -> Result<Response> {
        const ShownPerson shown =
            TRY(show_person(staff.site.sign_in.db, staff.who.actor, asked(staff), true, staff.now));
        const Url here = person_url(shown.person.id);
        std::vector<page::Crumb> way = crumbs(staff, shown);
        way.push_back({shown.person.name.str(), here});
        return staff_page(staff, staff.t("How to reach {0}", shown.person.name.str()), here,
                          std::move(way), {},
                          contact_of_person(shown.contact.value_or(units::Contact{}), staff.t));
      },
      [&](const FormState& state) { return person_page(staff, before, state); });
}

Result<Response> erasure_page(const StaffRequest& staff, const ShownPerson& shown,
                              const FormState& state) {
  const Translator& t = staff.t;
  const Url here = person_url(shown.person.id);
  std::vector<page::Crumb> way = crumbs(staff, shown);
  way.push_back({shown.person.name.str(), here});
  return staff_page(
      staff, t("Erase who {0} was", shown.person.name.str()), here.slash("erasure"), std::move(way),
      state,
      html::group(
          html::p(t("Name, list, Party dates, telephone and declared relatives go for good. The "
                    "number stays, so that posts and the audit trail refer to somebody.")),
          html::p(t("This is for somebody who left and whose data nobody needs any more. Posts "
                    "must have ended, and the account must be closed.")),
          staff_form(staff,
                     {.action = here.slash("erasure"),
                      .button = t("Erase for good"),
                      .acts = {Act::erase_person},
                      .is_grave = true},
                     state,
                     page::text_area(
                         {"reason", t("Why"), t("The person's wish, or a list that was wrong.")},
                         state))));
}

Result<Response> show_erasure(const StaffRequest& staff) {
  const PersonPage page = TRY(loaded(staff));
  if (!page.offers.erasure) TRY(authorize(staff.who.actor, Act::erase_person, ""));
  return erasure_page(staff, page.shown, {});
}

Result<Response> take_erasure(const StaffRequest& staff) {
  return act_once(
      staff, Act::erase_person, Url("/desk/people").with("done", "erased"),
      [&]() -> Result<void> {
        db::Db& db = staff.site.sign_in.db;
        TRY(erase_person(db, staff.who.actor,
                         {.person = asked(staff), .reason = staff.value("reason")}, staff.now));
        if (staff.site.erasures.empty()) return {};
        return keep_erasures(db, staff.site.erasures);
      },
      [&](const FormState& state) -> Result<Response> {
        const Result<PersonPage> page = loaded(staff);
        if (page) return erasure_page(staff, page->shown, state);
        // Whom it was about is erased already: only what is wrong is left to tell.
        return staff_page(staff, staff.t("People"), Url("/desk/people"),
                          {{staff.t("Desk"), Url("/desk")}}, state, {});
      });
}

}  // namespace

void add_person_pages(StaffRouter& router) {
  const Need reading = anywhere({Act::read_people});
  router.get("/desk/person/{person}", reading, show_one);
  router.post("/desk/person/{person}/relative", anywhere({Act::declare_relation}), take_relative);
  router.post("/desk/person/{person}/relative-withdrawal", anywhere({Act::withdraw_relation}),
              take_withdrawal);
  router.post("/desk/person/{person}/number", anywhere({Act::declare_same_person}), take_number);
  router.post("/desk/person/{person}/contact", anywhere({Act::read_contact}), take_contact);
  router.get("/desk/person/{person}/erasure", anywhere({Act::erase_person}), show_erasure);
  router.post("/desk/person/{person}/erasure", anywhere({Act::erase_person}), take_erasure);
}

}  // namespace mingbai::access
