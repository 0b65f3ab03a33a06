#include <fstream>

#include "access/person_actions.h"
#include "access/person_reading.h"
#include "access/post_actions.h"
#include "access/relatives_actions.h"
#include "access/same_people_actions.h"
#include "app/acts_testing.h"
#include "units/people.h"
#include "units/unit_testing.h"

namespace mingbai::app::test {
namespace {

using access::Act;
using access::Actor;
using access::Role;
using units::Unit;
using units::test::noon;

Outcome outcome(const Result<void>& result) {
  if (!result.has_value()) return fail(result.error());
  return true;
}

Outcome propose(const ActCity& city, const Actor& actor, const Unit& unit,
                std::optional<Date> until) {
  const access::PostProposal wish{.person = city.candidate,
                                  .unit = unit.id,
                                  .role = Role::grid_worker,
                                  .from = *Date::make(2026, 10, 1),
                                  .until = until,
                                  .reason = "test"};
  const auto post = access::propose_post(city.db, actor, wish, {}, noon);
  if (!post.has_value()) return fail(post.error());
  return true;
}

// Names of people have no digits: each digit of a fresh name becomes a character.
std::string fresh_person(ActCity& city) {
  constexpr const char* digits[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
  std::string out = "新人";
  for (const char c : city.fresh_name()) {
    if (c >= '0' && c <= '9') out += digits[c - '0'];
  }
  return out;
}

Outcome import_person(ActCity& city, const Actor& actor, const Unit& unit,
                      const std::string& name) {
  const std::filesystem::path file = city.folder.path() / (city.fresh_name() + ".csv");
  std::ofstream(file, std::ios::binary) << "姓名,入党日期\n" + name + ",2001-07-01\n";
  const auto report =
      access::import_people(city.db, actor, {.file = file, .branch = unit.id}, noon);
  if (!report.has_value()) return fail(report.error());
  return report->is_imported;
}

Outcome look_up(ActCity& city, const Actor& actor, units::PersonId person) {
  const auto shown = access::show_person(city.db, actor, person, true, noon);
  if (!shown.has_value()) return fail(shown.error());
  return true;
}

void add_person_deeds(std::vector<Deed>& out) {
  out.push_back({Act::import_people, "import people",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return import_person(city, actor, unit, fresh_person(city));
                 },
                 [](auto& city, const auto& actor, const auto& unit) {
                   return import_person(city, actor, unit, "填表人：示例");
                 }});
  out.push_back({Act::read_contact, "look up how to reach a person",
                 [](auto& city, const auto& actor, const auto&) {
                   return look_up(city, actor, city.candidate);
                 },
                 [](auto& city, const auto& actor, const auto&) {
                   return look_up(city, actor, units::PersonId{999'999});
                 },
                 false, Role::city_officer});
  const auto same = [](ActCity& city, const Actor& actor, units::PersonId other) -> Outcome {
    // Two humans: as one they could not hold the posts that later deeds propose.
    const access::SamePeople wish{city.candidate, other, false, "test"};
    const auto found = access::declare_same_people(city.db, actor, wish, {}, noon, {});
    if (!found.has_value()) return fail(found.error());
    return true;
  };
  out.push_back({Act::declare_same_person, "say whether two numbers are one human",
                 [same](auto& city, const auto& actor, const auto&) {
                   return same(city, actor, city.relative);
                 },
                 [same](auto& city, const auto& actor, const auto&) {
                   return same(city, actor, city.candidate);
                 },
                 false, Role::security_admin});
}

void add_approval(std::vector<Deed>& out, Act act, const char* name, Role proposed, Role by) {
  const auto approve = [proposed](ActCity& city, const Actor& actor, const Unit&) {
    return outcome(access::decide_post(
        city.db, actor, {.post = city.proposed.at(proposed), .is_approved = true, .reason = ""}, {},
        noon));
  };
  out.push_back({act, name, approve, approve, proposed == Role::system_admin, by});
}

}  // namespace

void add_post_deeds(std::vector<Deed>& out) {
  add_person_deeds(out);
  out.push_back({Act::propose_post, "propose a post",
                 [](auto& city, const auto& actor, const auto& unit) {
                   return propose(city, actor, unit, std::nullopt);
                 },
                 [](auto& city, const auto& actor, const auto& unit) {
                   return propose(city, actor, unit, Date::make(2026, 9, 1).value());
                 }});
  add_approval(out, Act::approve_post, "approve a post", Role::recorder, Role::city_officer);
  add_approval(out, Act::approve_oversight_post, "approve a supervisor's post", Role::supervisor,
               Role::inspector);
  add_approval(out, Act::approve_admin_post, "approve an administrator's post", Role::system_admin,
               Role::security_admin);
  const auto end = [](ActCity& city, const Actor& actor, const Unit&) {
    return outcome(access::end_post(city.db, actor,
                                    {.post = city.proposed.at(Role::recorder),
                                     .last_day = *Date::make(2026, 10, 1),
                                     .reason = "test"},
                                    noon));
  };
  out.push_back({Act::end_post, "end a post", end, end, false, Role::city_officer});
  const auto declare = [](ActCity& city, const Actor& actor, units::PersonId other) -> Outcome {
    const auto found =
        access::declare_relatives(city.db, actor, {city.candidate, other, "test"}, {}, noon, {});
    if (!found.has_value()) return fail(found.error());
    return true;
  };
  out.push_back({Act::declare_relation, "declare relatives",
                 [declare](auto& city, const auto& actor, const auto&) {
                   return declare(city, actor, city.relative);
                 },
                 [declare](auto& city, const auto& actor, const auto&) {
                   return declare(city, actor, city.candidate);
                 },
                 false, Role::city_officer});
  const auto withdraw = [](ActCity& city, const Actor& actor, units::PersonId other) -> Outcome {
    const Result<void> said = city.db.write([&](db::Session& session) -> Result<void> {
      if (other != city.candidate) units::declare_relatives(session, city.candidate, other, noon);
      return {};
    });
    if (!said.has_value()) return fail(said.error());
    return outcome(
        access::withdraw_relatives(city.db, actor, {city.candidate, other, "test"}, noon));
  };
  out.push_back({Act::withdraw_relation, "withdraw a declaration of relatives",
                 [withdraw](auto& city, const auto& actor, const auto&) {
                   return withdraw(city, actor, city.relative);
                 },
                 [withdraw](auto& city, const auto& actor, const auto&) {
                   return withdraw(city, actor, city.candidate);
                 },
                 false, Role::inspector});
}

}  // namespace mingbai::app::test
