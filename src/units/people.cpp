#include "units/people.h"

#include "platform/crypto/random.h"
#include "units/person_store.h"
#include "units/post_store.h"

namespace mingbai::units {
namespace {

constexpr std::size_t uid_bytes = 16;

std::string new_uid() { return crypto::hex(crypto::random_bytes(uid_bytes)); }

}  // namespace

Result<Person> person_by_id(db::Session& session, PersonId id) {
  std::optional<Person> person = select_person(session, id);
  if (!person) {
    return fail(ErrorCode::not_found,
                msg("There is no person with the number {0}.", std::to_string(id.value)));
  }
  return *std::move(person);
}

std::vector<Person> people_of(db::Session& session, UnitId branch) {
  return select_people_of(session, branch);
}

std::vector<Person> people_named(db::Session& session, std::string_view name) {
  return select_people_named(session, name);
}

std::vector<Person> find_people(db::Session& session, const PeopleSearch& search) {
  std::vector<Person> out;
  for (const PersonId id : select_people_at(session, search)) {
    std::optional<Person> person = select_person(session, id);
    ensure(person.has_value(), "who was found is there, in the same snapshot");
    out.push_back(*std::move(person));
  }
  return out;
}

PersonId add_person(db::Session& session, const Person& person, Instant now) {
  ensure(check(person).has_value(), "a person is checked before it is saved");
  return insert_person(session, person, new_uid(), now);
}

void save_person(db::Session& session, const Person& person) {
  ensure(check(person).has_value(), "a person is checked before it is saved");
  update_person(session, person);
}

void erase_person(db::Session& session, const Person& person, Instant now) {
  update_person(session, erased(person, now));
  delete_what_is_known_of(session, person.id);
}

std::vector<ErasedPerson> erased_people(db::Session& session) { return select_erased(session); }

std::optional<Person> person_by_uid(db::Session& session, const std::string& uid) {
  const std::optional<PersonId> id = select_person_key(session, uid);
  return id ? select_person(session, *id) : std::nullopt;
}

Contact contact_of(db::Session& session, PersonId id) {
  return select_contact(session, id).value_or(Contact{});
}

void save_contact(db::Session& session, PersonId id, const Contact& contact) {
  upsert_contact(session, id, contact);
}

std::int64_t count_forgettable_contacts(db::Session& session, Date day) {
  return count_contacts_unneeded(session, day);
}

std::int64_t forget_contacts(db::Session& session, Date day) {
  return delete_contacts_unneeded(session, day);
}

std::vector<PersonId> relatives_of(db::Session& session, PersonId id) {
  return select_relatives(session, id);
}

void declare_relatives(db::Session& session, PersonId one, PersonId other, Instant now) {
  ensure(one != other, "nobody is a relative of himself");
  upsert_relatives(session, one, other, true, now);
}

void withdraw_relatives(db::Session& session, PersonId one, PersonId other, Instant now) {
  ensure(one != other, "nobody is a relative of himself");
  upsert_relatives(session, one, other, false, now);
}

std::optional<bool> are_declared_near(db::Session& session, PersonId one, PersonId other) {
  return select_near(session, one, other);
}

Result<Post> post_by_id(db::Session& session, PostId id) {
  std::optional<Post> post = select_post(session, id);
  if (!post) {
    return fail(ErrorCode::not_found,
                msg("There is no post with the number {0}.", std::to_string(id.value)));
  }
  return *std::move(post);
}

std::vector<Post> posts_of(db::Session& session, PersonId person) {
  return select_posts_of(session, person);
}

std::vector<Post> posts_at(db::Session& session, UnitId unit) {
  return select_posts_at(session, unit);
}

std::vector<Post> posts_in(db::Session& session, Role role) {
  return select_posts_in(session, role);
}

std::vector<UnitId> staffed_units(db::Session& session) { return select_staffed_units(session); }
std::vector<Post> undecided_posts(db::Session& session) { return select_undecided_posts(session); }

PostId add_post(db::Session& session, const Post& post) {
  ensure(!post.until || post.from <= *post.until, "a post ends after it begins");
  return insert_post(session, post, new_uid());
}

void decide_post(db::Session& session, PostId post, bool is_approved, const PostStep& step) {
  insert_decision(session, post, is_approved, step);
}

void end_post(db::Session& session, PostId post, Date last_day, const PostStep& step) {
  insert_end(session, post, last_day, step);
}

}  // namespace mingbai::units
