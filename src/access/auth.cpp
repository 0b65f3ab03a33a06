#include "access/auth.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mingbai::access {
namespace {

constexpr std::array<std::pair<Auth, std::string_view>, 4> auths{
    {{Auth::session, "session"},
     {Auth::paper, "paper"},
     {Auth::at_command_line, "operator"},
     {Auth::program, "program"}}};

}  // namespace

std::string_view to_string(Auth auth) {
  return std::ranges::find(auths, auth, [](const auto& each) { return each.first; })->second;
}

std::optional<Auth> auth_named(std::string_view word) {
  const auto* const found =
      std::ranges::find(auths, word, [](const auto& each) { return each.second; });
  if (found == auths.end()) return std::nullopt;
  return found->first;
}

Auth auth_of(bool is_person, bool is_on_paper, std::string_view system_name) {
  if (is_on_paper) return Auth::paper;
  if (is_person) return Auth::session;
  return system_name.starts_with("operator:") ? Auth::at_command_line : Auth::program;
}

Auth auth_of(const Actor& actor) {
  return auth_of(!actor.is_system(), actor.paper.has_value(), actor.name);
}

}  // namespace mingbai::access
