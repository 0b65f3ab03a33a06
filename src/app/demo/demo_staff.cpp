#include "app/demo/demo_staff.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <span>

#include "access/actor_actions.h"
#include "access/operator.h"
#include "access/person_actions.h"
#include "access/post_actions.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

using access::Actor;
using access::Approver;
using access::Role;

constexpr std::size_t county_digits = 6;
constexpr std::size_t town_digits = 9;
constexpr std::size_t village_digits = 12;

class Staffing {
 public:
  Staffing(db::Db& db, access::PostRules rules, Date first_day, Instant now)
      : db_(db), rules_(std::move(rules)), first_day_(first_day), now_(now) {}

  // All people of one unit. Units above come first.
  Result<void> staff(std::span<const DemoPerson> people) {
    TRY(load(people));
    // Its head proposes a village's others. In the city each post lets the next be approved.
    const bool is_city = code_.size() < county_digits;
    const std::size_t step = is_city ? 1 : people.size() - 1;
    TRY(give(people.first(1), access::operator_actor()));
    for (std::size_t at = 1; at < people.size(); at += step) {
      Actor proposer = access::operator_actor();
      if (code_.size() == village_digits) proposer = TRY(actor_of(on_list_.at(people[0].name)));
      TRY(give(people.subspan(at, step), proposer));
    }
    return {};
  }

  [[nodiscard]] std::int64_t posts() const { return posts_; }

 private:
  using Decider = std::pair<std::string, Role>;  // the code of a unit, a role there

  Result<void> load(std::span<const DemoPerson> people) {
    code_ = people.front().unit;
    return db_.read([&](db::Session& session) -> Result<void> {
      unit_ = TRY(units::unit_by_code(session, code_)).id;
      at_unit_ = units::posts_at(session, unit_);
      on_list_.clear();
      for (const units::Person& one : units::people_of(session, unit_)) {
        on_list_[one.name.str()] = one.id;
      }
      for (const DemoPerson& person : people) {
        for (const Role role : person.roles) {
          deciders_.emplace(Decider(code_, role), on_list_.at(person.name));
        }
      }
      return {};
    });
  }

  Result<Actor> actor_of(units::PersonId person) {
    return db_.read([&](db::Session& session) { return access::actor_of(session, person, now_); });
  }

  [[nodiscard]] const units::Post* present(units::PersonId person, Role role) const {
    const auto found = std::ranges::find_if(at_unit_, [&](const units::Post& post) {
      return post.person == person && post.role == role;
    });
    return found == at_unit_.end() ? nullptr : &*found;
  }

  Result<void> give(std::span<const DemoPerson> people, const Actor& proposer) {
    std::vector<access::PostProposal> wishes;
    std::map<Role, std::vector<access::PostDecision>> decisions;
    for (const DemoPerson& person : people) {
      for (const Role role : person.roles) {
        ++posts_;
        const units::PersonId id = on_list_.at(person.name);
        const units::Post* known = present(id, role);
        if (known == nullptr) {
          wishes.push_back({.person = id,
                            .unit = unit_,
                            .role = role,
                            .department = person.department,
                            .from = first_day_,
                            .reason = "演示数据"});
        } else if (!known->approved_at && !known->refused_at) {
          decisions[role].push_back({.post = known->id, .is_approved = true});
        }
      }
    }
    const std::vector<units::PostId> posts =
        TRY(access::propose_posts(db_, proposer, wishes, rules_, now_));
    for (std::size_t i = 0; i < posts.size(); ++i) {
      decisions[wishes[i].role].push_back({.post = posts[i], .is_approved = true});
    }
    return approve(decisions);
  }

  Result<void> approve(const std::map<Role, std::vector<access::PostDecision>>& decisions) {
    std::map<Decider, std::vector<access::PostDecision>> by_decider;
    for (const auto& [role, posts] : decisions) {
      std::vector<access::PostDecision>& all = by_decider[decider_of(role)];
      all.insert(all.end(), posts.begin(), posts.end());
    }
    for (const auto& [decider, posts] : by_decider) {
      const auto found = deciders_.find(decider);
      Actor actor = access::operator_actor();
      if (found != deciders_.end()) {
        const Actor person = TRY(actor_of(found->second));
        if (!person.posts.empty()) actor = person;
      }
      TRY(access::decide_posts(db_, actor, posts, rules_, now_));
    }
    return {};
  }

  [[nodiscard]] Decider decider_of(Role role) const {
    const std::string city = "9901";
    const bool is_in_county = code_.size() > county_digits;
    switch (access::approver_of(role)) {
      case Approver::administrators: return {city, Role::security_admin};
      case Approver::inspection_office:
        return {is_in_county ? code_.substr(0, county_digits) : city, Role::inspector};
      case Approver::level_above: break;
    }
    if (code_.size() == village_digits) return {code_.substr(0, town_digits), Role::town_reviewer};
    if (is_in_county) return {code_.substr(0, county_digits), Role::county_officer};
    return {city, Role::city_officer};
  }

  db::Db& db_;
  access::PostRules rules_;
  Date first_day_;
  Instant now_;
  std::int64_t posts_ = 0;
  std::map<Decider, units::PersonId> deciders_;  // the first who is to hold the role
  // Of the unit at hand:
  std::string code_;
  units::UnitId unit_;
  std::map<std::string, units::PersonId> on_list_;
  std::vector<units::Post> at_unit_;
};

}  // namespace

Result<DemoStaff> staff_demo(db::Db& db, const std::vector<DemoPerson>& people, Date first_day,
                             Instant now, const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "people.csv";
  std::ofstream(file, std::ios::binary) << demo_people_csv(people);
  const units::PersonReport report =
      TRY(access::import_people(db, access::operator_actor(), {.file = file}, now));
  ensure(report.errors == 0, "the demo's people are a sound file");
  Staffing staffing(db, TRY(access::load_post_rules({})), first_day, now);
  for (auto first = people.begin(); first != people.end();) {
    const auto last = std::find_if(first, people.end(),
                                   [&](const DemoPerson& one) { return one.unit != first->unit; });
    TRY(staffing.staff({first, last}));
    first = last;
  }
  return DemoStaff{.people = report.rows, .posts = staffing.posts()};
}

}  // namespace mingbai::app
