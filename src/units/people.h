// People and posts as other modules read and write them. Who may, and that it is written into the
// audit trail, is decided above (access/person_actions.h, access/post_actions.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/db/db.h"
#include "units/post.h"

namespace mingbai::units {

Result<Person> person_by_id(db::Session& session, PersonId id);  // not_found
// By name.
std::vector<Person> people_of(db::Session& session, UnitId branch);
std::vector<Person> people_named(db::Session& session, std::string_view name);
struct PeopleSearch {
  std::string path;               // of a unit, see tree_path.h
  bool has_below = false;         // and of what is below it
  std::string word;               // in the name, or the person's number; empty: everybody
  std::optional<PersonId> after;  // the last of the page before
  int limit = 50;
};
// By name: those on the list there, and those who were ever approved for a post there; nobody whose
// data were erased.
std::vector<Person> find_people(db::Session& session, const PeopleSearch& search);
PersonId add_person(db::Session& session, const Person& person, Instant now);
void save_person(db::Session& session, const Person& person);
// Leaves what erased() says; contact data and declared relatives go.
void erase_person(db::Session& session, const Person& person, Instant now);
// Whose data were erased, by the random key that is the same on every machine.
struct ErasedPerson {
  std::string uid;
  Instant at;
};
std::vector<ErasedPerson> erased_people(db::Session& session);
std::optional<Person> person_by_uid(db::Session& session, const std::string& uid);

Contact contact_of(db::Session& session, PersonId id);  // empty if none is known
void save_contact(db::Session& session, PersonId id, const Contact& contact);

// Contact data of people whose posts (other than membership) all ended before that day.
std::int64_t count_forgettable_contacts(db::Session& session, Date day);
std::int64_t forget_contacts(db::Session& session, Date day);  // how many went

std::vector<PersonId> relatives_of(db::Session& session, PersonId id);
// Nothing where nobody has said it, nor that it was wrong.
std::optional<bool> are_declared_near(db::Session& session, PersonId one, PersonId other);
void declare_relatives(db::Session& session, PersonId one, PersonId other, Instant now);
void withdraw_relatives(db::Session& session, PersonId one, PersonId other, Instant now);

Result<Post> post_by_id(db::Session& session, PostId id);  // not_found
// In the order in which they were proposed, ended and refused ones too.
std::vector<Post> posts_of(db::Session& session, PersonId person);
std::vector<Post> posts_at(db::Session& session, UnitId unit);
std::vector<Post> posts_in(db::Session& session, Role role);
// Units where somebody was ever approved for a post, in the order of their ids: those that have
// begun their work here.
std::vector<UnitId> staffed_units(db::Session& session);
// Of the whole city: proposed, neither approved nor refused.
std::vector<Post> undecided_posts(db::Session& session);
// id, decision and end of `post` do not count.
PostId add_post(db::Session& session, const Post& post);
// Once per post.
void decide_post(db::Session& session, PostId post, bool is_approved, const PostStep& step);
void end_post(db::Session& session, PostId post, Date last_day, const PostStep& step);

}  // namespace mingbai::units
