#include "access/posts_around.h"

#include <algorithm>
#include <set>

#include "units/human.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

Result<void> add_posts_of(db::Session& session, units::PersonId person,
                          std::vector<PlacedPost>& out) {
  std::vector<PlacedPost> posts = TRY(placed_posts_of(session, person));
  std::ranges::move(posts, std::back_inserter(out));
  return {};
}

}  // namespace

Result<std::vector<PlacedPost>> placed_posts_of(db::Session& session, units::PersonId person) {
  const units::Person holder = TRY(units::person_by_id(session, person));
  std::vector<PlacedPost> out;
  for (units::Post& post : units::posts_of(session, person)) {
    std::string path = TRY(units::unit_path(session, post.unit));
    out.push_back({.post = std::move(post), .path = std::move(path), .holder = holder.name.str()});
  }
  return out;
}

Result<PostsAround> posts_around(db::Session& session, units::PersonId person) {
  PostsAround out;
  std::set<units::PersonId> relatives;
  for (const units::PersonId number : units::numbers_of(session, person)) {
    TRY(add_posts_of(session, number, out.own));
    for (const units::PersonId relative : units::relatives_of(session, number)) {
      for (const units::PersonId its : units::numbers_of(session, relative)) relatives.insert(its);
    }
  }
  for (const units::PersonId relative : relatives) {
    TRY(add_posts_of(session, relative, out.of_relatives));
  }
  return out;
}

}  // namespace mingbai::access
