#include "matters/matter_list_store.h"

#include <algorithm>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <soci/soci.h>

#include "matters/event_json.h"
#include "matters/inbox_store.h"
#include "units/tree_path.h"

namespace mingbai::matters {
namespace {

constexpr std::string_view line_columns =
    "m.id, m.unit, m.scheme, m.version, COALESCE(w.words, ''), s.state, s.colour, s.due, s.owner, "
    "s.handler_level, COALESCE(s.set_ms, -1)";
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
    statement.exchange(soci::into(set_ms_));
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
    if (set_ms_ >= 0) out.set_time = Instant{set_ms_};
    return out;
  }

 private:
  MatterLine line_;
  std::string words_;
  std::string state_;
  std::string colour_;
  std::string due_;
  std::int64_t handler_level_ = 0;
  std::int64_t set_ms_ = -1;
};

void run(soci::statement& statement, const std::string& sql) {
  statement.alloc();
  statement.prepare(sql);
  statement.define_and_bind();
  statement.execute(false);
}

}  // namespace

std::vector<MatterLine> select_matters(db::Session& session, const units::PathRange& places,
                                       const MatterSearch& search) {
  soci::statement statement(session);
  LineRow row;
  row.bind(statement);
  std::string where = "1 = 1";
  if (!places.from.empty()) {
    where += " AND s.unit_path >= :path AND s.unit_path < :path_to";
    statement.exchange(soci::use(places.from, "path"));
    statement.exchange(soci::use(places.to, "path_to"));
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
  if (search.least_alarm == Colour::blue) where += " AND s.colour <> 'none'";
  if (search.least_alarm == Colour::yellow) where += " AND s.colour IN ('yellow', 'red')";
  if (search.least_alarm == Colour::red) where += " AND s.colour = 'red'";
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

namespace {

// Offices that one statement asks about: few texts, so that they stay prepared.
constexpr std::size_t most_offices = 64;
constexpr std::size_t offices_step = 8;

std::size_t size_for(std::size_t offices) {
  if (offices <= 1) return 1;
  return (offices + offices_step - 1) / offices_step * offices_step;
}

// The same question about each office, with its number for every #. Each is a range of one index,
// in the order asked for: the engine reads them side by side, and no more rows than are wanted.
std::string about_all(std::string_view question, std::size_t offices, std::string_view order) {
  std::string out;
  for (std::size_t i = 0; i < offices; ++i) {
    if (i > 0) out += " UNION ALL ";
    const std::size_t mark = question.find('#');
    out.append(question.substr(0, mark)).append(std::to_string(i));
    out.append(question.substr(mark + 1));
  }
  return fmt::format("{} ORDER BY {} LIMIT :most", out, order);
}

using Offices = std::vector<std::int64_t>;

// Asks about a statement's worth of them at a time; what is left over in the last one stands for no
// unit.
template <typename Ask>
void in_turn(const Offices& offices, const Ask& ask) {
  for (std::size_t from = 0; from < offices.size(); from += most_offices) {
    const std::size_t count = std::min(most_offices, offices.size() - from);
    const auto begin = offices.begin() + static_cast<std::ptrdiff_t>(from);
    Offices some(begin, begin + static_cast<std::ptrdiff_t>(count));
    some.resize(size_for(count), 0);
    ask(some);
  }
}

void bind(soci::statement& statement, const Offices& offices) {
  for (std::size_t i = 0; i < offices.size(); ++i) {
    statement.exchange(soci::use(offices[i], "o" + std::to_string(i)));
  }
}

struct TaskRange {
  const char* days;
  std::string day;
};

void select_range(db::Session& session, const Offices& offices, units::Role role,
                  const TaskRange& range, std::int64_t most, std::vector<TaskKey>& out) {
  const std::string question = fmt::format(
      "SELECT due, matter, task, office FROM matter_tasks WHERE office = :o# AND role = :role "
      "AND {}",
      range.days);
  const std::string role_word(units::to_string(role));
  TaskKey key{.role = role};
  std::string due;
  soci::statement statement(session);
  statement.exchange(soci::into(due));
  statement.exchange(soci::into(key.matter.value));
  statement.exchange(soci::into(key.task));
  statement.exchange(soci::into(key.office.value));
  bind(statement, offices);
  statement.exchange(soci::use(role_word, "role"));
  statement.exchange(soci::use(range.day, "day"));
  statement.exchange(soci::use(most, "most"));
  run(statement, about_all(question, offices.size(), "due, matter, task"));
  while (statement.fetch()) {
    key.due = date_of(due);
    out.push_back(key);
  }
}

}  // namespace

std::vector<TaskKey> select_tasks(db::Session& session, const std::vector<TaskPlace>& places,
                                  std::optional<Date> until, int limit) {
  std::map<units::Role, Offices> by_role;
  for (const TaskPlace& place : places) by_role[place.role].push_back(place.office.value);
  std::vector<TaskKey> out;
  const auto read = [&](const TaskRange& range) {
    for (const auto& entry : by_role) {
      in_turn(entry.second, [&](const Offices& some) {
        select_range(session, some, entry.first, range, limit, out);
      });
    }
  };
  if (until) {
    read({.days = "due > '' AND due <= :day", .day = until->iso()});
    return out;
  }
  read({.days = "due > :day", .day = ""});
  if (std::ssize(out) < limit) read({.days = "due = :day", .day = ""});
  return out;
}

namespace {

MatterLine line_of(db::Session& session, MatterId matter) {
  soci::statement statement(session);
  LineRow row;
  row.bind(statement);
  statement.exchange(soci::use(matter.value, "matter"));
  run(statement, fmt::format("SELECT {} FROM matters m "
                             "JOIN matter_standings s ON s.matter = m.id {} WHERE m.id = :matter",
                             line_columns, words_join));
  ensure(statement.fetch(), "tasks and news are those of matters");
  return row.line();
}

}  // namespace

TaskLine task_line(db::Session& session, const TaskKey& key) {
  return {.matter = line_of(session, key.matter),
          .task = key.task,
          .office = key.office,
          .role = key.role,
          .due = key.due};
}

namespace {

// With LIKE, SQLite would prepare the statement anew for each role.
constexpr std::string_view notices_of_office =
    "SELECT n.id AS id FROM matter_news n WHERE n.office = :o# AND n.id > :after "
    "AND n.id < :before AND n.kind IN ('reminder', 'alarm', 'reopened', 'extension', 'returned', "
    "'outside') "
    "AND (REPLACE(n.roles, :role, '') <> n.roles OR (:may_read = 1 AND n.roles = ''))";

// Who reads them there.
struct Reader {
  units::Role role = units::Role::member;
  bool may_read = false;
  friend auto operator<=>(const Reader&, const Reader&) = default;
};

void select_notices_of(db::Session& session, const Offices& offices, const Reader& reader,
                       const NoticeRange& range, std::int64_t most,
                       std::vector<std::int64_t>& out) {
  const std::string role = fmt::format(" {} ", units::to_string(reader.role));
  const std::int64_t may_read = reader.may_read ? 1 : 0;
  const std::int64_t before = range.before.value_or(std::numeric_limits<std::int64_t>::max());
  std::int64_t id = 0;
  soci::statement statement(session);
  statement.exchange(soci::into(id));
  bind(statement, offices);
  statement.exchange(soci::use(range.after, "after"));
  statement.exchange(soci::use(before, "before"));
  statement.exchange(soci::use(role, "role"));
  statement.exchange(soci::use(may_read, "may_read"));
  statement.exchange(soci::use(most, "most"));
  run(statement, about_all(notices_of_office, offices.size(), "id DESC"));
  while (statement.fetch()) out.push_back(id);
}

}  // namespace

std::vector<std::int64_t> select_notice_ids(db::Session& session,
                                            const std::vector<InboxPlace>& places,
                                            const NoticeRange& range, int limit) {
  std::map<Reader, Offices> by_reader;
  for (const InboxPlace& place : places) {
    by_reader[{.role = place.role, .may_read = place.may_read}].push_back(place.office.value);
  }
  std::vector<std::int64_t> out;
  for (const auto& entry : by_reader) {
    in_turn(entry.second, [&](const Offices& some) {
      select_notices_of(session, some, entry.first, range, limit, out);
    });
  }
  return out;
}

namespace {

Notice notice_with(db::Session& session, std::int64_t id) {
  soci::statement statement(session);
  Notice notice{.id = id};
  MatterId matter;
  std::string kind;
  std::string day;
  statement.exchange(soci::into(matter.value));
  for (std::string* text : {&kind, &notice.step, &notice.detail, &day}) {
    statement.exchange(soci::into(*text));
  }
  statement.exchange(soci::into(notice.at.ms));
  statement.exchange(soci::use(id, "id"));
  run(statement, "SELECT matter, kind, step, detail, day, at_ms FROM matter_news WHERE id = :id");
  ensure(statement.fetch(), "news are only ever added");
  const std::optional<News::Kind> known = news_kind_of(kind);
  ensure(known.has_value(), "news have known kinds");
  notice.kind = *known;
  notice.day = date_of(day);
  if (notice.kind != News::Kind::outside) notice.matter = line_of(session, matter);
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
