// Every SQL statement on posts, decisions about them and their ends. Private to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/first_approvals.h"
#include "units/post.h"

namespace mingbai::units {

std::optional<Post> select_post(db::Session& session, PostId id);
// In the order in which they were proposed.
std::vector<Post> select_posts_of(db::Session& session, PersonId person);
std::vector<Post> select_posts_at(db::Session& session, UnitId unit);
std::vector<Post> select_posts_in(db::Session& session, Role role);
// In one of the roles at one of the units; neither may be empty.
std::vector<Post> select_posts_at(db::Session& session, const std::vector<UnitId>& units,
                                  const std::vector<Role>& roles);
std::vector<UnitId> select_staffed_units(db::Session& session);
std::vector<FirstApproval> select_first_approvals(db::Session& session);
std::optional<Instant> select_first_approval(db::Session& session, UnitId unit);
std::int64_t count_decided_posts(db::Session& session);
std::vector<Post> select_undecided_posts(db::Session& session);
// `uid` is what the post is known by on every machine.
PostId insert_post(db::Session& session, const Post& post, const std::string& uid);
std::optional<PostId> select_post_key(db::Session& session, const std::string& uid);
void insert_decision(db::Session& session, PostId post, bool is_approved, const PostStep& step);
void insert_end(db::Session& session, PostId post, Date last_day, const PostStep& step);

}  // namespace mingbai::units
