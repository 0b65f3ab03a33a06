#include "matters/matter_store.h"

#include <soci/soci.h>

namespace mingbai::matters {
namespace {

std::string text_of(const std::optional<Date>& date) { return date ? date->iso() : std::string(); }

std::optional<Date> date_of(const std::string& text) {
  if (text.empty()) return std::nullopt;
  const Result<Date> date = Date::parse(text);
  ensure(date.has_value(), "days are stored as 2026-10-03");
  return *date;
}

MatterAct known_act(const std::string& word) {
  const std::optional<MatterAct> act = matter_act_of(word);
  ensure(act.has_value(), "the history has known acts");
  return *act;
}

std::optional<MatterId> first_id(db::Session& session, std::int64_t id) {
  if (!session.got_data()) return std::nullopt;
  return MatterId{id};
}

}  // namespace

void keep_texts(db::Session& session, const KeptTexts& kept) {
  session << R"(
    INSERT INTO matter_schemes (sha256, scheme, version, texts)
    VALUES (:sha256, :scheme, :version, :texts) ON CONFLICT (sha256) DO NOTHING)",
      soci::use(kept.sha256, "sha256"), soci::use(kept.scheme, "scheme"),
      soci::use(kept.version, "version"), soci::use(kept.texts, "texts");
}

std::string select_texts(db::Session& session, std::string_view sha256) {
  const std::string wanted(sha256);
  std::string texts;
  session << "SELECT texts FROM matter_schemes WHERE sha256 = :sha256", soci::into(texts),
      soci::use(wanted, "sha256");
  ensure(session.got_data(), "the texts that a matter runs by are kept");
  return texts;
}

MatterId insert_matter(db::Session& session, const Matter& matter) {
  const std::string period_end = text_of(matter.period_end);
  std::int64_t parent = matter.parent ? matter.parent->value : 0;
  soci::indicator parent_is = matter.parent ? soci::i_ok : soci::i_null;
  MatterId id;
  session << R"(
    INSERT INTO matters (unit, scheme, version, texts, place, period_end, parent, parent_step)
    VALUES (:unit, :scheme, :version, :texts, :place, :period_end, :parent, :parent_step)
    RETURNING id)",
      soci::use(matter.unit.value, "unit"), soci::use(matter.scheme, "scheme"),
      soci::use(matter.version, "version"), soci::use(matter.texts, "texts"),
      soci::use(matter.place, "place"), soci::use(period_end, "period_end"),
      soci::use(parent, parent_is, "parent"), soci::use(matter.parent_step, "parent_step"),
      soci::into(id.value);
  return id;
}

std::optional<Matter> select_matter(db::Session& session, MatterId id) {
  Matter out{.id = id};
  std::string period_end;
  std::int64_t parent = 0;
  soci::indicator parent_is = soci::i_null;
  session << R"(
    SELECT unit, scheme, version, texts, place, period_end, parent, parent_step
    FROM matters WHERE id = :id)",
      soci::into(out.unit.value), soci::into(out.scheme), soci::into(out.version),
      soci::into(out.texts), soci::into(out.place), soci::into(period_end),
      soci::into(parent, parent_is), soci::into(out.parent_step), soci::use(id.value, "id");
  if (!session.got_data()) return std::nullopt;
  out.period_end = date_of(period_end);
  if (parent_is == soci::i_ok) out.parent = MatterId{parent};
  return out;
}

std::optional<MatterId> select_by_period(db::Session& session, std::string_view scheme,
                                         units::UnitId unit, Date period_end) {
  const std::string scheme_id(scheme);
  const std::string day = period_end.iso();
  std::int64_t id = 0;
  session << R"(
    SELECT id FROM matters WHERE scheme = :scheme AND unit = :unit AND period_end = :day)",
      soci::into(id), soci::use(scheme_id, "scheme"), soci::use(unit.value, "unit"),
      soci::use(day, "day");
  return first_id(session, id);
}

std::vector<MatterId> select_open_of_period(db::Session& session, units::UnitId unit,
                                            Date period_end) {
  const std::string day = period_end.iso();
  MatterId row;
  soci::statement statement =
      (session.prepare << R"(
         SELECT m.id FROM matters m JOIN matter_standings s ON s.matter = m.id
         WHERE m.unit = :unit AND m.period_end = :day AND s.state = 'open' ORDER BY m.id)",
       soci::into(row.value), soci::use(unit.value, "unit"), soci::use(day, "day"));
  statement.execute();
  std::vector<MatterId> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

std::optional<MatterId> select_submatter(db::Session& session, MatterId parent,
                                         std::string_view step) {
  const std::string wanted(step);
  std::int64_t id = 0;
  session << R"(
    SELECT id FROM matters WHERE parent = :parent AND parent_step = :step
    ORDER BY id DESC LIMIT 1)",
      soci::into(id), soci::use(parent.value, "parent"), soci::use(wanted, "step");
  return first_id(session, id);
}

void insert_event(db::Session& session, MatterId matter, const NumberedEvent& stored) {
  const Event& event = stored.event;
  const std::string act(to_string(event.act));
  const std::string until = text_of(event.until);
  const std::string fields = json_of(event.fields);
  const std::string evidence = json_of(event.by.evidence);
  const std::string meeting = json_of(event.meeting);
  const std::string taken_in = json_of(event.taken_in);
  session << R"(
    INSERT INTO matter_events (matter, number, act, step, at_ms, actor, actor_name, post, amount,
      until, fields, evidence, meeting, submission, sheet, taken_in)
    VALUES (:matter, :number, :act, :step, :at_ms, :actor, :actor_name, :post, :amount,
      :until, :fields, :evidence, :meeting, :submission,
      :sheet, :taken_in))",
      soci::use(matter.value, "matter"), soci::use(stored.number, "number"), soci::use(act, "act"),
      soci::use(event.step, "step"), soci::use(event.by.at.ms, "at_ms"),
      soci::use(event.by.actor, "actor"), soci::use(event.by.name, "actor_name"),
      soci::use(event.by.post, "post"), soci::use(event.number, "amount"),
      soci::use(until, "until"), soci::use(fields, "fields"), soci::use(evidence, "evidence"),
      soci::use(meeting, "meeting"), soci::use(stored.submission, "submission"),
      soci::use(event.by.sheet, "sheet"), soci::use(taken_in, "taken_in");
  const std::string words = json_of(stored.words);
  if (words.empty()) return;
  session << "INSERT INTO matter_words (matter, number, words) VALUES (:matter, :number, :words)",
      soci::use(matter.value, "matter"), soci::use(stored.number, "number"),
      soci::use(words, "words");
}

void delete_words(db::Session& session, MatterId matter) {
  session << "DELETE FROM matter_words WHERE matter = :matter", soci::use(matter.value, "matter");
}

StoredHistory select_history(db::Session& session, MatterId matter) {
  StoredHistory out;
  Event row;
  std::string act;
  std::string until;
  std::string fields;
  std::string evidence;
  std::string meeting;
  std::string taken_in;
  std::string words;
  soci::statement statement =
      (session.prepare << R"(
         SELECT e.act, e.step, e.at_ms, e.actor, e.actor_name, e.post, e.amount, e.until, e.fields,
           e.evidence, e.meeting, e.sheet, e.taken_in, COALESCE(w.words, '')
         FROM matter_events e
         LEFT JOIN matter_words w ON w.matter = e.matter AND w.number = e.number
         WHERE e.matter = :matter ORDER BY e.number)",
       soci::into(act), soci::into(row.step), soci::into(row.by.at.ms), soci::into(row.by.actor),
       soci::into(row.by.name), soci::into(row.by.post), soci::into(row.number), soci::into(until),
       soci::into(fields), soci::into(evidence), soci::into(meeting), soci::into(row.by.sheet),
       soci::into(taken_in), soci::into(words), soci::use(matter.value, "matter"));
  statement.execute();
  while (statement.fetch()) {
    Event event = row;
    event.act = known_act(act);
    event.until = date_of(until);
    event.by.evidence = evidence_of_json(evidence);
    event.meeting = meeting_of_json(meeting);
    event.taken_in = taken_in_of_json(taken_in);
    event.fields = fields_of_json(fields);
    EventWords said = words_of_json(words);
    event.by.reason = std::move(said.reason);
    event.on_behalf = std::move(said.on_behalf);
    event.fields.merge(said.fields);
    if (out.events.empty()) out.title = std::move(said.title);
    out.events.push_back(std::move(event));
  }
  return out;
}

std::optional<Submitted> select_submission(db::Session& session, std::string_view submission) {
  const std::string wanted(submission);
  Submitted out;
  std::string act;
  session << R"(
    SELECT matter, number, act, step, actor FROM matter_events WHERE submission = :submission)",
      soci::into(out.matter.value), soci::into(out.number), soci::into(act), soci::into(out.step),
      soci::into(out.actor), soci::use(wanted, "submission");
  if (!session.got_data()) return std::nullopt;
  out.act = known_act(act);
  return out;
}

void save_standing(db::Session& session, const StandingRow& row) {
  const std::string state(to_string(row.state));
  const std::string colour(to_string(row.colour));
  const std::int64_t handler_level = row.handler_level;
  const std::string due = text_of(row.due);
  std::int64_t next = row.next ? row.next->ms : 0;
  soci::indicator next_is = row.next ? soci::i_ok : soci::i_null;
  std::int64_t set = row.set_time ? row.set_time->ms : 0;
  soci::indicator set_is = row.set_time ? soci::i_ok : soci::i_null;
  session << R"(
    INSERT INTO matter_standings (matter, state, owner, handler_level, colour, due, events, next_ms,
      set_ms, unit_path, calendar)
    VALUES (:matter, :state, :owner, :handler_level, :colour, :due, :events, :next_ms,
      :set_ms, :unit_path, :calendar)
    ON CONFLICT (matter) DO UPDATE SET state = EXCLUDED.state, owner = EXCLUDED.owner,
      handler_level = EXCLUDED.handler_level, colour = EXCLUDED.colour, due = EXCLUDED.due,
      events = EXCLUDED.events, next_ms = EXCLUDED.next_ms, set_ms = EXCLUDED.set_ms,
      unit_path = EXCLUDED.unit_path,
      calendar = EXCLUDED.calendar)",
      soci::use(row.matter.value, "matter"), soci::use(state, "state"),
      soci::use(row.owner, "owner"), soci::use(handler_level, "handler_level"),
      soci::use(colour, "colour"), soci::use(due, "due"), soci::use(row.events, "events"),
      soci::use(next, next_is, "next_ms"), soci::use(set, set_is, "set_ms"),
      soci::use(row.unit_path, "unit_path"), soci::use(row.calendar, "calendar");
}

void save_tasks(db::Session& session, MatterId matter, const std::vector<TaskRow>& tasks) {
  session << "DELETE FROM matter_tasks WHERE matter = :matter", soci::use(matter.value, "matter");
  TaskRow row;
  std::string due;
  if (tasks.empty()) return;
  soci::statement statement =
      (session.prepare << R"(
         INSERT INTO matter_tasks (office, role, due, matter, task)
         VALUES (:office, :role, :due, :matter, :task))",
       soci::use(row.office.value, "office"), soci::use(row.role, "role"), soci::use(due, "due"),
       soci::use(matter.value, "matter"), soci::use(row.task, "task"));
  for (const TaskRow& task : tasks) {
    row = task;
    due = text_of(task.due);
    statement.execute(true);
  }
}

std::string text_of(const std::vector<units::Role>& roles) {
  std::string out;
  for (const units::Role role : roles) {
    out += (out.empty() ? " " : "") + std::string(units::to_string(role)) + " ";
  }
  return out;
}

std::vector<units::Role> roles_of(std::string_view text) {
  std::vector<units::Role> out;
  while (text.size() > 1) {
    text.remove_prefix(1);
    const std::size_t end = text.find(' ');
    ensure(end != std::string_view::npos, "each role stands between blanks");
    const std::optional<units::Role> role = units::role_of(text.substr(0, end));
    ensure(role.has_value(), "news have known roles");
    out.push_back(*role);
    text.remove_prefix(end);
  }
  return out;
}

bool insert_news(db::Session& session, MatterId matter, const News& news) {
  const std::string kind(to_string(news.kind));
  const std::string day = text_of(news.day);
  const std::string roles = text_of(news.roles);
  std::int64_t id = 0;
  session << R"(
    INSERT INTO matter_news (matter, news, kind, office, roles, step, detail, day, at_ms)
    VALUES (:matter, :news, :kind, :office, :roles, :step, :detail, :day, :at_ms)
    ON CONFLICT (matter, news) DO NOTHING RETURNING id)",
      soci::use(matter.value, "matter"), soci::use(news.key, "news"), soci::use(kind, "kind"),
      soci::use(news.office.value, "office"), soci::use(roles, "roles"),
      soci::use(news.step, "step"), soci::use(news.detail, "detail"), soci::use(day, "day"),
      soci::use(news.at.ms, "at_ms"), soci::into(id);
  return session.got_data();
}

}  // namespace mingbai::matters
