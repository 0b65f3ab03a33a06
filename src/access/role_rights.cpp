#include "access/role_rights.h"

#include <utility>
#include <vector>

#include "access/authorization.h"
#include "access/session.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using i18n::Translator;

std::string place_of(Scope scope, const Translator& t) {
  switch (scope) {
    case Scope::own: return t("At its unit");
    case Scope::own_and_below: return t("At its unit and all below it");
    case Scope::below: return t("At the units below it");
  }
  throw Bug("a scope without words");
}

std::vector<Html> acts_of(Role role, Scope scope, const Translator& t) {
  std::vector<Html> out;
  out.reserve(grants().size());
  for (const Grant& grant : grants()) {
    if (grant.role != role || grant.scope != scope) continue;
    out.push_back(html::li(t(act_label(grant.act))));
  }
  return out;
}

}  // namespace

Html role_rights(Role role, const Translator& t) {
  std::vector<std::pair<std::string, Html>> rows;
  for (const Scope scope : {Scope::own, Scope::own_and_below, Scope::below}) {
    const std::vector<Html> acts = acts_of(role, scope, t);
    if (!acts.empty()) rows.emplace_back(place_of(scope, t), html::ul(acts));
  }
  if (rows.empty()) return html::p(t("It gives no right."));
  Html out = page::definitions(rows);
  if (needs_second_factor(role)) {
    out += html::p(t("Whoever holds it has to set up a second factor first."));
  }
  return out;
}

Html all_role_rights(const Translator& t) {
  const std::vector<Role> roles = all_roles();
  std::vector<Html> each;
  each.reserve(roles.size());
  for (const Role role : roles) {
    each.push_back(html::details(html::summary(t(units::role_label(role))), role_rights(role, t)));
  }
  return html::details(html::summary(t("What each post gives")), each);
}

}  // namespace mingbai::access
