#include "units/person_store.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>
#include <soci/soci.h>

#include "units/tree_path.h"

namespace mingbai::units {
namespace {

// A person as a row of the table, to read into and to bind from.
struct StoredRow {
  std::int64_t id = 0;
  std::string name;
  std::string category;
  std::int64_t branch = 0;
  soci::indicator branch_is = soci::i_null;
  std::string joined_on;
  soci::indicator joined_on_is = soci::i_null;
  std::string confirmed_on;
  soci::indicator confirmed_on_is = soci::i_null;
  std::int64_t erased_at = 0;
  soci::indicator erased_at_is = soci::i_null;
};

std::optional<Date> date_of(const std::string& text, soci::indicator is) {
  if (is != soci::i_ok) return std::nullopt;
  const Result<Date> date = Date::parse(text);
  ensure(date.has_value(), "dates of people are ISO dates");
  return *date;
}

void set(std::string& text, soci::indicator& is, const std::optional<Date>& date) {
  text = date ? date->iso() : "";
  is = date ? soci::i_ok : soci::i_null;
}

Person person_of(const StoredRow& row) {
  Person out;
  out.id = PersonId{row.id};
  const Result<Text> name = Text::parse(row.name);
  ensure(name.has_value(), "persons.name is a Text");
  out.name = *name;
  const std::optional<Category> category = category_of(row.category);
  ensure(category.has_value(), "persons.category is one of our words");
  out.category = *category;
  if (row.branch_is == soci::i_ok) out.branch = UnitId{row.branch};
  out.joined_on = date_of(row.joined_on, row.joined_on_is);
  out.confirmed_on = date_of(row.confirmed_on, row.confirmed_on_is);
  if (row.erased_at_is == soci::i_ok) out.erased_at = Instant{row.erased_at};
  return out;
}

StoredRow row_of(const Person& person) {
  StoredRow row;
  row.id = person.id.value;
  row.name = person.name.str();
  row.category = to_string(person.category);
  row.branch = person.branch ? person.branch->value : 0;
  row.branch_is = person.branch ? soci::i_ok : soci::i_null;
  set(row.joined_on, row.joined_on_is, person.joined_on);
  set(row.confirmed_on, row.confirmed_on_is, person.confirmed_on);
  row.erased_at = person.erased_at ? person.erased_at->ms : 0;
  row.erased_at_is = person.erased_at ? soci::i_ok : soci::i_null;
  return row;
}

template <typename Key>
std::vector<Person> select_people(db::Session& session, std::string_view where, const Key& key) {
  StoredRow row;
  soci::statement statement =
      (session.prepare << fmt::format("SELECT id, name, category, branch, joined_on, confirmed_on, "
                                      "erased_at FROM persons WHERE {} ORDER BY name, id",
                                      where),
       soci::use(key, "key"), soci::into(row.id), soci::into(row.name), soci::into(row.category),
       soci::into(row.branch, row.branch_is), soci::into(row.joined_on, row.joined_on_is),
       soci::into(row.confirmed_on, row.confirmed_on_is),
       soci::into(row.erased_at, row.erased_at_is));
  statement.execute();
  std::vector<Person> out;
  while (statement.fetch()) out.push_back(person_of(row));
  return out;
}

}  // namespace

std::optional<Person> select_person(db::Session& session, PersonId id) {
  std::vector<Person> found = select_people(session, "id = :key", id.value);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<Person> select_people_of(db::Session& session, UnitId branch) {
  return select_people(session, "branch = :key", branch.value);
}

std::vector<Person> select_people_named(db::Session& session, std::string_view name) {
  const std::string wanted(name);
  return select_people(session, "name = :key", wanted);
}

namespace {

// Whatever was typed stands for itself.
std::string pattern_of(std::string_view word) {
  std::string out = "%";
  for (const char c : word) {
    if (c == '%' || c == '_' || c == '!') out += '!';
    out += c;
  }
  return out + "%";
}

std::int64_t number_of(std::string_view word) {
  std::int64_t number = 0;
  const auto [rest, error] = std::from_chars(word.data(), word.data() + word.size(), number);
  return error == std::errc() && rest == word.data() + word.size() ? number : 0;
}

}  // namespace

std::vector<PersonId> select_people_at(db::Session& session, const PeopleSearch& search) {
  const std::string end = search.has_below ? path_end(search.path) : search.path + "!";
  const std::string pattern = pattern_of(search.word);
  const std::int64_t number = number_of(search.word);
  const std::optional<Person> last =
      search.after ? select_person(session, *search.after) : std::nullopt;
  const std::string name = last ? last->name.str() : "";
  const std::int64_t after = last ? last->id.value : 0;
  const std::int64_t limit = search.limit;
  std::int64_t id = 0;
  soci::statement statement =
      (session.prepare << R"(
    SELECT id FROM persons WHERE erased_at IS NULL
      AND (LOWER(name) LIKE LOWER(:pattern) ESCAPE '!' OR id = :number)
      AND (branch IN (SELECT u.id FROM units u WHERE u.path >= :first AND u.path < :end)
        OR id IN (SELECT p.person FROM posts p JOIN post_decisions d ON d.post = p.id
          JOIN units u ON u.id = p.unit
          WHERE d.is_approved = 1 AND u.path >= :first AND u.path < :end))
      AND (name > :name OR (name = :name AND id > :after))
    ORDER BY name, id LIMIT :limit)",
       soci::use(pattern, "pattern"), soci::use(number, "number"), soci::use(search.path, "first"),
       soci::use(end, "end"), soci::use(name, "name"), soci::use(after, "after"),
       soci::use(limit, "limit"), soci::into(id));
  statement.execute();
  std::vector<PersonId> out;
  while (statement.fetch()) out.push_back(PersonId{id});
  return out;
}

PersonId insert_person(db::Session& session, const Person& person, const std::string& uid,
                       Instant now) {
  StoredRow row = row_of(person);
  std::int64_t id = 0;
  session << R"(
    INSERT INTO persons (uid, name, category, branch, joined_on, confirmed_on, recorded_at,
      erased_at)
    VALUES (:uid, :name, :category, :branch, :joined_on, :confirmed_on, :recorded_at, :erased_at)
    RETURNING id)",
      soci::use(uid, "uid"), soci::use(row.name, "name"), soci::use(row.category, "category"),
      soci::use(row.branch, row.branch_is, "branch"),
      soci::use(row.joined_on, row.joined_on_is, "joined_on"),
      soci::use(row.confirmed_on, row.confirmed_on_is, "confirmed_on"),
      soci::use(now.ms, "recorded_at"), soci::use(row.erased_at, row.erased_at_is, "erased_at"),
      soci::into(id);
  return PersonId{id};
}

std::optional<PersonId> select_person_key(db::Session& session, const std::string& uid) {
  std::int64_t id = 0;
  session << "SELECT id FROM persons WHERE uid = :uid", soci::use(uid, "uid"), soci::into(id);
  if (!session.got_data()) return std::nullopt;
  return PersonId{id};
}

std::vector<ErasedPerson> select_erased(db::Session& session) {
  ErasedPerson one;
  soci::statement statement = (session.prepare << R"(
    SELECT uid, erased_at FROM persons WHERE erased_at IS NOT NULL ORDER BY id)",
                               soci::into(one.uid), soci::into(one.at.ms));
  statement.execute();
  std::vector<ErasedPerson> out;
  while (statement.fetch()) out.push_back(one);
  return out;
}

void update_person(db::Session& session, const Person& person) {
  StoredRow row = row_of(person);
  session << R"(
    UPDATE persons SET name = :name, category = :category, branch = :branch,
      joined_on = :joined_on, confirmed_on = :confirmed_on, erased_at = :erased_at
    WHERE id = :id)",
      soci::use(row.name, "name"), soci::use(row.category, "category"),
      soci::use(row.branch, row.branch_is, "branch"),
      soci::use(row.joined_on, row.joined_on_is, "joined_on"),
      soci::use(row.confirmed_on, row.confirmed_on_is, "confirmed_on"),
      soci::use(row.erased_at, row.erased_at_is, "erased_at"), soci::use(row.id, "id");
}

std::optional<Contact> select_contact(db::Session& session, PersonId id) {
  std::string phone;
  std::string email;
  session << "SELECT phone, email FROM person_contacts WHERE person = :person",
      soci::use(id.value, "person"), soci::into(phone), soci::into(email);
  if (!session.got_data()) return std::nullopt;
  return Contact{.phone = Text::cleaned(phone), .email = Text::cleaned(email)};
}

void upsert_contact(db::Session& session, PersonId id, const Contact& contact) {
  session << R"(
    INSERT INTO person_contacts (person, phone, email) VALUES (:person, :phone, :email)
    ON CONFLICT (person) DO UPDATE SET phone = EXCLUDED.phone, email = EXCLUDED.email)",
      soci::use(id.value, "person"), soci::use(contact.phone.str(), "phone"),
      soci::use(contact.email.str(), "email");
}

namespace {

// A proposal may still be approved.
constexpr const char* contacts_unneeded = R"(
    FROM person_contacts WHERE person NOT IN (
      SELECT p.person FROM posts p LEFT JOIN post_decisions d ON d.post = p.id
        LEFT JOIN post_ends e ON e.post = p.id
      WHERE p.role <> 'member' AND COALESCE(d.is_approved, 1) = 1
        AND COALESCE(p.until_on, :day) >= :day AND COALESCE(e.ended_on, :day) >= :day))";

}  // namespace

std::int64_t count_contacts_unneeded(db::Session& session, Date day) {
  const std::string text = day.iso();
  std::int64_t count = 0;
  session << std::string("SELECT COUNT(*)") + contacts_unneeded, soci::use(text, "day"),
      soci::into(count);
  return count;
}

std::int64_t delete_contacts_unneeded(db::Session& session, Date day) {
  const std::string text = day.iso();
  soci::statement statement =
      (session.prepare << std::string("DELETE") + contacts_unneeded, soci::use(text, "day"));
  statement.execute(true);
  return statement.get_affected_rows();
}

void delete_what_is_known_of(db::Session& session, PersonId id) {
  session << "DELETE FROM person_contacts WHERE person = :person", soci::use(id.value, "person");
  session << "DELETE FROM person_relatives WHERE person = :one OR relative = :other",
      soci::use(id.value, "one"), soci::use(id.value, "other");
  session << "DELETE FROM same_people WHERE one = :one OR other = :other",
      soci::use(id.value, "one"), soci::use(id.value, "other");
}

std::vector<PersonId> select_relatives(db::Session& session, PersonId id) {
  std::int64_t other = 0;
  soci::statement statement =
      (session.prepare << R"(
    SELECT relative FROM person_relatives WHERE person = :one AND is_near = 1
    UNION SELECT person FROM person_relatives WHERE relative = :other AND is_near = 1 ORDER BY 1)",
       soci::use(id.value, "one"), soci::use(id.value, "other"), soci::into(other));
  statement.execute();
  std::vector<PersonId> out;
  while (statement.fetch()) out.push_back(PersonId{other});
  return out;
}

std::optional<bool> select_near(db::Session& session, PersonId one, PersonId other) {
  const std::int64_t first = std::min(one, other).value;
  const std::int64_t second = std::max(one, other).value;
  std::int64_t is_near = 0;
  session << "SELECT is_near FROM person_relatives WHERE person = :one AND relative = :other",
      soci::use(first, "one"), soci::use(second, "other"), soci::into(is_near);
  if (!session.got_data()) return std::nullopt;
  return is_near != 0;
}

void upsert_relatives(db::Session& session, PersonId one, PersonId other, bool is_near,
                      Instant now) {
  const std::int64_t first = std::min(one, other).value;
  const std::int64_t second = std::max(one, other).value;
  const std::int64_t near = is_near ? 1 : 0;
  session << R"(
    INSERT INTO person_relatives (person, relative, declared_at, is_near)
    VALUES (:person, :relative, :declared_at, :is_near)
    ON CONFLICT (person, relative) DO UPDATE SET is_near = EXCLUDED.is_near,
      declared_at = EXCLUDED.declared_at)",
      soci::use(first, "person"), soci::use(second, "relative"), soci::use(now.ms, "declared_at"),
      soci::use(near, "is_near");
}

std::optional<bool> select_declared(db::Session& session, PersonId one, PersonId other) {
  const std::int64_t first = std::min(one, other).value;
  const std::int64_t second = std::max(one, other).value;
  std::int64_t is_one = 0;
  session << "SELECT is_one FROM same_people WHERE one = :one AND other = :other",
      soci::use(first, "one"), soci::use(second, "other"), soci::into(is_one);
  if (!session.got_data()) return std::nullopt;
  return is_one != 0;
}

std::vector<PersonId> select_declared_one(db::Session& session, PersonId id) {
  std::int64_t other = 0;
  soci::statement statement =
      (session.prepare << R"(
    SELECT other FROM same_people WHERE one = :one AND is_one = 1
    UNION SELECT one FROM same_people WHERE other = :other AND is_one = 1 ORDER BY 1)",
       soci::use(id.value, "one"), soci::use(id.value, "other"), soci::into(other));
  statement.execute();
  std::vector<PersonId> out;
  while (statement.fetch()) out.push_back(PersonId{other});
  return out;
}

void upsert_declared(db::Session& session, PersonId one, PersonId other, bool is_one, Instant now) {
  const std::int64_t first = std::min(one, other).value;
  const std::int64_t second = std::max(one, other).value;
  const std::int64_t one_human = is_one ? 1 : 0;
  session << R"(
    INSERT INTO same_people (one, other, is_one, declared_at)
    VALUES (:one, :other, :is_one, :declared_at)
    ON CONFLICT (one, other) DO UPDATE SET is_one = EXCLUDED.is_one,
      declared_at = EXCLUDED.declared_at)",
      soci::use(first, "one"), soci::use(second, "other"), soci::use(one_human, "is_one"),
      soci::use(now.ms, "declared_at");
}

}  // namespace mingbai::units
