#include "access/sheet_witness.h"

#include <algorithm>
#include <vector>

#include "access/authorization.h"
#include "platform/i18n/format.h"

namespace mingbai::access {
namespace {

bool stands_above(const PostRules& rules, Role role, units::Kind kind) {
  const std::vector<units::Kind> kinds = units::all_kinds();
  return std::ranges::any_of(kinds, [&](units::Kind each) {
    return units::rank(each) < units::rank(kind) && has_place(rules, role, each);
  });
}

}  // namespace

std::string witness_words(const PostRules& rules, const units::Unit& unit,
                          const i18n::Translator& t) {
  std::vector<std::string> at_unit;
  std::vector<std::string> above;
  for (const Grant& grant : grants()) {
    if (grant.act != Act::witness_signature) continue;
    const std::string words = t(role_label(grant.role));
    if (grant.scope != Scope::below && has_place(rules, grant.role, unit.kind)) {
      at_unit.push_back(words);
    }
    if (grant.scope != Scope::own && stands_above(rules, grant.role, unit.kind)) {
      above.push_back(words);
    }
  }
  std::string here = t("at {0} {1}", unit.name, i18n::joined(at_unit, t));
  std::string there = t("above it {0}", i18n::joined(above, t));
  if (above.empty()) return here;
  return at_unit.empty() ? there : t("{0}; {1}", here, there);
}

}  // namespace mingbai::access
