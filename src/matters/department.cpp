#include "matters/department.h"

#include <algorithm>

#include "access/authorization.h"

namespace mingbai::matters {
namespace {

bool is_figure(const Scheme& scheme, const std::string& id) {
  const Field* field = scheme.find_field(id);
  return field != nullptr && (field->type == FieldType::money || field->type == FieldType::number);
}

}  // namespace

bool is_department_of(const access::Actor& actor, std::string_view unit_path) {
  access::Actor otherwise = actor;
  std::erase_if(otherwise.posts, [](const access::StandingPost& post) {
    return post.role == units::Role::line_department;
  });
  return otherwise.posts.size() < actor.posts.size() &&
         !access::authorize(otherwise, access::Act::open_matter, unit_path);
}

Result<void> check_asks_no_figure(const access::Actor& actor, std::string_view unit_path,
                                  const Scheme& scheme) {
  if (!is_department_of(actor, unit_path)) return {};
  for (const Step& step : scheme.steps) {
    const auto asked = std::ranges::find_if(
        step.fills, [&](const std::string& field) { return is_figure(scheme, field); });
    if (asked == step.fills.end()) continue;
    return fail(ErrorCode::forbidden,
                msg("A department asks nobody for a figure: “{0}” is entered once, where it is "
                    "known. Look at what the unit has made public.",
                    scheme.find_field(*asked)->label));
  }
  return {};
}

}  // namespace mingbai::matters
