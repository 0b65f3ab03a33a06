#include "access/actor.h"

#include <algorithm>

#include <fmt/format.h>

namespace mingbai::access {

Actor system_actor(std::string name) {
  return Actor{.person = std::nullopt, .name = std::move(name), .posts = {}};
}

bool holds_at(const Actor& actor, Role role, std::string_view unit_path) {
  return std::ranges::any_of(actor.posts, [&](const StandingPost& post) {
    return post.role == role && post.path == unit_path;
  });
}

bool holds_above(const Actor& actor, Role role, std::string_view unit_path) {
  return std::ranges::any_of(actor.posts, [&](const StandingPost& post) {
    return post.role == role && post.path.size() < unit_path.size() &&
           unit_path.starts_with(post.path);
  });
}

std::string posts_text(const Actor& actor) {
  std::string out;
  for (const StandingPost& post : actor.posts) {
    out += fmt::format("{}{}@{} {}{}", out.empty() ? "" : "; ", to_string(post.role),
                       post.unit_code, post.unit_name, post.deputy_for ? " (deputy)" : "");
  }
  return out;
}

}  // namespace mingbai::access
