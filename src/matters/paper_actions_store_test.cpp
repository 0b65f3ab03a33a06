#include <fstream>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "matters/matter_testing.h"
#include "matters/paper_actions.h"
#include "matters/paper_rules.h"
#include "platform/blobs/blob.h"
#include "platform/db/test_database.h"
#include "platform/pictures/test_picture.h"

namespace mingbai::matters {
namespace {

using test::at;
using units::Role;

constexpr const char* village = "149921100201";
constexpr const char* paper_name = "办理记录";

struct Village {
  db::Db* db;
  db::test::TemporaryFolder data;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  access::Actor director;
  MatterId id;

  explicit Village(db::Db& database) : db(&database) {
    test::import_county(database);
    director = test::holder(database, 2, Role::village_director, village);
    id = opened("form-0000");
  }
  [[nodiscard]] MatterId opened(const char* form) const {
    return open_matter(*db, rules, director,
                       {.unit = test::unit(*db, village),
                        .scheme = "request",
                        .fields = {{"words", "路灯不亮"}},
                        .submission = form},
                       at("2026-09-28"))
        ->matter;
  }
  [[nodiscard]] MatterView view(MatterId of) const {
    return *db->read([&](db::Session& session) {
      return show_matter(session, rules, director, of, at("2026-09-28"));
    });
  }
  [[nodiscard]] Result<Paper> upload(const access::Actor& actor, const std::string& bytes,
                                     const char* name = paper_name) const {
    const std::filesystem::path file = data.path() / "scan";
    std::ofstream(file, std::ios::binary) << bytes;
    return add_paper(*db, actor, data.path(), view(id),
                     {.name = name, .file_name = "../照片\n.exe", .file = file}, at("2026-09-28"));
  }
  Result<Receipt> handle(MatterId of, const std::string& reference, const char* form,
                         std::vector<Paper> papers = {}) const {
    Event event{.act = MatterAct::step_done, .step = "handling", .fields = {{"outcome", "已办结"}}};
    event.by.evidence = {{paper_name, reference}};
    return do_deed(
        *db, rules, director,
        {.matter = of, .event = std::move(event), .submission = form, .papers = std::move(papers)},
        at("2026-09-28"));
  }
  void triage(MatterId of, const char* form) const {
    REQUIRE(do_deed(*db, rules, director,
                    {.matter = of,
                     .event = {.act = MatterAct::step_done, .step = "triage"},
                     .submission = form},
                    at("2026-09-28")));
  }
};

}  // namespace

TEST_CASE("paper: uploaded once, known by content, each look in the trail") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    const Result<Paper> paper = hall.upload(hall.director, "%PDF-1.7 a");
    REQUIRE(paper);
    REQUIRE(hall.upload(hall.director, "%PDF-1.7 a", ""));
    const std::vector<Paper> papers = hall.view(hall.id).papers;
    REQUIRE(papers.size() == 1);
    CHECK(papers[0].name == paper_name);
    CHECK(papers[0].media_type == "application/pdf");
    CHECK(papers[0].by == hall.director.name);
    CHECK(papers[0].file_name.find('\n') == std::string::npos);
    CHECK(download_name(papers[0]) == "办理记录.pdf");
    const Result<std::filesystem::path> file = open_paper(
        db, hall.director, hall.data.path(), hall.view(hall.id), paper->sha256, at("2026-09-28"));
    REQUIRE(file);
    CHECK(std::filesystem::file_size(*file) == 10);
    const auto rows =
        access::search_audit(db, access::system_actor("test"), {.limit = 2}, at("2026-12-31"));
    REQUIRE(rows->size() == 2);
    CHECK(rows->at(0).row.act == "read_matters");
    CHECK(rows->at(0).row.object.find(paper->sha256.substr(0, 12)) != std::string::npos);
    CHECK(rows->at(1).row.act == "move_matter");
    CHECK_FALSE(open_paper(db, hall.director, hall.data.path(), hall.view(hall.id),
                           std::string(64, 'a'), at("2026-09-28")));
  });
}

TEST_CASE("paper: of a photograph only what is to be seen is kept") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    const std::string picture =
        pictures::test::jpeg_with_segment(pictures::test::sound_jpeg(), 0xFE, "canary of a place");
    const Result<Paper> paper = hall.upload(hall.director, picture);
    REQUIRE(paper);
    CHECK(paper->media_type == "image/jpeg");
    CHECK(download_name(*paper) == "办理记录.jpeg");
    REQUIRE(hall.upload(hall.director, picture));
    REQUIRE(hall.view(hall.id).papers.size() == 1);
    CHECK(hall.view(hall.id).papers[0].media_type == "image/jpeg");
    std::ifstream in(blobs::blob_path(hall.data.path(), paper->sha256), std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    CHECK(static_cast<std::int64_t>(bytes.size()) == paper->size);
    CHECK(bytes.find("canary") == std::string::npos);
  });
}

TEST_CASE("paper: what is no paper, has no such name, comes late or from others is refused") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    CHECK(hall.upload(hall.director, "plain text").error().field == "file");
    CHECK(hall.upload(hall.director, "").error().field == "file");
    CHECK(hall.upload(hall.director, "%PDF-1.7 a", "表决记录").error().field == "name");
    const access::Actor stranger = test::holder(db, 9, Role::village_director, "149921100202");
    CHECK(hall.upload(stranger, "%PDF-1.7 a").error().code == ErrorCode::forbidden);
    const access::Actor auditor = test::holder(db, 8, Role::auditor, village);
    CHECK(hall.upload(auditor, "%PDF-1.7 a").error().code == ErrorCode::forbidden);
    CHECK_FALSE(std::filesystem::exists(hall.data.path() / "blobs"));
    const auto take = [&](MatterState state, int number) {
      Paper paper{.name = "", .sha256 = std::string(61, 'a') + std::to_string(number + 100)};
      return db.write(
          [&](db::Session& session) { return take_paper(session, hall.id, state, paper); });
    };
    CHECK(take(MatterState::done, 0).error().code == ErrorCode::conflict);
    for (int i = 0; i < most_papers_of_matter; ++i) REQUIRE(*take(MatterState::open, i));
    CHECK_FALSE(*take(MatterState::open, 0));
    CHECK(take(MatterState::open, most_papers_of_matter).error().field == "file");
  });
}

TEST_CASE("paper: a step takes those of its own matter as evidence, others not") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    const MatterId other = hall.opened("form-0001");
    hall.triage(hall.id, "form-0002");
    hall.triage(other, "form-0003");
    const Paper paper = *hall.upload(hall.director, "%PDF-1.7 a");
    const std::string reference = reference_of(paper);
    CHECK(hall.handle(other, reference, "form-0004").error().field == "evidence");
    CHECK(hall.handle(hall.id, "sha256:none", "form-0005").error().field == "evidence");
    REQUIRE(hall.handle(hall.id, reference, "form-0006"));
    CHECK(hall.view(hall.id).history.back().by.evidence ==
          std::vector<Evidence>{{paper_name, reference}});
    // Handed in with the step itself, in one transaction.
    CHECK(hall.handle(other, "", "form-0007", {paper}).error().field == "evidence");
    CHECK(hall.view(other).papers.empty());
    REQUIRE(hall.handle(other, reference, "form-0008", {paper}));
    CHECK(hall.view(other).papers.size() == 1);
  });
}

TEST_CASE("paper: rows of papers never change") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    REQUIRE(hall.upload(hall.director, "%PDF-1.7 a"));
    CHECK_THROWS(static_cast<void>(db.write([](db::Session& session) -> Result<void> {
      db::script(session, "UPDATE matter_papers SET paper = 'x'");
      return {};
    })));
  });
}

}  // namespace mingbai::matters
