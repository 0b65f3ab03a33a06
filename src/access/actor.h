// Actor: who does something, with the posts that give rights at that instant. A value: whoever acts
// is passed to every action.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/role.h"
#include "units/post.h"

namespace mingbai::access {

// A post that stands at the instant for which the actor was made.
struct StandingPost {
  units::PostId id;
  units::UnitId unit;
  std::string unit_code;
  std::string unit_name;
  std::string path;  // of the unit, see units/tree_path.h
  Role role = Role::member;
  std::optional<units::Department> department;  // of a line department
  std::optional<units::PostId> deputy_for;      // nobody deputises for a deputy
};

struct Actor {
  std::optional<units::PersonId> person;  // nothing: the system, see system_actor()
  std::string name;
  std::vector<StandingPost> posts;
  // The sheet that he signed by hand for this act, see sheet.h; nothing: he acts in his session.
  std::optional<std::int64_t> paper = std::nullopt;
  // From where on the network he acts, as the trail keeps it beside the act; empty: not known, or
  // at this machine.
  std::string address = {};

  [[nodiscard]] bool is_system() const { return !person.has_value(); }
};

// Jobs ("job:backup_drill"), and operators at the command line ("operator:zhang", the name of the
// account of the operating system).
Actor system_actor(std::string name);

// Whether a post in this role stands at that very unit, or at one above it.
bool holds_at(const Actor& actor, Role role, std::string_view unit_path);
bool holds_above(const Actor& actor, Role role, std::string_view unit_path);

// The posts as the audit trail keeps them: "village_director@9901 上河村", joined by "; ".
std::string posts_text(const Actor& actor);

}  // namespace mingbai::access
