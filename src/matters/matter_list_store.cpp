#include "matters/matter_list_store.h"

#include <fmt/format.h>
#include <soci/soci.h>

#include "matters/event_json.h"
#include "matters/inbox_store.h"
#include "units/tree_path.h"

namespace mingbai::matters {
namespace {

constexpr std::string_view line_columns =
    "m.id, m.unit, m.scheme, m.version, COALESCE(w.words, ''), s.state, s.colour, s.due, s.owner, "
    "s.handler_level";
constexpr std::string_view words_join =
    "LEFT JOIN matter_words w ON w.matter = m.id AND w.number = 1";

std::optional<Date> date_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const Result<Date> date = Date::parse(text);
  ensure(date.has_value(), "days are stored as 2026-10-03");
  return *date;
}

// The columns of a MatterLine as they come, to be bound before what else is selected.
class LineRow {
 public:
  void bind(soci::statement& statement) {
    statement.exchange(soci::into(line_.id.value));
    statement.exchange(soci::into(line_.unit.value));
    statement.exchange(soci::into(line_.scheme));
    statement.exchange(soci::into(line_.version));
    for (std::string* text : {&words_, &state_, &colour_, &due_}) {
      statement.exchange(soci::into(*text));
    }
    statement.exchange(soci::into(line_.owner));
    statement.exchange(soci::into(handler_level_));
  }
  [[nodiscard]] MatterLine line() const {
    MatterLine out = line_;
    const std::optional<MatterState> state = matter_state_of(state_);
    const std::optional<Colour> colour = colour_of(colour_);
    ensure(state && colour, "a standing has known words");
    out.state = *state;
    out.colour = *colour;
    out.title = words_of_json(words_).title;
    out.due = date_of(due_);
    out.handler_level = static_cast<int>(handler_level_);
    return out;
  }

 private:
  MatterLine line_;
  std::string words_;
  std::string state_;
  std::string colour_;
  std::string due_;
  std::int64_t handler_level_ = 0;
};

void run(soci::statement& statement, const std::string& sql) {
  statement.alloc();
  statement.prepare(sql);
  statement.define_and_bind();
  statement.execute(false);
}

struct TaskWish {
  std::string where;  // of the office
  units::Role role = units::Role::member;
  std::optional<Date> until;
  std::int64_t limit = 0;
};

// What `where` names is bound already.
std::vector<TaskLine> fetch_tasks(soci::statement& statement, const TaskWish& wish) {
  const std::string role(units::to_string(wish.role));
  const std::string until = wish.until ? wish.until->iso() : std::string();
  LineRow row;
  row.bind(statement);
  std::string task;
  std::string due;
  std::int64_t office = 0;
  statement.exchange(soci::into(task));
  statement.exchange(soci::into(due));
  statement.exchange(soci::into(office));
  statement.exchange(soci::use(role, "role"));
  statement.exchange(soci::use(wish.limit, "most"));
  if (wish.until) statement.exchange(soci::use(until, "until"));
  const std::string days = wish.until ? "AND t.due > '' AND t.due <= :until" : "";
  const std::string order = wish.until ? "t.due" : "CASE WHEN t.due = '' THEN 1 ELSE 0 END, t.due";
  run(statement, fmt::format("SELECT {}, t.task, t.due, t.office FROM matter_tasks t "
                             "JOIN matters m ON m.id = t.matter "
                             "JOIN matter_standings s ON s.matter = t.matter {} "
                             "WHERE t.role = :role AND {} {} ORDER BY {}, t.matter LIMIT :most",
                             line_columns, words_join, wish.where, days, order));
  std::vector<TaskLine> out;
  while (statement.fetch()) {
    out.push_back({.matter = row.line(),
                   .task = task,
                   .office = units::UnitId{office},
                   .role = wish.role,
                   .due = date_of(due)});
  }
  return out;
}

}  // namespace

std::vector<MatterLine> select_matters(db::Session& session, std::string_view path,
                                       const MatterSearch& search) {
  soci::statement statement(session);
  LineRow row;
  row.bind(statement);
  std::string where = "1 = 1";
  const std::string path_from(path);
  std::string path_to;
  if (!path.empty()) {
    path_to = units::path_end(path);
    where += " AND s.unit_path >= :path AND s.unit_path < :path_to";
    statement.exchange(soci::use(path_from, "path"));
    statement.exchange(soci::use(path_to, "path_to"));
  }
  std::string state;
  if (search.state) {
    state = to_string(*search.state);
    where += " AND s.state = :state";
    statement.exchange(soci::use(state, "state"));
  }
  if (!search.scheme.empty()) {
    where += " AND m.scheme = :scheme";
    statement.exchange(soci::use(search.scheme, "scheme"));
  }
  std::string due_by;
  if (search.due_by) {
    due_by = search.due_by->iso();
    where += " AND s.due > '' AND s.due <= :due_by";
    statement.exchange(soci::use(due_by, "due_by"));
  }
  if (search.below) {
    where += " AND m.id < :below";
    statement.exchange(soci::use(search.below->value, "below"));
  }
  const std::int64_t most = search.limit;
  statement.exchange(soci::use(most, "most"));
  run(statement,
      fmt::format("SELECT {} FROM matters m JOIN matter_standings s ON s.matter = m.id {} "
                  "WHERE {} ORDER BY m.id DESC LIMIT :most",
                  line_columns, words_join, where));
  std::vector<MatterLine> out;
  while (statement.fetch()) out.push_back(row.line());
  return out;
}

std::vector<TaskLine> select_tasks(db::Session& session, units::UnitId office, units::Role role,
                                   std::optional<Date> until, int limit) {
  soci::statement statement(session);
  const std::int64_t wanted = office.value;
  statement.exchange(soci::use(wanted, "office"));
  return fetch_tasks(statement,
                     {.where = "t.office = :office", .role = role, .until = until, .limit = limit});
}

std::vector<TaskLine> select_tasks_below(db::Session& session, std::string_view path,
                                         units::Role role, std::optional<Date> until, int limit) {
  soci::statement statement(session);
  const std::string from(path);
  const std::string to = units::path_end(path);
  statement.exchange(soci::use(from, "path"));
  statement.exchange(soci::use(to, "path_to"));
  return fetch_tasks(statement, {.where = "s.unit_path >= :path AND s.unit_path < :path_to",
                                 .role = role,
                                 .until = until,
                                 .limit = limit});
}

std::vector<Notice> select_notices(db::Session& session, const InboxPlace& place,
                                   std::optional<std::int64_t> before, int limit) {
  soci::statement statement(session);
  LineRow row;
  row.bind(statement);
  Notice notice;
  std::string kind;
  std::string day;
  statement.exchange(soci::into(notice.id));
  for (std::string* text : {&kind, &notice.step, &notice.detail, &day}) {
    statement.exchange(soci::into(*text));
  }
  statement.exchange(soci::into(notice.at.ms));
  const std::string role = fmt::format("% {} %", units::to_string(place.role));
  statement.exchange(soci::use(role, "role"));
  statement.exchange(soci::use(place.office.value, "office"));
  std::string where = "n.office = :office";
  where += place.may_read ? " AND (n.roles LIKE :role OR n.roles = '')" : " AND n.roles LIKE :role";
  if (before) {
    where += " AND n.id < :before";
    statement.exchange(soci::use(*before, "before"));
  }
  const std::int64_t most = limit;
  statement.exchange(soci::use(most, "most"));
  run(statement,
      fmt::format("SELECT {}, n.id, n.kind, n.step, n.detail, n.day, n.at_ms FROM matter_news n "
                  "JOIN matters m ON m.id = n.matter "
                  "JOIN matter_standings s ON s.matter = n.matter {} "
                  "WHERE n.kind IN ('reminder', 'alarm', 'reopened') AND {} "
                  "ORDER BY n.id DESC LIMIT :most",
                  line_columns, words_join, where));
  std::vector<Notice> out;
  while (statement.fetch()) {
    const std::optional<News::Kind> known = news_kind_of(kind);
    ensure(known.has_value(), "news have known kinds");
    notice.kind = *known;
    notice.day = date_of(day);
    notice.matter = row.line();
    out.push_back(notice);
  }
  return out;
}

std::int64_t select_seen(db::Session& session, units::PersonId person) {
  std::int64_t seen = 0;
  session << "SELECT seen_news FROM matter_inboxes WHERE person = :person", soci::into(seen),
      soci::use(person.value, "person");
  return seen;
}

void save_seen(db::Session& session, units::PersonId person, std::int64_t id) {
  session << R"(
    INSERT INTO matter_inboxes (person, seen_news) VALUES (:person, :id)
    ON CONFLICT (person) DO UPDATE SET seen_news = EXCLUDED.seen_news
    WHERE matter_inboxes.seen_news < EXCLUDED.seen_news)",
      soci::use(person.value, "person"), soci::use(id, "id");
}

}  // namespace mingbai::matters
