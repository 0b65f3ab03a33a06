#include <doctest/doctest.h>

#include "disclosure/items/item_actions.h"
#include "units/tree_path.h"

namespace mingbai::disclosure {
namespace {

using units::Department;
using units::Role;

// A path of units from the top down.
std::string path(std::initializer_list<std::int64_t> units) {
  std::string out;
  for (const std::int64_t unit : units) out += units::path_step(units::UnitId{unit});
  return out;
}

access::StandingPost post(Role role, std::optional<Department> department = {}) {
  return {.path = path({1, 2}), .role = role, .department = department};
}

CatalogueItem guided(std::vector<Department> by) {
  CatalogueItem out;
  out.label = "谁家拿了救助";
  out.guided_by = std::move(by);
  return out;
}

}  // namespace

TEST_CASE(
    "item: a line department writes about what it guides, below its office, and nothing else") {
  struct Row {
    std::vector<access::StandingPost> posts;
    std::vector<Department> guided_by;
    std::string village;
    bool may;
  };
  const access::StandingPost civil = post(Role::line_department, Department::civil_affairs);
  const access::StandingPost audit = post(Role::line_department, Department::audit);
  for (const Row& row : {
           Row{{civil}, {Department::civil_affairs}, path({1, 2, 3}), true},
           Row{{civil}, {Department::health, Department::civil_affairs}, path({1, 2, 3}), true},
           Row{{civil}, {Department::health}, path({1, 2, 3}), false},
           Row{{civil}, {}, path({1, 2, 3}), false},
           Row{{civil}, {Department::civil_affairs}, path({1, 4, 3}), false},
           Row{{audit, civil}, {Department::civil_affairs}, path({1, 2, 3}), true},
           // Of a time before posts named their department.
           Row{{post(Role::line_department)}, {Department::civil_affairs}, path({1, 2, 3}), false},
           // Another post of the same person is not bound by it.
           Row{{civil, post(Role::town_reviewer)}, {Department::health}, path({1, 2, 3}), true},
           Row{{post(Role::inspector)}, {Department::discipline}, path({1, 2, 3}), false},
       }) {
    access::Actor actor{.person = units::PersonId{1}, .name = "示例甲", .posts = row.posts};
    CAPTURE(row.posts.size());
    CAPTURE(row.village);
    CHECK(may_write(actor, row.village, guided(row.guided_by)).has_value() == row.may);
  }
}

TEST_CASE("item: whoever writes about what others guide is told whom to ask") {
  const access::Actor actor{.person = units::PersonId{1},
                            .name = "示例甲",
                            .posts = {post(Role::line_department, Department::audit)}};
  const Result<void> refused =
      may_write(actor, path({1, 2, 3}), guided({Department::civil_affairs}));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == ErrorCode::forbidden);
  CHECK(english(refused.error().message) ==
        "A department writes about what it guides. 谁家拿了救助 is guided by others; ask them, or "
        "the village.");
}

}  // namespace mingbai::disclosure
