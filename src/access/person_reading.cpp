#include "access/person_reading.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/audit.h"
#include "access/authorization.h"
#include "units/people.h"
#include "units/tree_path.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

// Where a person is known: the own list, and every unit with a post that `counts`. A proposal does
// not: otherwise whoever proposes a stranger could look him up.
template <typename Counts>
std::vector<units::UnitId> places_of(db::Session& session, const units::Person& person,
                                     const Counts& counts) {
  std::vector<units::UnitId> out;
  if (person.branch) out.push_back(*person.branch);
  for (const units::Post& post : units::posts_of(session, person.id)) {
    if (counts(post)) out.push_back(post.unit);
  }
  return out;
}

bool was_approved(const units::Post& post) { return post.approved_at.has_value(); }

Result<void> may_at_one_of(db::Session& session, const Actor& actor, Act act,
                           const std::vector<units::UnitId>& places) {
  // Whoever may everywhere may read somebody who is nowhere.
  Result<void> may = authorize(actor, act, "");
  for (const units::UnitId place : places) {
    if (may) break;
    const std::string path = TRY(units::unit_path(session, place));
    may = authorize(actor, act, path);
  }
  return may;
}

Result<std::vector<ListedPost>> readable_posts(db::Session& session, const Actor& actor,
                                               const units::Person& person) {
  std::vector<ListedPost> out;
  for (units::Post& post : units::posts_of(session, person.id)) {
    const std::string path = TRY(units::unit_path(session, post.unit));
    if (!authorize(actor, Act::read_people, path)) continue;
    const units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    out.push_back({.post = std::move(post),
                   .person = person.name.str(),
                   .unit_code = unit.code,
                   .unit_name = unit.name});
  }
  return out;
}

Result<ShownPerson> load_person(db::Session& session, const Actor& actor, units::PersonId id) {
  ShownPerson out{.person = TRY(units::person_by_id(session, id))};
  const auto places = places_of(session, out.person, was_approved);
  TRY(may_at_one_of(session, actor, Act::read_people, places));
  if (out.person.branch) {
    const units::Unit branch = TRY(units::unit_by_id(session, *out.person.branch));
    out.branch_code = branch.code;
    out.branch_name = branch.name;
  }
  out.posts = TRY(readable_posts(session, actor, out.person));
  for (const units::PersonId relative : units::relatives_of(session, id)) {
    out.relatives.push_back(TRY(units::person_by_id(session, relative)));
  }
  for (const units::PersonId number : units::numbers_of(session, id)) {
    if (number != id) out.numbers.push_back(TRY(units::person_by_id(session, number)));
  }
  return out;
}

Result<FoundPerson> found_person(db::Session& session, const Actor& actor, units::Person person,
                                 Date today) {
  FoundPerson out{.person = std::move(person)};
  if (out.person.branch) {
    out.branch_name = TRY(units::unit_by_id(session, *out.person.branch)).name;
  }
  out.posts = TRY(readable_posts(session, actor, out.person));
  std::erase_if(out.posts, [today](const ListedPost& listed) {
    const bool is_waiting = !listed.post.approved_at && !listed.post.refused_at;
    return !is_waiting && !was_held_on(listed.post, today);
  });
  return out;
}

}  // namespace

Result<std::vector<units::Person>> list_people(db::Db& db, const Actor& actor,
                                               units::UnitId branch) {
  using People = std::vector<units::Person>;
  return db.read([&](db::Session& session) -> Result<People> {
    const std::string path = TRY(units::unit_path(session, branch));
    TRY(authorize(actor, Act::read_people, path));
    return units::people_of(session, branch);
  });
}

Result<ShownPerson> show_person(db::Db& db, const Actor& actor, units::PersonId person,
                                bool with_contact, Instant now) {
  if (!with_contact) {
    return db.read([&](db::Session& session) { return load_person(session, actor, person); });
  }
  std::optional<units::UnitId> place;
  const auto work = [&](db::Session& session) -> Result<ShownPerson> {
    ShownPerson out = TRY(load_person(session, actor, person));
    place = out.person.branch;
    const auto is_held = [now](const units::Post& post) {
      return was_held_on(post, civil_date(now));
    };
    const auto places = places_of(session, out.person, is_held);
    TRY(may_at_one_of(session, actor, Act::read_contact, places));
    out.contact = units::contact_of(session, person);
    record(
        session, actor,
        {.act = Act::read_contact, .object = fmt::format("person {}", person.value), .unit = place},
        now);
    return out;
  };
  Result<ShownPerson> shown = db.write(work);
  if (!shown && shown.error().code == ErrorCode::forbidden) {
    TRY(db.write([&](db::Session& session) -> Result<void> {
      record(session, actor,
             {.act = Act::read_contact,
              .object = fmt::format("person {}", person.value),
              .unit = place,
              .is_refused = true},
             now);
      return {};
    }));
  }
  return shown;
}

Result<FoundPeople> search_people(db::Db& db, const Actor& actor, const PeopleQuery& query,
                                  Instant now) {
  return db.read([&](db::Session& session) -> Result<FoundPeople> {
    const std::string path = TRY(units::unit_path(session, query.unit));
    TRY(authorize(actor, Act::read_people, path));
    FoundPeople out{.has_below = reaches_below(actor, Act::read_people, path)};
    const std::vector<units::Person> found =
        units::find_people(session, {.path = path,
                                     .has_below = out.has_below,
                                     .word = query.word,
                                     .after = query.after,
                                     .limit = query.limit + 1});
    out.has_more = std::ssize(found) > query.limit;
    for (const units::Person& person : found) {
      if (std::ssize(out.people) == query.limit) break;
      out.people.push_back(TRY(found_person(session, actor, person, civil_date(now))));
    }
    return out;
  });
}

PersonOffers offers_for(db::Session& session, const Actor& actor, const units::Person& person,
                        Instant now) {
  const auto is_held = [now](const units::Post& post) {
    return was_held_on(post, civil_date(now));
  };
  const auto is_any = [](const units::Post& /*post*/) { return true; };
  const std::vector<units::UnitId> list =
      person.branch ? std::vector{*person.branch} : std::vector<units::UnitId>{};
  const auto may = [&](Act act, const std::vector<units::UnitId>& places) {
    return may_at_one_of(session, actor, act, places).has_value();
  };
  if (person.erased_at) return {};
  return {
      .contact = may(Act::read_contact, places_of(session, person, is_held)),
      .correction = may(Act::import_people, list),
      .relatives = actor.person == person.id || may(Act::declare_relation, list),
      .withdrawal = !may_be_himself(session, actor, person.id) &&
                    may_wherever_known(session, actor, Act::withdraw_relation, person).has_value(),
      .number = !may_be_himself(session, actor, person.id) &&
                may_wherever_known(session, actor, Act::declare_same_person, person).has_value(),
      .erasure = may(Act::erase_person, places_of(session, person, is_any)),
      .posts = !list.empty() && actor.person != person.id && may(Act::propose_post, list)};
}

Result<void> may_wherever_known(db::Session& session, const Actor& actor, Act act,
                                const units::Person& person) {
  const std::vector<units::UnitId> places = places_of(session, person, was_approved);
  if (places.empty()) return authorize(actor, act, "");
  for (const units::UnitId place : places) {
    const std::string path = TRY(units::unit_path(session, place));
    TRY(authorize(actor, act, path));
  }
  return {};
}

}  // namespace mingbai::access
