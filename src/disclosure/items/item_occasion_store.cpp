#include "disclosure/items/item_occasion_store.h"

#include <soci/soci.h>

#include "platform/db/id_list.h"

namespace mingbai::disclosure::store {
namespace {

using Number = std::int64_t;

Number number_of(const std::optional<units::PersonId>& person) {
  return person ? person->value : 0;
}

std::optional<units::PersonId> person_of(Number person) {
  if (person == 0) return std::nullopt;
  return units::PersonId{person};
}

// `condition` names no words of anybody.
std::vector<ItemOccasion> occasions_where(db::Session& session, const std::string& condition) {
  const std::string sql =
      "SELECT o.id, o.unit, o.item, o.day, o.words, o.person, o.posts, o.at_ms, "
      "COALESCE(w.words, ''), COALESCE(w.person, 0), COALESCE(w.posts, ''), COALESCE(w.at_ms, -1) "
      "FROM item_occasions o LEFT JOIN item_occasion_withdrawals w ON w.occasion = o.id WHERE " +
      condition + " ORDER BY o.day DESC, o.id DESC";
  ItemOccasion row;
  OccasionWithdrawal why;
  std::string day;
  Number person = 0;
  Number other = 0;
  soci::statement rows =
      (session.prepare << sql, soci::into(row.id.value), soci::into(row.unit.value),
       soci::into(row.item), soci::into(day), soci::into(row.words), soci::into(person),
       soci::into(row.by.posts), soci::into(row.by.at.ms), soci::into(why.words), soci::into(other),
       soci::into(why.by.posts), soci::into(why.by.at.ms));
  rows.execute();
  std::vector<ItemOccasion> out;
  while (rows.fetch()) {
    const Result<Date> date = Date::parse(day);
    ensure(date.has_value(), "days are stored as 2026-10-03");
    row.day = *date;
    row.by.person = person_of(person);
    why.by.person = person_of(other);
    row.withdrawn = why.by.at.ms < 0 ? std::nullopt : std::optional(why);
    out.push_back(row);
  }
  return out;
}

}  // namespace

ItemOccasionId insert_occasion(db::Session& session, const ItemOccasion& occasion) {
  const Number id = db::reserve_ids(session, "item_occasions", 1);
  const std::string day = occasion.day.iso();
  const Number person = number_of(occasion.by.person);
  session << "INSERT INTO item_occasions (id, unit, item, day, words, person, posts, at_ms) "
             "VALUES (:id, :unit, :item, :day, :words, :person, :posts, :at)",
      soci::use(id, "id"), soci::use(occasion.unit.value, "unit"), soci::use(occasion.item, "item"),
      soci::use(day, "day"), soci::use(occasion.words, "words"), soci::use(person, "person"),
      soci::use(occasion.by.posts, "posts"), soci::use(occasion.by.at.ms, "at");
  return {id};
}

void insert_withdrawal(db::Session& session, ItemOccasionId id, const OccasionWithdrawal& why) {
  const Number person = number_of(why.by.person);
  session << "INSERT INTO item_occasion_withdrawals (occasion, words, person, posts, at_ms) "
             "VALUES (:id, :words, :person, :posts, :at)",
      soci::use(id.value, "id"), soci::use(why.words, "words"), soci::use(person, "person"),
      soci::use(why.by.posts, "posts"), soci::use(why.by.at.ms, "at");
}

std::optional<ItemOccasion> find_occasion(db::Session& session, ItemOccasionId id) {
  std::vector<ItemOccasion> found = occasions_where(session, "o.id = " + std::to_string(id.value));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<ItemOccasion> occasions_at(db::Session& session,
                                       const std::vector<units::UnitId>& units) {
  if (units.empty()) return {};
  return occasions_where(session, "o.unit IN (" + db::id_list(units) + ")");
}

}  // namespace mingbai::disclosure::store
