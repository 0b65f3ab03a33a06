#include "access/role_rights.h"

#include <set>

#include <doctest/doctest.h>

#include "access/authorization.h"

namespace mingbai::access {
namespace {

const i18n::Translator english_words{i18n::Language::en};

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t out = 0;
  for (std::size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size())) {
    ++out;
  }
  return out;
}

TEST_CASE("role rights: each post says what the table of rights gives it, and where") {
  struct Place {
    Scope scope;
    const char* words;
  };
  const Place places[] = {{Scope::own, "<dt>At its unit</dt>"},
                          {Scope::own_and_below, "<dt>At its unit and all below it</dt>"},
                          {Scope::below, "<dt>At the units below it</dt>"}};
  for (const Role role : all_roles()) {
    CAPTURE(to_string(role));
    const std::string said = role_rights(role, english_words).str();
    std::size_t acts = 0;
    for (const Place& place : places) {
      const std::size_t begin = said.find(place.words);
      std::set<std::string> wanted;
      for (const Grant& grant : grants()) {
        if (grant.role != role || grant.scope != place.scope) continue;
        wanted.insert(html::li(english_words(act_label(grant.act))).str());
      }
      CHECK((begin != std::string::npos) == !wanted.empty());
      if (wanted.empty()) continue;
      const std::string part = said.substr(begin, said.find("</ul>", begin) - begin);
      for (const std::string& act : wanted) CHECK_MESSAGE(count(part, act) == 1, act);
      CHECK(count(part, "<li>") == wanted.size());
      acts += wanted.size();
    }
    CHECK(count(said, "<li>") == acts);
    CHECK((count(said, "gives no right") == 1) == (acts == 0));
  }
}

TEST_CASE("role rights: of each post it is said whether it wants a second factor") {
  const auto says_so = [](Role role) {
    return count(role_rights(role, english_words).str(), "second factor first") == 1;
  };
  CHECK(says_so(Role::town_reviewer));
  CHECK(says_so(Role::village_director));
  CHECK_FALSE(says_so(Role::recorder));
  CHECK_FALSE(says_so(Role::reserve));
  const std::string all = all_role_rights(english_words).str();
  CHECK(count(all, "<details>") == all_roles().size() + 1);
}

}  // namespace
}  // namespace mingbai::access
