// PostRules: which posts exclude one another and where a role may stand: schemes/posts/.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "access/role.h"
#include "kernel/result.h"
#include "units/post.h"

namespace mingbai::access {

struct RolePlace {
  std::vector<Role> roles;
  std::vector<units::Kind> at;
};

struct RoleConflict {
  std::string name;  // of the rule, as it is told to whoever is refused
  std::vector<Role> roles;
  std::vector<Role> with;
  bool is_anywhere = false;   // at whatever units; otherwise at one unit, or one above the other
  bool is_for_holder = true;  // two posts of one person
  bool is_for_relatives = false;  // declared near relatives of the person count too
  std::string law;
  std::string article;
};

struct PostRules {
  std::vector<RolePlace> places;
  std::vector<RoleConflict> conflicts;
};

// Every mistake in a file of schemes/posts/, as file:line.
std::vector<Message> post_rules_mistakes(std::string_view yaml, std::string_view file_name);

// The rules of the program and of the city (<data>/schemes) together. The first mistake, if any.
Result<PostRules> load_post_rules(const std::filesystem::path& own);

// Whether posts in the role may stand at that kind of unit.
bool has_place(const PostRules& rules, Role role, units::Kind kind);

// Refuses a role at a kind of unit where it does not stand.
Result<void> check_place(const PostRules& rules, Role role, units::Kind kind);

// A post with what the rules look at besides.
struct PlacedPost {
  units::Post post;
  std::string path;    // of the unit, see units/tree_path.h
  std::string holder;  // the person's name
};

// The conflicts of the rules, and that an administrator holds no other post but membership: no
// city's to change (14-security.md 12), so it holds whatever the rules say.
std::vector<RoleConflict> all_conflicts(const PostRules& rules);

enum class Nearness { himself, relative };
// What excludes the two posts on a common day, whichever of them stood first: of one human, or of
// two declared near relatives.
std::optional<RoleConflict> conflict_of(const PostRules& rules, const PlacedPost& one,
                                        const PlacedPost& other, Nearness nearness);

// Refuses a post beside others of the same person, or of declared near relatives, that the rules
// exclude; the message names the post, the rule and its law.
Result<void> check_conflicts(const PostRules& rules, const PlacedPost& post,
                             const std::vector<PlacedPost>& own,
                             const std::vector<PlacedPost>& of_relatives);

}  // namespace mingbai::access
