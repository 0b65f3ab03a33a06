#include "units/post_store.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "platform/db/id_list.h"

namespace mingbai::units {
namespace {

Date date_of(const std::string& text) {
  const Result<Date> date = Date::parse(text);
  ensure(date.has_value(), "days of posts are ISO dates");
  return *date;
}

// A key that may be missing, to read into and to bind from.
struct NullableKey {
  std::int64_t value = 0;
  soci::indicator is = soci::i_null;
};

template <typename Key>
NullableKey key_of(const std::optional<Key>& key) {
  return key ? NullableKey{key->value, soci::i_ok} : NullableKey{};
}

template <typename Key>
std::optional<Key> id_of(const NullableKey& key) {
  return key.is == soci::i_ok ? std::optional<Key>(Key{key.value}) : std::nullopt;
}

struct PostRow {
  std::int64_t id = 0;
  std::int64_t person = 0;
  std::int64_t unit = 0;
  std::string role;
  std::string department;
  std::string from_on;
  std::string until_on;
  soci::indicator until_is = soci::i_null;
  NullableKey deputy_for;
  std::string reason;
  std::int64_t proposed_at = 0;
  NullableKey proposed_by;
  NullableKey is_approved;  // NULL where nobody decided yet
  std::int64_t decided_at = 0;
  std::string decision_reason;
  NullableKey decided_by;
  std::string ended_on;
  soci::indicator ended_is = soci::i_null;
  std::int64_t end_recorded_at = 0;
  std::string end_reason;
  NullableKey ended_by;
};

Post post_of(const PostRow& row) {
  Post out;
  out.id = PostId{row.id};
  out.person = PersonId{row.person};
  out.unit = UnitId{row.unit};
  const std::optional<Role> role = role_of(row.role);
  ensure(role.has_value(), "posts.role is one of our words");
  out.role = *role;
  out.department = department_of(row.department);
  out.from = date_of(row.from_on);
  if (row.until_is == soci::i_ok) out.until = date_of(row.until_on);
  out.deputy_for = id_of<PostId>(row.deputy_for);
  out.reason = row.reason;
  out.proposed_at = Instant{row.proposed_at};
  out.proposed_by = id_of<PersonId>(row.proposed_by);
  if (row.is_approved.is == soci::i_ok) {
    (row.is_approved.value != 0 ? out.approved_at : out.refused_at) = Instant{row.decided_at};
    out.decided_by = id_of<PersonId>(row.decided_by);
    out.decision_reason = row.decision_reason;
  }
  if (row.ended_is == soci::i_ok) {
    out.ended_on = date_of(row.ended_on);
    out.end_recorded_at = Instant{row.end_recorded_at};
    out.ended_by = id_of<PersonId>(row.ended_by);
    out.end_reason = row.end_reason;
  }
  return out;
}

template <typename Key>
std::vector<Post> select_posts(db::Session& session, std::string_view where, const Key& key) {
  PostRow row;
  soci::statement statement =
      (session.prepare << fmt::format(R"(
    SELECT p.id, p.person, p.unit, p.role, p.department, p.from_on, p.until_on, p.deputy_for,
      p.reason, p.proposed_at, p.proposed_by,
      d.is_approved, COALESCE(d.decided_at, 0), COALESCE(d.reason, ''), d.decided_by,
      e.ended_on, COALESCE(e.recorded_at, 0), COALESCE(e.reason, ''), e.ended_by
    FROM posts p LEFT JOIN post_decisions d ON d.post = p.id LEFT JOIN post_ends e ON e.post = p.id
    WHERE {} ORDER BY p.id)",
                                      where),
       soci::use(key, "key"), soci::into(row.id), soci::into(row.person), soci::into(row.unit),
       soci::into(row.role), soci::into(row.department), soci::into(row.from_on),
       soci::into(row.until_on, row.until_is), soci::into(row.deputy_for.value, row.deputy_for.is),
       soci::into(row.reason), soci::into(row.proposed_at),
       soci::into(row.proposed_by.value, row.proposed_by.is),
       soci::into(row.is_approved.value, row.is_approved.is), soci::into(row.decided_at),
       soci::into(row.decision_reason), soci::into(row.decided_by.value, row.decided_by.is),
       soci::into(row.ended_on, row.ended_is), soci::into(row.end_recorded_at),
       soci::into(row.end_reason), soci::into(row.ended_by.value, row.ended_by.is));
  statement.execute();
  std::vector<Post> out;
  while (statement.fetch()) out.push_back(post_of(row));
  return out;
}

}  // namespace

std::optional<Post> select_post(db::Session& session, PostId id) {
  std::vector<Post> found = select_posts(session, "p.id = :key", id.value);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Post> select_posts_of(db::Session& session, PersonId person) {
  return select_posts(session, "p.person = :key", person.value);
}

std::vector<Post> select_posts_at(db::Session& session, UnitId unit) {
  return select_posts(session, "p.unit = :key", unit.value);
}

std::vector<Post> select_posts_in(db::Session& session, Role role) {
  const std::string word(to_string(role));
  return select_posts(session, "p.role = :key", word);
}

std::vector<Post> select_posts_at(db::Session& session, const std::vector<UnitId>& units,
                                  const std::vector<Role>& roles) {
  std::string words;
  for (const Role role : roles) {
    words += fmt::format("{}'{}'", words.empty() ? "" : ",", to_string(role));
  }
  return select_posts(
      session,
      fmt::format("p.unit IN ({}) AND p.role IN ({}) AND p.id > :key", db::id_list(units), words),
      std::int64_t{0});
}

std::vector<UnitId> select_staffed_units(db::Session& session) {
  UnitId row;
  soci::statement statement = (session.prepare << R"(
         SELECT DISTINCT p.unit FROM posts p JOIN post_decisions d ON d.post = p.id
         WHERE d.is_approved = 1 ORDER BY p.unit)",
                               soci::into(row.value));
  statement.execute();
  std::vector<UnitId> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::vector<FirstApproval> select_first_approvals(db::Session& session) {
  FirstApproval row;
  soci::statement statement = (session.prepare << R"(
         SELECT p.unit, MIN(d.decided_at) FROM posts p JOIN post_decisions d ON d.post = p.id
         WHERE d.is_approved = 1 GROUP BY p.unit ORDER BY p.unit)",
                               soci::into(row.unit.value), soci::into(row.at.ms));
  statement.execute();
  std::vector<FirstApproval> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::optional<Instant> select_first_approval(db::Session& session, UnitId unit) {
  Instant at;
  soci::indicator at_is = soci::i_null;
  session << "SELECT MIN(d.decided_at) FROM posts p JOIN post_decisions d ON d.post = p.id "
             "WHERE p.unit = :unit AND d.is_approved = 1",
      soci::use(unit.value, "unit"), soci::into(at.ms, at_is);
  return at_is == soci::i_ok ? std::optional(at) : std::nullopt;
}

std::int64_t count_decided_posts(db::Session& session) {
  std::int64_t out = 0;
  session << "SELECT COUNT(*) FROM post_decisions", soci::into(out);
  return out;
}

std::vector<Post> select_undecided_posts(db::Session& session) {
  return select_posts(session, "d.post IS NULL AND p.id > :key", std::int64_t{0});
}

std::optional<PostId> select_post_key(db::Session& session, const std::string& uid) {
  std::int64_t id = 0;
  session << "SELECT id FROM posts WHERE uid = :uid", soci::use(uid, "uid"), soci::into(id);
  if (!session.got_data()) return std::nullopt;
  return PostId{id};
}

PostId insert_post(db::Session& session, const Post& post, const std::string& uid) {
  const std::string role(to_string(post.role));
  const std::string department(post.department ? to_string(*post.department) : "");
  const std::string from_on = post.from.iso();
  std::string until_on = post.until ? post.until->iso() : "";
  soci::indicator until_is = post.until ? soci::i_ok : soci::i_null;
  NullableKey deputy_for = key_of(post.deputy_for);
  NullableKey proposed_by = key_of(post.proposed_by);
  std::int64_t id = 0;
  session << R"(
    INSERT INTO posts (uid, person, unit, role, department, from_on, until_on, deputy_for, reason,
      proposed_at, proposed_by)
    VALUES (:uid, :person, :unit, :role, :department, :from_on, :until_on, :deputy_for, :reason,
      :proposed_at, :proposed_by) RETURNING id)",
      soci::use(uid, "uid"), soci::use(post.person.value, "person"),
      soci::use(post.unit.value, "unit"), soci::use(role, "role"),
      soci::use(department, "department"), soci::use(from_on, "from_on"),
      soci::use(until_on, until_is, "until_on"),
      soci::use(deputy_for.value, deputy_for.is, "deputy_for"), soci::use(post.reason, "reason"),
      soci::use(post.proposed_at.ms, "proposed_at"),
      soci::use(proposed_by.value, proposed_by.is, "proposed_by"), soci::into(id);
  return PostId{id};
}

void insert_decision(db::Session& session, PostId post, bool is_approved, const PostStep& step) {
  const std::int64_t approved = is_approved ? 1 : 0;
  NullableKey by = key_of(step.by);
  session << R"(
    INSERT INTO post_decisions (post, is_approved, reason, decided_at, decided_by)
    VALUES (:post, :is_approved, :reason, :decided_at, :decided_by))",
      soci::use(post.value, "post"), soci::use(approved, "is_approved"),
      soci::use(step.reason, "reason"), soci::use(step.at.ms, "decided_at"),
      soci::use(by.value, by.is, "decided_by");
}

void insert_end(db::Session& session, PostId post, Date last_day, const PostStep& step) {
  const std::string day = last_day.iso();
  NullableKey by = key_of(step.by);
  session << R"(
    INSERT INTO post_ends (post, ended_on, reason, recorded_at, ended_by)
    VALUES (:post, :ended_on, :reason, :recorded_at, :ended_by))",
      soci::use(post.value, "post"), soci::use(day, "ended_on"), soci::use(step.reason, "reason"),
      soci::use(step.at.ms, "recorded_at"), soci::use(by.value, by.is, "ended_by");
}

}  // namespace mingbai::units
