#include "access/audit_store.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "units/tree_path.h"

namespace mingbai::access {
namespace {

std::string word_of(Side side) { return side == Side::before ? "old" : "new"; }

constexpr std::string_view columns =
    "r.number, r.at_ms, r.person, r.actor, r.posts, r.act, r.outcome, r.object, r.unit, "
    "r.unit_code, r.unit_name, r.unit_path, r.old_seal, r.new_seal, r.chain, o.salt, o.value, "
    "n.salt, n.value";
constexpr std::string_view tables =
    "FROM audit_rows r "
    "LEFT JOIN audit_values o ON o.row_number = r.number AND o.side = 'old' "
    "LEFT JOIN audit_values n ON n.row_number = r.number AND n.side = 'new'";
// Rows at units that lie there now, wherever they lay then.
constexpr std::string_view at_places =
    "r.unit IN (SELECT id FROM units WHERE path >= :path AND path < :path_after)";

// A SELECT of `columns`. What is bound must live until the last row.
class AuditQuery {
 public:
  explicit AuditQuery(db::Session& session) : statement_(session) {
    into(row_.number);
    into(row_.at.ms);
    statement_.exchange(soci::into(person_, person_is_));
    for (std::string* text : {&row_.actor, &row_.posts, &row_.act, &row_.outcome, &row_.object}) {
      into(*text);
    }
    statement_.exchange(soci::into(unit_, unit_is_));
    for (std::string* text : {&row_.unit_code, &row_.unit_name, &row_.unit_path, &row_.old_seal,
                              &row_.new_seal, &row_.chain}) {
      into(*text);
    }
    value_into(before_, before_is_);
    value_into(after_, after_is_);
  }

  template <typename T>
  void use(const T& value, const char* name) {
    statement_.exchange(soci::use(value, name));
  }
  void prepare(const std::string& rest) {
    statement_.alloc();
    statement_.prepare(fmt::format("SELECT {} {} {}", columns, tables, rest));
    statement_.define_and_bind();
    statement_.execute(false);
  }
  bool fetch() { return statement_.fetch(); }

  [[nodiscard]] StoredAuditRow stored() const {
    StoredAuditRow out{.row = row_, .before = std::nullopt, .after = std::nullopt};
    if (person_is_ == soci::i_ok) out.row.person = units::PersonId{person_};
    if (unit_is_ == soci::i_ok) out.row.unit = units::UnitId{unit_};
    if (before_is_ == soci::i_ok) out.before = before_;
    if (after_is_ == soci::i_ok) out.after = after_;
    return out;
  }

 private:
  template <typename T>
  void into(T& target) {
    statement_.exchange(soci::into(target));
  }
  void value_into(AuditValue& value, soci::indicator& is) {
    statement_.exchange(soci::into(value.salt, is));
    statement_.exchange(soci::into(value.value, is));
  }

  soci::statement statement_;
  AuditRow row_;
  std::int64_t person_ = 0;
  soci::indicator person_is_ = soci::i_ok;
  std::int64_t unit_ = 0;
  soci::indicator unit_is_ = soci::i_ok;
  AuditValue before_;
  soci::indicator before_is_ = soci::i_ok;
  AuditValue after_;
  soci::indicator after_is_ = soci::i_ok;
};

}  // namespace

AuditHead audit_head(db::Session& session) {
  AuditHead head;
  session << "SELECT number, chain FROM audit_head WHERE one = 1", soci::into(head.number),
      soci::into(head.chain);
  if (!session.got_data()) return {};
  return head;
}

void insert_audit_row(db::Session& session, const AuditRow& row) {
  std::int64_t person = row.person ? row.person->value : 0;
  soci::indicator person_is = row.person ? soci::i_ok : soci::i_null;
  std::int64_t unit = row.unit ? row.unit->value : 0;
  soci::indicator unit_is = row.unit ? soci::i_ok : soci::i_null;
  session << R"(
    INSERT INTO audit_rows (number, at_ms, person, actor, posts, act, outcome, object, unit,
      unit_code, unit_name, unit_path, old_seal, new_seal, chain)
    VALUES (:number, :at_ms, :person, :actor, :posts, :act, :outcome, :object, :unit,
      :unit_code, :unit_name, :unit_path, :old_seal, :new_seal, :chain))",
      soci::use(row.number, "number"), soci::use(row.at.ms, "at_ms"),
      soci::use(person, person_is, "person"), soci::use(row.actor, "actor"),
      soci::use(row.posts, "posts"), soci::use(row.act, "act"), soci::use(row.outcome, "outcome"),
      soci::use(row.object, "object"), soci::use(unit, unit_is, "unit"),
      soci::use(row.unit_code, "unit_code"), soci::use(row.unit_name, "unit_name"),
      soci::use(row.unit_path, "unit_path"), soci::use(row.old_seal, "old_seal"),
      soci::use(row.new_seal, "new_seal"), soci::use(row.chain, "chain");
  session << R"(
    INSERT INTO audit_head (one, number, chain) VALUES (1, :number, :chain)
    ON CONFLICT (one) DO UPDATE SET number = EXCLUDED.number, chain = EXCLUDED.chain)",
      soci::use(row.number, "number"), soci::use(row.chain, "chain");
}

void insert_audit_value(db::Session& session, std::int64_t row, Side side,
                        const AuditValue& value) {
  const std::string word = word_of(side);
  session << R"(
    INSERT INTO audit_values (row_number, side, salt, value)
    VALUES (:row_number, :side, :salt, :value))",
      soci::use(row, "row_number"), soci::use(word, "side"), soci::use(value.salt, "salt"),
      soci::use(value.value, "value");
}

std::int64_t delete_audit_values(db::Session& session, std::int64_t first_row,
                                 std::int64_t last_row) {
  soci::statement statement =
      (session.prepare
           << "DELETE FROM audit_values WHERE row_number >= :first AND row_number <= :last",
       soci::use(first_row, "first"), soci::use(last_row, "last"));
  statement.execute(true);
  return statement.get_affected_rows();
}

std::vector<std::int64_t> rows_with_values_about(db::Session& session, units::UnitId unit,
                                                 const std::string& object) {
  const std::string act = object + ":";
  const std::string act_end = object + ";";  // what comes after a colon
  const std::string bracket = object + " (";
  const std::string bracket_end = object + " )";
  std::int64_t number = 0;
  soci::statement rows =
      (session.prepare << "SELECT number FROM audit_rows WHERE unit = :unit AND (object = :object "
                          "OR (object >= :act AND object < :act_end) "
                          "OR (object >= :bracket AND object < :bracket_end)) "
                          "AND EXISTS (SELECT 1 FROM audit_values WHERE row_number = number) "
                          "ORDER BY number",
       soci::use(unit.value, "unit"), soci::use(object, "object"), soci::use(act, "act"),
       soci::use(act_end, "act_end"), soci::use(bracket, "bracket"),
       soci::use(bracket_end, "bracket_end"), soci::into(number));
  rows.execute();
  std::vector<std::int64_t> out;
  while (rows.fetch()) out.push_back(number);
  return out;
}

std::vector<units::PersonId> people_called_then(db::Session& session,
                                                const units::PathRange& places,
                                                const std::string& name) {
  std::int64_t person = 0;
  const std::string sql = fmt::format(
      "SELECT DISTINCT r.person FROM audit_rows r WHERE r.actor = :name "
      "AND r.person IS NOT NULL AND {} ORDER BY r.person",
      at_places);
  soci::statement rows =
      (session.prepare << sql, soci::use(name, "name"), soci::use(places.from, "path"),
       soci::use(places.to, "path_after"), soci::into(person));
  rows.execute();
  std::vector<units::PersonId> out;
  while (rows.fetch()) out.push_back(units::PersonId{person});
  return out;
}

std::int64_t last_row_before(db::Session& session, Instant at) {
  std::int64_t number = 0;
  session << "SELECT COALESCE(MAX(number), 0) FROM audit_rows WHERE at_ms < :at",
      soci::into(number), soci::use(at.ms, "at");
  return number;
}

std::vector<StoredAuditRow> select_audit_rows(db::Session& session, const AuditFilter& filter,
                                              std::int64_t limit) {
  std::string where = "WHERE r.number < :below";
  AuditQuery query(session);
  query.use(filter.below, "below");
  if (filter.places) {
    where += fmt::format(" AND {}", at_places);
    query.use(filter.places->from, "path");
    query.use(filter.places->to, "path_after");
  }
  if (filter.person) {
    where += " AND r.person = :person";
    query.use(filter.person->value, "person");
  }
  if (!filter.actor.empty()) {
    where += " AND r.actor = :actor";
    query.use(filter.actor, "actor");
  }
  if (!filter.act.empty()) {
    where += " AND r.act = :act";
    query.use(filter.act, "act");
  }
  if (filter.from) {
    where += " AND r.at_ms >= :earliest";
    query.use(filter.from->ms, "earliest");
  }
  if (filter.until) {
    where += " AND r.at_ms < :latest";
    query.use(filter.until->ms, "latest");
  }
  query.use(limit, "most");
  // The page's numbers come first, from an index alone; then what the rows and values hold.
  query.prepare(
      fmt::format("WHERE r.number IN (SELECT r.number FROM audit_rows r {} "
                  "ORDER BY r.number DESC LIMIT :most) ORDER BY r.number DESC",
                  where));
  std::vector<StoredAuditRow> out;
  while (query.fetch()) out.push_back(query.stored());
  return out;
}

void each_audit_row(db::Session& session, const std::function<void(const StoredAuditRow&)>& each,
                    std::int64_t after, std::int64_t most) {
  AuditQuery query(session);
  query.use(after, "after");
  query.use(most, "most");
  query.prepare("WHERE r.number > :after ORDER BY r.number LIMIT :most");
  while (query.fetch()) each(query.stored());
}

}  // namespace mingbai::access
