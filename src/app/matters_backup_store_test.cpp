#include <doctest/doctest.h>
#include <fmt/format.h>
#include <soci/soci.h>

#include "access/audit_actions.h"
#include "access/operator.h"
#include "app/backup_testing.h"
#include "matters/due_work.h"
#include "matters/matter_testing.h"
#include "matters/paper_actions.h"
#include "matters/picture_actions.h"
#include "platform/backup/keys.h"
#include "platform/blobs/blob.h"
#include "platform/db/test_database.h"
#include "platform/pictures/test_picture.h"

namespace mingbai::app::test {
namespace {

namespace fs = std::filesystem;
using access::Actor;
using matters::MatterAct;
using matters::MatterId;
using matters::test::at;
using units::Role;
constexpr const char* village = "149921100201";
constexpr const char* town = "149921100";
constexpr const char* today = "2026-11-20";

Instant clock() { return at(today); }

// A county on one machine, whose village has a director and a recorder.
struct Place {
  explicit Place(db::Db& its_db) : db(its_db) {
    fs::create_directories(site.data / "keys");
    REQUIRE(backup::make_keys(site.data / "keys").has_value());
    matters::test::import_county(db);
  }

  void staff() {
    director = matters::test::appoint(db, "示例甲", Role::village_director, village);
    recorder = matters::test::appoint(db, "示例乙", Role::recorder, village);
    reviewer = matters::test::appoint(db, "示例丙", Role::town_reviewer, town);
  }

  MatterId open(const char* form, const char* on = "2026-09-28") {
    const matters::Opening opening{.unit = matters::test::unit(db, village),
                                   .scheme = "request",
                                   .title = "路灯",
                                   .fields = {{"words", "路灯不亮，三天了"}},
                                   .submission = form};
    return matters::open_matter(db, rules, recorder, opening, at(on))->matter;
  }

  void act(const Actor& actor, const char* on, MatterId matter, matters::Event event,
           const std::string& evidence = {}) {
    if (!evidence.empty()) event.by.evidence = {{"办理记录", evidence}};
    event.by.reason = "说明";
    const matters::Deed deed{.matter = matter,
                             .event = std::move(event),
                             .submission = fmt::format("form-{:04}", ++forms)};
    CHECK(matters::test::refusal(matters::do_deed(db, rules, actor, deed, at(on))) == "");
  }

  std::string paper(MatterId matter, const std::string& bytes, const char* on) {
    const fs::path file = folder.path() / "scan";
    write_file(file, "%PDF-1.7 " + bytes);
    const auto view = db.read([&](db::Session& session) {
      return matters::show_matter(session, rules, director, matter, at(on));
    });
    return reference_of(
        *matters::add_paper(db, director, site.data, *view,
                            {.name = "办理记录", .file_name = "记录.pdf", .file = file}, at(on)));
  }

  // A matter with all kinds of events, and one that is open since yesterday.
  void fill() {
    staff();
    lamp = open("lamp-0001");
    act(director, "2026-09-28", lamp,
        {.act = MatterAct::assigned, .number = director.person->value});
    act(director, "2026-09-29", lamp, {.act = MatterAct::step_done, .step = "triage"});
    act(director, "2026-09-29", lamp,
        {.act = MatterAct::paused, .until = matters::test::day("2026-10-09")});
    act(director, "2026-10-08", lamp, {.act = MatterAct::resumed});
    act(director, "2026-10-08", lamp,
        {.act = MatterAct::extension_asked, .step = "handling", .number = 9});
    act(reviewer, "2026-10-08", lamp, {.act = MatterAct::extension_declined, .step = "handling"});
    act(reviewer, "2026-10-08", lamp,
        {.act = MatterAct::extended, .step = "handling", .number = 5});
    const std::string record = paper(lamp, "record", "2026-10-09");
    act(director, "2026-10-10", lamp,
        {.act = MatterAct::step_done, .step = "handling", .fields = {{"outcome", "已办结"}}},
        record);
    well = open("well-0001", "2026-11-19");
  }

  [[nodiscard]] fs::path back_up(const char* name) const {
    const fs::path file = folder.path() / name;
    fs::remove(file);
    must_back_up(site, db, file, village);
    return file;
  }

  Result<backup::Manifest> restore(const fs::path& file, const fs::path& key) {
    return backup::restore_owner(site, db, {.file = file, .key = key, .owner = village}, false,
                                 jobs::Progress::none());
  }
  [[nodiscard]] fs::path key() const { return site.data / "keys" / "backup.secret"; }

  db::Db& db;
  db::test::TemporaryFolder folder;
  backup::Site site = backup_site(folder.path() / "data", clock);
  matters::Rulebook rules{*matters::SchemeLibrary::load("no-such-folder"),
                          *matters::WorkCalendar::load("no-such-folder")};
  Actor director, recorder, reviewer;
  MatterId lamp, well;
  int forms = 0;
};

// Another machine, on SQLite.
struct Machine {
  Machine() : db(*db::Db::open((folder.path() / "other.db").string())) {
    REQUIRE(db->migrate().has_value());
  }
  db::test::TemporaryFolder folder;
  std::unique_ptr<db::Db> db;
};

std::vector<MatterId> ids(db::Session& session) {
  std::vector<MatterId> out;
  std::int64_t id = 0;
  soci::statement rows = (session.prepare << "SELECT id FROM matters ORDER BY id", soci::into(id));
  rows.execute();
  while (rows.fetch()) out.push_back(MatterId{id});
  return out;
}

std::string line_of(db::Session& session, const matters::Event& event) {
  const auto name = [&](std::int64_t person) -> std::string {
    return units::person_by_id(session, units::PersonId{person})->name.str();
  };
  std::string out = fmt::format("  {} {} {} {} {} {} {}", to_string(event.act), event.step,
                                rfc3339(event.by.at), event.by.name, event.by.post,
                                event.by.actor > 0 ? name(event.by.actor) : "", event.by.reason);
  out += event.act == MatterAct::assigned ? name(event.number) : std::to_string(event.number);
  if (event.until) out += " " + event.until->iso();
  for (const auto& [field, value] : event.fields) out += fmt::format(" {}={}", field, value);
  for (const auto& one : event.by.evidence) out += " " + one.paper + "=" + one.reference;
  return out + "\n";
}

// Everything that is recorded about all matters, without keys.
std::string matters_of(const Place& place) {
  const auto text = place.db.read([&](db::Session& session) -> Result<std::string> {
    std::string out;
    for (const MatterId id : ids(session)) {
      const matters::MatterView view = TRY(
          matters::show_matter(session, place.rules, access::system_actor("test"), id, at(today)));
      out += fmt::format("{} {} {} {} {}\n", view.matter.scheme, view.title, view.matter.place,
                         to_string(view.standing.state),
                         view.standing.due ? view.standing.due->date.iso() : "");
      for (const matters::Event& event : view.history) out += line_of(session, event);
      for (const matters::Paper& paper : view.papers) {
        out += fmt::format("  paper {} {} {}\n", title_of(paper), paper.by, rfc3339(paper.at));
      }
    }
    return out;
  });
  REQUIRE(text.has_value());
  return *text;
}

std::int64_t count(db::Db& db, const std::string& what) {
  return *db.read([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t found = 0;
    session << "SELECT COUNT(*) FROM " + what, soci::into(found);
    return found;
  });
}

void run(db::Db& db, const std::string& sql) {
  REQUIRE(db.write([&](db::Session& session) -> Result<void> {
              db::script(session, sql);
              return {};
            }).has_value());
}

std::string last_restoration(db::Db& db) {
  const auto rows = access::search_audit(db, access::operator_actor(), {.limit = 1}, clock());
  REQUIRE(rows.has_value());
  return rows->empty() ? "" : rows->front().row.act + ": " + rows->front().row.object;
}

}  // namespace

TEST_CASE("matters backup: a unit's matters come back elsewhere, whole, and only once") {
  db::test::on_each_engine([](db::Db& db) {
    const Machine other;
    Place from(*other.db);
    from.fill();
    Place here(db);
    // Keys and form numbers are taken here by others.
    here.staff();
    const matters::Opening taken{.unit = matters::test::unit(db, "149921100202"),
                                 .scheme = "request",
                                 .fields = {{"words", "别的村"}},
                                 .submission = "lamp-0001"};
    const Actor next = matters::test::appoint(db, "示例丁", Role::recorder, "149921100202");
    REQUIRE(matters::open_matter(db, here.rules, next, taken, at("2026-09-01")).has_value());
    const std::string before = matters_of(here);
    REQUIRE(here.restore(from.back_up("village.backup"), from.key()).has_value());
    CHECK(matters_of(here) == before + matters_of(from));
    CHECK(last_restoration(db) ==
          "restore_unit: matters: 2, events: 10, papers: 1, people: 1, left: 0");
    CHECK(count(db, "matter_tasks") > 0);
    CHECK(count(db, "matter_standings WHERE next_ms IS NOT NULL") > 1);
    // What is over was told where it happened; only the clock speaks again.
    CHECK(count(db, "matter_news WHERE matter > 1 AND kind NOT IN ('reminder', 'alarm')") == 0);
    const std::string rows = "audit_rows WHERE act = 'restore_unit'";
    const std::int64_t told = count(db, rows);
    REQUIRE(here.restore(from.back_up("again.backup"), from.key()).has_value());
    CHECK(matters_of(here) == before + matters_of(from));
    CHECK(count(db, rows) == told);
  });
}

TEST_CASE("matters backup: a history goes on where it ends here, and is never taken back") {
  db::test::on_each_engine([](db::Db& db) {
    const Machine other;
    Place from(*other.db);
    from.fill();
    const fs::path early = from.back_up("early.backup");
    Place here(db);
    REQUIRE(here.restore(early, from.key()).has_value());
    const std::string reply = from.paper(from.lamp, "reply", "2026-10-12");
    matters::Event event{.act = MatterAct::step_done, .step = "reply"};
    event.by.evidence = {{"答复", reply}};
    from.act(from.director, "2026-10-12", from.lamp, event);
    REQUIRE(here.restore(from.back_up("late.backup"), from.key()).has_value());
    CHECK(matters_of(here) == matters_of(from));
    CHECK(last_restoration(db) ==
          "restore_unit: matters: 0, events: 1, papers: 1, people: 0, left: 0");
    REQUIRE(here.restore(early, from.key()).has_value());
    CHECK(matters_of(here) == matters_of(from));
  });
}

TEST_CASE("matters backup: what went another way here, or was erased, stays as it is") {
  db::test::on_each_engine([](db::Db& db) {
    const Machine other;
    Place from(*other.db);
    from.fill();
    Place here(db);
    REQUIRE(here.restore(from.back_up("early.backup"), from.key()).has_value());
    here.director = matters::test::appoint(db, "示例戊", Role::village_director, village);
    const MatterId lamp{count(db, "matters") - 1};
    here.forms = 500;
    here.act(here.director, "2026-10-11", lamp, {.act = MatterAct::returned, .step = "handling"});
    run(db, "DELETE FROM matter_words WHERE number = 1");
    run(db, "DELETE FROM matter_papers");
    const std::string before = matters_of(here);
    matters::Event event{.act = MatterAct::step_done, .step = "reply"};
    event.by.evidence = {{"答复", "信"}};
    from.act(from.director, "2026-10-12", from.lamp, event);
    REQUIRE(here.restore(from.back_up("late.backup"), from.key()).has_value());
    CHECK(matters_of(here) == before);
    CHECK(last_restoration(db) ==
          "restore_unit: matters: 0, events: 0, papers: 0, people: 0, left: 1");
  });
}

TEST_CASE("matters backup: of a period there is one matter, whoever opened it") {
  db::test::on_each_engine([](db::Db& db) {
    const Machine other;
    Place from(*other.db);
    from.staff();
    const auto open = [](Place& place) {
      const auto opened =
          matters::open_periods(place.db, place.rules, at(today), jobs::Progress::none());
      REQUIRE((opened.has_value() && *opened > 0));
    };
    open(from);
    Place here(db);
    here.staff();
    open(here);
    const std::string before = matters_of(here);
    REQUIRE(here.restore(from.back_up("village.backup"), from.key()).has_value());
    CHECK(matters_of(here) == before);
    // The keys of units are others there, and so are the numbers of the job's forms.
    const Machine third;
    Place empty(*third.db);
    REQUIRE(empty.restore(from.back_up("again.backup"), from.key()).has_value());
    CHECK(matters_of(empty).find("finance_disclosure") != std::string::npos);
  });
}

TEST_CASE("matters backup: pictures of a draft come back with their files, and nothing invented") {
  db::test::on_each_engine([](db::Db& db) {
    const Machine other;
    Place from(*other.db);
    from.staff();
    const auto draft =
        matters::open_matter(from.db, from.rules, from.recorder,
                             {.unit = matters::test::unit(from.db, village),
                              .scheme = "item_disclosure",
                              .fields = {{"item", "P02"}, {"period", "2026"}, {"words", "修路"}},
                              .submission = "draft-0001"},
                             at(today));
    REQUIRE(draft.has_value());
    const fs::path photo = from.folder.path() / "photo";
    write_file(photo, pictures::test::sound_jpeg());
    const auto view = [&](Place& place, MatterId id) {
      return *place.db.read([&](db::Session& session) {
        return matters::show_matter(session, place.rules, access::system_actor("test"), id,
                                    at(today));
      });
    };
    REQUIRE(matters::change_pictures(from.db, from.rules, from.recorder, from.site.data,
                                     view(from, draft->matter),
                                     {.wishes = {}, .added = {{photo, "photo.jpg"}}}, at(today)));
    const matters::Picture kept = view(from, draft->matter).pictures.at(0);
    Place here(db);
    for (const RowChange& change : {RowChange{"matter_pictures", kept.copies.shown,
                                              "0000000000000000000000000000000000000000000000000000"
                                              "000000000000"},
                                    RowChange{"matter_pictures", "\t48\t", "\t4800\t"},
                                    RowChange{"matter_pictures", "[]", "[[0,0,0,0]]"}}) {
      const fs::path file = must_change(from.site, from.db, from.folder.path(), village, change);
      CHECK_FALSE(here.restore(file, {}).has_value());
    }
    REQUIRE(here.restore(from.back_up("village.backup"), from.key()).has_value());
    const std::vector<matters::Picture> back = view(here, MatterId{count(db, "matters")}).pictures;
    REQUIRE(back.size() == 1);
    CHECK(back[0].copies.shown == kept.copies.shown);
    CHECK(back[0].copies.size == kept.copies.size);
    for (const std::string& sum : {kept.copies.shown, kept.copies.original}) {
      CHECK(fs::exists(blobs::blob_path(here.site.data, sum)));
    }
    // Once here, it may be changed here: a second return adds none.
    REQUIRE(here.restore(from.back_up("again.backup"), from.key()).has_value());
    CHECK(count(db, "matter_pictures") == 1);
  });
}

TEST_CASE("matters backup: a cut or changed file brings back nothing at all") {
  const Machine other;
  Place from(*other.db);
  from.fill();
  const Machine target;
  Place here(*target.db);
  const RowChange changes[] = {
      {"matter_schemes", "群众诉求", "随便"},
      {"matter_schemes", "request", "requests"},
      {"matters", "\trequest\t3\t", "\trequest\t4\t"},
      {"matters", "\\N", "77"},
      {"matter_events", "opened", "born"},
      {"matter_events", "\ttriage\t", "\tnowhere\t"},
      {"matter_events", "resumed", "looked_again"},
      {"matter_events", "paused", "resumed"},
      {"matter_events", "2026-10-09", "2026-13-09"},
      {"matter_events", "\t2\tassigned", "\t1\tassigned"},
      {"matter_events", "示例甲", "a\u202eb"},
      {"matter_events", "\"outcome\"", "\"outcome"},
      {"matter_words", "\"title\"", "\"titel\""},
      {"matter_words", "\n1\t", "\n9\t"},
      {"matter_papers", "application/pdf", "text/html"},
      {"matter_papers", "\t", "\t9"},
  };
  for (const RowChange& change : changes) {
    CAPTURE(change.table);
    CAPTURE(change.replacement);
    const fs::path file = must_change(from.site, *other.db, from.folder.path(), village, change);
    const Result<backup::Manifest> done = here.restore(file, {});
    REQUIRE_FALSE(done.has_value());
    CHECK(english(done.error().message).find("are damaged") != std::string::npos);
  }
  const fs::path whole = from.back_up("whole.backup");
  const std::string bytes = read_file(whole);
  for (const std::size_t size : {bytes.size() / 3, bytes.size() - 1}) {
    write_file(whole, bytes.substr(0, size));
    CHECK_FALSE(here.restore(whole, from.key()).has_value());
  }
  CHECK(count(*target.db, "matters") == 0);
  CHECK(count(*target.db, "persons") == 0);
  CHECK(count(*target.db, "matter_schemes") == 0);
  CHECK(count(*target.db, "audit_rows WHERE act = 'restore_unit'") == 0);
}

}  // namespace mingbai::app::test
