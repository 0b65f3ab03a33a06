// Every SQL statement on people, their contact data and their relatives. Private to this module.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "platform/db/db.h"
#include "units/people.h"

namespace mingbai::units {

std::optional<Person> select_person(db::Session& session, PersonId id);
std::vector<Person> select_people_of(db::Session& session, UnitId branch);
std::vector<Person> select_people_named(db::Session& session, std::string_view name);
std::vector<PersonId> select_people_at(db::Session& session, const PeopleSearch& search);
// `uid` is what the person is known by on every machine.
PersonId insert_person(db::Session& session, const Person& person, const std::string& uid,
                       Instant now);
std::optional<PersonId> select_person_key(db::Session& session, const std::string& uid);
std::vector<ErasedPerson> select_erased(db::Session& session);
void update_person(db::Session& session, const Person& person);
std::optional<Contact> select_contact(db::Session& session, PersonId id);
void upsert_contact(db::Session& session, PersonId id, const Contact& contact);
// Contact data of people whose posts (other than membership) all ended before that day.
std::int64_t count_contacts_unneeded(db::Session& session, Date day);
std::int64_t delete_contacts_unneeded(db::Session& session, Date day);
// Contact data, declared relatives, and which other numbers are the same human.
void delete_what_is_known_of(db::Session& session, PersonId id);
std::vector<PersonId> select_relatives(db::Session& session, PersonId id);
std::optional<bool> select_near(db::Session& session, PersonId one, PersonId other);
void upsert_relatives(db::Session& session, PersonId one, PersonId other, bool is_near,
                      Instant now);
// Whether two numbers were declared one human; nothing: nobody has said it.
std::optional<bool> select_declared(db::Session& session, PersonId one, PersonId other);
std::vector<PersonId> select_declared_one(db::Session& session, PersonId id);
void upsert_declared(db::Session& session, PersonId one, PersonId other, bool is_one, Instant now);

}  // namespace mingbai::units
