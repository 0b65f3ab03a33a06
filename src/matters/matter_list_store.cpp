#include "matters/matter_list_store.h"

#include <limits>

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

std::vector<TaskKey> select_tasks(db::Session& session, units::UnitId office, units::Role role,
                                  std::optional<Date> until, int limit) {
  // One range of the table's key each, so that no more rows are read than are wanted.
  std::vector<TaskKey> out;
  TaskKey key{.office = office, .role = role};
  const std::string role_word(units::to_string(role));
  std::string due;
  const auto read = [&](const char* days, const std::string& day) {
    const std::int64_t most = limit - std::ssize(out);
    soci::statement statement =
        (session.prepare << fmt::format("SELECT due, matter, task FROM matter_tasks WHERE "
                                        "office = :office AND role = :role AND {} "
                                        "ORDER BY due, matter, task LIMIT :most",
                                        days),
         soci::use(office.value, "office"), soci::use(role_word, "role"), soci::use(day, "day"),
         soci::use(most, "most"), soci::into(due), soci::into(key.matter.value),
         soci::into(key.task));
    statement.execute();
    while (statement.fetch()) {
      key.due = date_of(due);
      out.push_back(key);
    }
  };
  if (until) {
    read("due > '' AND due <= :day", until->iso());
    return out;
  }
  read("due > :day", "");
  if (std::ssize(out) < limit) read("due = :day", "");
  return out;
}

TaskLine task_line(db::Session& session, const TaskKey& key) {
  soci::statement statement(session);
  LineRow row;
  row.bind(statement);
  statement.exchange(soci::use(key.matter.value, "matter"));
  run(statement, fmt::format("SELECT {} FROM matters m "
                             "JOIN matter_standings s ON s.matter = m.id {} WHERE m.id = :matter",
                             line_columns, words_join));
  ensure(statement.fetch(), "a task is one of a matter");
  return {.matter = row.line(),
          .task = key.task,
          .office = key.office,
          .role = key.role,
          .due = key.due};
}

std::vector<std::int64_t> select_notice_ids(db::Session& session, const InboxPlace& place,
                                            const NoticeRange& range, int limit) {
  // With LIKE, SQLite would prepare the statement anew for each office.
  const std::string has_role = "REPLACE(n.roles, :role, '') <> n.roles";
  const std::string roles = place.may_read ? "(" + has_role + " OR n.roles = '')" : has_role;
  const std::string sql = fmt::format(
      "SELECT n.id FROM matter_news n WHERE n.office = :office AND n.id > :after "
      "AND n.id < :before AND n.kind IN ('reminder', 'alarm', 'reopened') AND {} "
      "ORDER BY n.id DESC LIMIT :most",
      roles);
  const std::string role = fmt::format(" {} ", units::to_string(place.role));
  const std::int64_t before = range.before.value_or(std::numeric_limits<std::int64_t>::max());
  const std::int64_t most = limit;
  std::int64_t id = 0;
  soci::statement statement = (session.prepare << sql, soci::use(place.office.value, "office"),
                               soci::use(range.after, "after"), soci::use(before, "before"),
                               soci::use(role, "role"), soci::use(most, "most"), soci::into(id));
  statement.execute();
  std::vector<std::int64_t> out;
  while (statement.fetch()) out.push_back(id);
  return out;
}

namespace {

Notice notice_with(db::Session& session, std::int64_t id) {
  soci::statement statement(session);
  LineRow row;
  row.bind(statement);
  Notice notice{.id = id};
  std::string kind;
  std::string day;
  for (std::string* text : {&kind, &notice.step, &notice.detail, &day}) {
    statement.exchange(soci::into(*text));
  }
  statement.exchange(soci::into(notice.at.ms));
  statement.exchange(soci::use(id, "id"));
  run(statement, fmt::format("SELECT {}, n.kind, n.step, n.detail, n.day, n.at_ms "
                             "FROM matter_news n JOIN matters m ON m.id = n.matter "
                             "JOIN matter_standings s ON s.matter = n.matter {} WHERE n.id = :id",
                             line_columns, words_join));
  ensure(statement.fetch(), "news are only ever added");
  const std::optional<News::Kind> known = news_kind_of(kind);
  ensure(known.has_value(), "news have known kinds");
  notice.kind = *known;
  notice.day = date_of(day);
  notice.matter = row.line();
  return notice;
}

}  // namespace

std::vector<Notice> select_notices(db::Session& session, const std::vector<std::int64_t>& ids) {
  std::vector<Notice> out;
  out.reserve(ids.size());
  for (const std::int64_t id : ids) out.push_back(notice_with(session, id));
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
