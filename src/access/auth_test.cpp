#include "access/auth.h"

#include <doctest/doctest.h>

namespace mingbai::access {

TEST_CASE("auth: what stands behind an act is told by who acts") {
  const Actor director{.person = units::PersonId{7}, .name = "李主任", .posts = {}};
  CHECK(auth_of(director) == Auth::session);
  Actor signer = director;
  signer.paper = 3;
  CHECK(auth_of(signer) == Auth::paper);
  CHECK(auth_of(system_actor("operator:zhang")) == Auth::at_command_line);
  CHECK(auth_of(system_actor("job:set_times")) == Auth::program);
  CHECK(auth_of(system_actor("")) == Auth::program);
}

TEST_CASE("auth: its words are read again, and no other") {
  for (const Auth auth : {Auth::session, Auth::paper, Auth::at_command_line, Auth::program}) {
    CHECK(auth_named(to_string(auth)) == auth);
  }
  CHECK_FALSE(auth_named("").has_value());
  CHECK_FALSE(auth_named("Session").has_value());
}

}  // namespace mingbai::access
