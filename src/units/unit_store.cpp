#include "units/unit_store.h"

#include <array>
#include <map>

#include <fmt/format.h>
#include <soci/soci.h>

#include "units/unit_actions.h"

namespace mingbai::units {
namespace {

constexpr std::string_view unit_columns =
    "u.id, u.code, u.name, u.kind, u.parent, u.party_parent, u.is_virtual, u.start, u.closed_on, "
    "u.successor, u.path";

// A SELECT whose first columns are unit_columns. What is bound must live until the last row.
class UnitQuery {
 public:
  explicit UnitQuery(db::Session& session) : statement_(session) {
    into(id_);
    into(code_);
    into(name_);
    into(kind_);
    statement_.exchange(soci::into(parent_, parent_is_));
    statement_.exchange(soci::into(party_parent_, party_parent_is_));
    into(is_virtual_);
    into(start_);
    statement_.exchange(soci::into(closed_on_, closed_on_is_));
    statement_.exchange(soci::into(successor_, successor_is_));
    into(path_);
  }

  template <typename T>
  void into(T& target) {
    statement_.exchange(soci::into(target));
  }
  template <typename T>
  void use(const T& value, const char* name) {
    statement_.exchange(soci::use(value, name));
  }
  // By position: the first placeholder, the second ...
  template <typename T>
  void use(const T& value) {
    statement_.exchange(soci::use(value));
  }

  // `rest` follows the columns of units; `more` names columns after them.
  void prepare(std::string_view rest, std::string_view more = {}) {
    statement_.alloc();
    statement_.prepare(fmt::format("SELECT {}{} {}", unit_columns, more, rest));
    statement_.define_and_bind();
  }
  void execute() { statement_.execute(false); }
  bool fetch() { return statement_.fetch(); }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] Unit unit() const {
    Unit out;
    out.id = UnitId{id_};
    out.code = code_;
    out.name = name_;
    const std::optional<Kind> kind = kind_of(kind_);
    ensure(kind.has_value(), "units.kind is one of our words");
    out.kind = *kind;
    if (parent_is_ == soci::i_ok) out.parent = UnitId{parent_};
    if (party_parent_is_ == soci::i_ok) out.party_parent = UnitId{party_parent_};
    out.is_virtual = is_virtual_ != 0;
    out.start = Period::of_index(start_);
    if (closed_on_is_ == soci::i_ok) {
      const Result<Date> date = Date::parse(closed_on_);
      ensure(date.has_value(), "units.closed_on is an ISO date");
      out.closed_on = *date;
    }
    if (successor_is_ == soci::i_ok) out.successor = UnitId{successor_};
    return out;
  }
  std::vector<Unit> all() {
    std::vector<Unit> out;
    execute();
    while (fetch()) out.push_back(unit());
    return out;
  }

 private:
  soci::statement statement_;
  std::int64_t id_ = 0;
  std::string code_;
  std::string name_;
  std::string kind_;
  std::int64_t parent_ = 0;
  soci::indicator parent_is_ = soci::i_ok;
  std::int64_t party_parent_ = 0;
  soci::indicator party_parent_is_ = soci::i_ok;
  std::int64_t is_virtual_ = 0;
  std::int64_t start_ = 0;
  std::string closed_on_;
  soci::indicator closed_on_is_ = soci::i_ok;
  std::int64_t successor_ = 0;
  soci::indicator successor_is_ = soci::i_ok;
  std::string path_;
};

}  // namespace

struct UnitFinder::Impl {
  explicit Impl(db::Session& a_session) : session(a_session), query(a_session) {
    query.use(id, "id");
    query.prepare("FROM units u WHERE u.id = :id");
  }
  // Prepared for whoever asks for many units; most want one.
  UnitQuery& many() {
    if (every) return *every;
    every.emplace(session);
    std::string list;
    for (std::size_t i = 0; i < asked.size(); ++i) {
      every->use(asked.at(i));
      list += fmt::format("{}:p{}", i == 0 ? "" : ", ", i);
    }
    every->prepare(fmt::format("FROM units u WHERE u.id IN ({})", list));
    return *every;
  }
  bool find(UnitId wanted) {
    id = wanted.value;
    query.execute();
    return query.fetch();
  }
  db::Session& session;
  std::int64_t id = 0;
  UnitQuery query;
  std::array<std::int64_t, 32> asked{};  // 0: nobody's key
  std::optional<UnitQuery> every;
};

UnitFinder::UnitFinder(db::Session& session) : impl_(std::make_unique<Impl>(session)) {}
UnitFinder::~UnitFinder() = default;

std::optional<Unit> UnitFinder::find(UnitId id) {
  if (!impl_->find(id)) return std::nullopt;
  return impl_->query.unit();
}

std::vector<PlacedUnit> UnitFinder::find_all(const std::vector<UnitId>& ids) {
  std::map<UnitId, PlacedUnit> found;
  UnitQuery& every = impl_->many();
  for (std::size_t at = 0; at < ids.size();) {
    for (std::int64_t& place : impl_->asked) place = at < ids.size() ? ids[at++].value : 0;
    every.execute();
    while (every.fetch()) {
      PlacedUnit placed{.unit = every.unit(), .shown_parent = std::nullopt, .path = every.path()};
      found[placed.unit.id] = std::move(placed);
    }
  }
  std::vector<PlacedUnit> out;
  for (const UnitId id : ids) {
    const auto placed = found.find(id);
    if (placed != found.end()) out.push_back(placed->second);
  }
  return out;
}

std::string UnitFinder::path(UnitId id) { return impl_->find(id) ? impl_->query.path() : ""; }

std::optional<Unit> select_unit_by_code(db::Session& session, std::string_view code) {
  const std::string wanted(code);
  UnitQuery query(session);
  query.use(wanted, "code");
  query.prepare(R"(
    FROM unit_codes c JOIN units u ON u.id = c.unit
    WHERE c.code = :code
    ORDER BY CASE WHEN c.valid_to IS NULL THEN 0 ELSE 1 END, c.valid_to DESC, c.unit DESC
    LIMIT 1)");
  query.execute();
  if (!query.fetch()) return std::nullopt;
  return query.unit();
}

std::vector<Unit> select_children(db::Session& session, std::optional<UnitId> id,
                                  std::string_view after, int limit) {
  const std::string last(after);
  const std::int64_t parent = id ? id->value : 0;
  const std::int64_t most = limit;
  UnitQuery query(session);
  if (id) query.use(parent, "parent");
  query.use(last, "last");
  query.use(most, "most");
  query.prepare(fmt::format(R"(
    FROM units u
    WHERE u.shown_parent {} AND u.code > :last AND u.closed_on IS NULL AND u.is_virtual = 0
    ORDER BY u.code LIMIT :most)",
                            id ? "= :parent" : "IS NULL"));
  return query.all();
}

std::vector<Unit> select_party_children(db::Session& session, UnitId id) {
  UnitQuery query(session);
  query.use(id.value, "parent");
  query.prepare(R"(
    FROM units u WHERE u.party_parent = :parent AND u.closed_on IS NULL ORDER BY u.code)");
  return query.all();
}

std::vector<Unit> select_predecessors(db::Session& session, UnitId id) {
  UnitQuery query(session);
  query.use(id.value, "successor");
  query.prepare("FROM units u WHERE u.successor = :successor ORDER BY u.code");
  return query.all();
}

std::vector<Unit> select_below(db::Session& session, std::string_view path,
                               const std::vector<Kind>& kinds) {
  const std::string first(path);
  const std::string end = path_end(path);
  std::string list;
  for (const Kind kind : kinds)
    list += fmt::format("{}'{}'", list.empty() ? "" : ",", to_string(kind));
  UnitQuery query(session);
  query.use(first, "first");
  query.use(end, "end");
  query.prepare(fmt::format(R"(
    FROM units u
    WHERE u.path > :first AND u.path < :end AND u.kind IN ({}) AND u.closed_on IS NULL
    ORDER BY u.code)",
                            list));
  return query.all();
}

std::vector<PlacedUnit> select_places_below(db::Session& session, std::string_view path) {
  const std::string first(path);
  const std::string end = path_end(path);
  UnitQuery query(session);
  query.use(first, "first");
  query.use(end, "end");
  query.prepare(R"(
    FROM units u WHERE u.path > :first AND u.path < :end AND u.is_virtual = 0
    ORDER BY u.path LIMIT 2000)");
  std::vector<PlacedUnit> out;
  query.execute();
  while (query.fetch()) {
    out.push_back(
        PlacedUnit{.unit = query.unit(), .shown_parent = std::nullopt, .path = query.path()});
  }
  return out;
}

std::vector<StoredCount> select_counts_below(db::Session& session, std::string_view path) {
  const std::string first(path);
  const std::string end = path_end(path);
  StoredCount row;
  soci::statement statement =
      (session.prepare << R"(
    SELECT kind, COUNT(*) FROM units
    WHERE path > :first AND path < :end AND closed_on IS NULL AND is_virtual = 0
    GROUP BY kind)",
       soci::use(first), soci::use(end), soci::into(row.kind), soci::into(row.count));
  std::vector<StoredCount> out;
  statement.execute();
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::vector<Unit> select_by_code_prefix(db::Session& session, std::string_view prefix, int limit) {
  const std::string first(prefix);
  const std::string end = first + '~';
  const std::int64_t most = limit;
  UnitQuery query(session);
  query.use(first, "first");
  query.use(end, "end");
  query.use(most, "most");
  query.prepare(R"(
    FROM unit_codes c JOIN units u ON u.id = c.unit
    WHERE c.code >= :first AND c.code < :end AND u.is_virtual = 0
    ORDER BY c.code LIMIT :most)");
  return query.all();
}

void each_unit(db::Session& session,
               const std::function<bool(const Unit& unit, std::string_view parent_code)>& each) {
  std::string parent_code;
  UnitQuery query(session);
  query.into(parent_code);
  query.prepare("FROM units u LEFT JOIN units p ON p.id = u.parent ORDER BY u.path",
                ", COALESCE(p.code, '')");
  query.execute();
  while (query.fetch()) {
    if (!each(query.unit(), parent_code)) return;
  }
}

void each_placed_unit(db::Session& session, const std::function<void(PlacedUnit)>& each) {
  std::int64_t shown_parent = 0;  // keys begin at 1
  UnitQuery query(session);
  query.into(shown_parent);
  query.prepare("FROM units u", ", COALESCE(u.shown_parent, 0)");
  query.execute();
  while (query.fetch()) {
    PlacedUnit placed{.unit = query.unit(), .shown_parent = std::nullopt, .path = query.path()};
    if (shown_parent != 0) placed.shown_parent = UnitId{shown_parent};
    each(std::move(placed));
  }
}

}  // namespace mingbai::units
