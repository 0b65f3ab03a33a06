#include <fstream>

#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "matters/draft_erasure.h"
#include "matters/matter_testing.h"
#include "matters/picture_actions.h"
#include "matters/published_step.h"
#include "matters/reading_work.h"
#include "matters/word_erasure.h"
#include "platform/blobs/blob.h"
#include "platform/db/test_database.h"
#include "platform/jobs/jobs.h"
#include "platform/pdf/pdf.h"
#include "platform/pictures/picture_limits.h"
#include "platform/pictures/test_picture.h"

namespace mingbai::matters {
namespace {

using pictures::test::png_of;
using pictures::test::quarters;
using test::at;
using units::Role;

constexpr const char* village = "149921100201";
const Instant now = at("2026-09-28");

// A village where a draft is written, looked at and published.
struct Village {
  db::Db& db;
  db::test::TemporaryFolder data;
  Rulebook rules{*SchemeLibrary::load("no-such-folder"), *WorkCalendar::load("no-such-folder")};
  access::Actor recorder, supervisor, director;
  MatterId id;

  explicit Village(db::Db& database) : db(database) {
    test::import_county(db);
    recorder = test::holder(db, 1, Role::recorder, village);
    supervisor = test::holder(db, 2, Role::supervisor, village);
    director = test::holder(db, 3, Role::village_director, village);
    const auto opened =
        open_matter(db, rules, recorder,
                    {.unit = test::unit(db, village),
                     .scheme = "item_disclosure",
                     .fields = {{"item", "P02"}, {"period", "2026"}, {"words", "一、修路。"}},
                     .submission = "form-0000"},
                    now);
    REQUIRE_MESSAGE(opened.has_value(), test::refusal(opened));
    id = opened->matter;
  }
  [[nodiscard]] MatterView view() const {
    return *db.read(
        [&](db::Session& session) { return show_matter(session, rules, director, id, now); });
  }
  [[nodiscard]] std::filesystem::path file(const std::string& name,
                                           const std::string& bytes) const {
    std::filesystem::path path = data.path() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  [[nodiscard]] Result<void> change(const access::Actor& actor,
                                    const PictureChanges& changes) const {
    return change_pictures(db, rules, actor, data.path(), view(), changes, now);
  }
  void add(int count) const {
    PictureChanges changes;
    for (int i = 0; i < count; ++i) {
      const std::string name = "photo" + std::to_string(view().pictures.size()) + std::to_string(i);
      changes.added.push_back({file(name, png_of(quarters(64 + 16 * i, 48))), name});
    }
    REQUIRE(change(recorder, changes).has_value());
    REQUIRE(read_pictures(db, data.path(), now, jobs::Progress::none()));
  }
  [[nodiscard]] Result<void> caption(const access::Actor& actor, const std::string& words) const {
    PictureChanges changes;
    for (const Picture& picture : view().pictures) {
      changes.wishes.push_back({.id = picture.id, .caption = words, .place = picture.place});
    }
    return change(actor, changes);
  }
  Result<Receipt> take(const access::Actor& actor, const char* step, FieldValues fields = {},
                       const std::string& looked = {}) const {
    Event event{.act = MatterAct::step_done, .step = step, .fields = std::move(fields)};
    if (!looked.empty()) event.by.evidence = {{"照片", looked}};
    return do_deed(db, rules, actor,
                   {.matter = id, .event = std::move(event), .submission = fresh_submission()},
                   now);
  }
  void send_back() const {
    Event event{.act = MatterAct::returned, .step = "draft"};
    event.by.reason = "说明";
    REQUIRE(do_deed(db, rules, supervisor,
                    {.matter = id, .event = std::move(event), .submission = fresh_submission()},
                    now));
  }
  [[nodiscard]] std::string looked() const {
    return looked_reference(view().standing.fields.at("pictures"));
  }
  [[nodiscard]] std::size_t blobs() const {
    std::size_t count = 0;
    for (const auto& each : std::filesystem::recursive_directory_iterator(data.path() / "blobs")) {
      count += each.is_regular_file() ? 1 : 0;
    }
    return count;
  }
};

// A photograph of a paper with these lines.
std::string paper(const std::vector<std::string>& lines) {
  std::vector<pdf::Block> blocks;
  for (const std::string& line : lines) blocks.push_back(pdf::Words{.text = line});
  return pdf::to_png(
      {.width = 500, .scale = 2, .most_height = 700, .language = "zh-CN", .blocks = blocks});
}
std::string paper_pdf(const std::vector<std::string>& lines) {
  std::vector<pdf::Block> blocks;
  for (const std::string& line : lines) blocks.push_back(pdf::Words{.text = line});
  return pdf::to_pdf({.title = "x", .language = "zh-CN", .blocks = blocks, .footer = [](int, int) {
                        return std::string();
                      }});
}

std::vector<std::string> captions(const MatterView& view) {
  std::vector<std::string> out;
  for (const Picture& picture : view.pictures) out.push_back(picture.caption);
  return out;
}

}  // namespace

TEST_CASE("pictures: several come at once, get words and an order, and go") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(3);
    std::vector<Picture> pictures = hall.view().pictures;
    REQUIRE(pictures.size() == 3);
    CHECK(pictures[2].place == 3);
    CHECK(pictures[0].by == hall.recorder.name);
    CHECK(pictures[1].copies.size == pictures::Extent{80, 48});
    REQUIRE(hall.change(hall.recorder,
                        {.wishes = {{.id = pictures[0].id, .caption = " 一\n条路 ", .place = 3},
                                    {.id = pictures[1].id, .is_removed = true},
                                    {.id = pictures[2].id, .caption = "桥", .place = 1}},
                         .added = {}}));
    CHECK(captions(hall.view()) == std::vector<std::string>{"桥", "一 条路"});
    CHECK(hall.view().pictures[1].place == 2);
  });
}

TEST_CASE("pictures: security 21: words below one that tell who somebody is are refused") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(1);
    const Result<void> refused = hall.caption(hall.recorder, "电话 13812345678");
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().field == caption_field(hall.view().pictures[0].id));
    CHECK(captions(hall.view()) == std::vector<std::string>{""});
  });
}

TEST_CASE("pictures: hostile files are refused with what to do, and nothing is half done") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    const std::string sound = png_of(quarters(64, 48));
    const std::string large(pictures::max_picture_bytes + 1, 'x');
    for (const std::string& bytes :
         {std::string("<html><script>"), std::string("<svg onload='x'/>"), std::string("GIF89a"),
          sound.substr(0, sound.size() / 2), large, pictures::test::jpeg_head(30'000, 30'000)}) {
      const Result<void> refused = hall.change(
          hall.recorder,
          {.wishes = {}, .added = {{hall.file("a", sound), "a"}, {hall.file("b", bytes), "b"}}});
      REQUIRE_FALSE(refused.has_value());
      CHECK(chosen_file(refused.error().field) == 2);
      CHECK(hall.view().pictures.empty());
    }
    // Somebody else's picture is nothing that one can name.
    CHECK(hall.change(hall.recorder, {.wishes = {{.id = {99}, .caption = "x"}}, .added = {}}));
    CHECK(hall.view().pictures.empty());
  });
}

TEST_CASE("pictures: thirty, and not one more") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(most_pictures);
    const std::size_t before = hall.blobs();
    const auto more = hall.change(
        hall.recorder, {.wishes = {}, .added = {{hall.file("x", png_of(quarters(8, 8))), "x"}}});
    REQUIRE_FALSE(more.has_value());
    CHECK(more.error().field == "pictures");
    CHECK(hall.view().pictures.size() == most_pictures);
    CHECK_MESSAGE(hall.blobs() == before, "nothing is kept for it");
  });
}

TEST_CASE("pictures: only whoever writes the draft changes them, and only while he does") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(1);
    const PictureId id = hall.view().pictures[0].id;
    const auto cover = [&](const access::Actor& actor) {
      return cover_picture(db, hall.rules, actor, hall.data.path(), hall.view(), id,
                           {{0, 0, 500, 500}}, now);
    };
    const auto original = [&](const access::Actor& actor) {
      return open_original(db, actor, hall.data.path(), hall.view(), id, now);
    };
    for (const auto& outcome : {hall.caption(hall.supervisor, "路"), cover(hall.supervisor)}) {
      REQUIRE_FALSE(outcome.has_value());
      CHECK(outcome.error().code == ErrorCode::conflict);
    }
    CHECK_FALSE_MESSAGE(original(hall.supervisor).has_value(), "who reviews sees what is covered");
    CHECK(original(hall.recorder).has_value());
    REQUIRE(hall.caption(hall.recorder, "路").has_value());
    REQUIRE(hall.take(hall.recorder, "draft"));
    for (const auto& outcome : {hall.caption(hall.recorder, "桥"), cover(hall.recorder)}) {
      CHECK_FALSE(outcome.has_value());
    }
    CHECK_FALSE(original(hall.recorder).has_value());
    CHECK(captions(hall.view()) == std::vector<std::string>{"路"});
  });
}

TEST_CASE("pictures: a box is burnt into what everybody sees, and can be taken away again") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(1);
    const Picture before = hall.view().pictures[0];
    const auto cover = [&](std::vector<pictures::Box> boxes) {
      REQUIRE(cover_picture(db, hall.rules, hall.recorder, hall.data.path(), hall.view(), before.id,
                            boxes, now)
                  .has_value());
      return hall.view().pictures[0];
    };
    const Picture covered = cover({{0, 0, 400, 400}});
    CHECK(covered.copies.original == before.copies.original);
    CHECK(covered.copies.shown != before.copies.shown);
    CHECK(covered.boxes == std::vector<pictures::Box>{{0, 0, 400, 400}});
    CHECK(cover({}).boxes.empty());
  });
}

TEST_CASE("pictures: a draft goes on with words below each, and is looked at") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(2);
    const auto bare = hall.take(hall.recorder, "draft");
    REQUIRE_FALSE(bare.has_value());
    CHECK(bare.error().field == "pictures");
    REQUIRE(hall.caption(hall.recorder, "路").has_value());
    // Nobody names other pictures than those of the draft.
    const std::string forged =
        "[{\"sha256\":\"" + std::string(64, 'b') + R"(","width":1,"height":1,"caption":"x"}])";
    REQUIRE(hall.take(hall.recorder, "draft", {{"pictures", forged}}));
    const auto fields = hall.view().standing.fields;
    CHECK(fields.at("pictures") == pictures_value(hall.view().pictures));
    for (const std::string& looked :
         {std::string(), std::string("looked:2:x"), looked_reference("[]")}) {
      const auto unseen = hall.take(hall.supervisor, "review", {}, looked);
      REQUIRE_FALSE(unseen.has_value());
      CHECK(unseen.error().field == "looked");
    }
    CHECK(hall.take(hall.supervisor, "review", {}, hall.looked()));
  });
}

TEST_CASE("pictures: a draft without pictures asks nobody to look, nor does one that lost them") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    REQUIRE(hall.take(hall.recorder, "draft"));
    CHECK_FALSE(hall.view().standing.fields.contains("pictures"));
    hall.send_back();
    hall.add(1);
    REQUIRE(hall.caption(hall.recorder, "路").has_value());
    REQUIRE(hall.take(hall.recorder, "draft"));
    hall.send_back();
    REQUIRE(hall.change(
        hall.recorder,
        {.wishes = {{.id = hall.view().pictures[0].id, .is_removed = true}}, .added = {}}));
    REQUIRE(hall.take(hall.recorder, "draft"));
    CHECK(hall.view().standing.fields.at("pictures") == "[]");
    CHECK(hall.take(hall.supervisor, "review"));
  });
}

TEST_CASE("pictures: nobody opens a matter with pictures of another one") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(1);
    const auto opened = open_matter(db, hall.rules, hall.recorder,
                                    {.unit = test::unit(db, village),
                                     .scheme = "item_disclosure",
                                     .fields = {{"item", "P02"},
                                                {"period", "2025"},
                                                {"words", "x"},
                                                {"pictures", pictures_value(hall.view().pictures)}},
                                     .submission = "form-0001"},
                                    now);
    REQUIRE_FALSE(opened.has_value());
    CHECK(opened.error().field == "pictures");
  });
}

TEST_CASE("pictures: once published, what lies under the boxes is named nowhere any more") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(2);
    const PictureId first = hall.view().pictures[0].id;
    REQUIRE(cover_picture(db, hall.rules, hall.recorder, hall.data.path(), hall.view(), first,
                          {{0, 0, 400, 400}}, now));
    REQUIRE(hall.caption(hall.recorder, "路").has_value());
    const std::vector<ShownPicture> shown = *shown_pictures(pictures_value(hall.view().pictures));
    const auto forget = [&](const std::vector<ShownPicture>& published) {
      return db.write([&](db::Session& session) -> Result<void> {
        forget_originals(session, hall.id, published);
        return {};
      });
    };
    REQUIRE(forget({shown[0]}));
    const std::vector<Picture> after = hall.view().pictures;
    CHECK(after[0].copies.original == shown[0].sha256);
    CHECK(after[0].copies.shown == shown[0].sha256);
    CHECK(after[0].boxes.empty());
    CHECK_MESSAGE(after[1].copies.original != shown[1].sha256, "not published: goes on as it was");
    const auto bytes = db.read([&](db::Session& session) {
      return picture_bytes(session, hall.data.path(), hall.id, shown[0]);
    });
    REQUIRE(bytes.has_value());
    CHECK(bytes->starts_with("\xFF\xD8\xFF"));
    ShownPicture other = shown[0];
    other.sha256 = std::string(64, 'b');
    CHECK_FALSE(db.read([&](db::Session& session) {
                    return picture_bytes(session, hall.data.path(), hall.id, other);
                  }).has_value());
  });
}

TEST_CASE("pictures: with the words of a matter its pictures go, and so do those of old drafts") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(1);
    SUBCASE("redacted") {
      REQUIRE(db.write([&](db::Session& session) {
        return erase_words(session, access::system_actor("job:redaction"), hall.id, now);
      }));
    }
    SUBCASE("old") {
      CHECK(*erase_old_drafts(db, hall.rules, "item_disclosure", at("2027-09-28"),
                              at("2027-09-28")) == 1);
    }
    CHECK(hall.view().pictures.empty());
  });
}

TEST_CASE("pictures: the audit trail says who changed and looked, and keeps no words of it") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    hall.add(1);
    REQUIRE(hall.caption(hall.recorder, "修好的路面").has_value());
    REQUIRE(open_original(db, hall.recorder, hall.data.path(), hall.view(),
                          hall.view().pictures[0].id, now));
    const auto rows =
        access::search_audit(db, access::system_actor("test"), {.limit = 50}, at("2026-12-31"));
    REQUIRE(rows.has_value());
    int changes = 0;
    int looks = 0;
    for (const access::StoredAuditRow& stored : *rows) {
      const bool has_words = stored.after && stored.after->value.find("修好") != std::string::npos;
      CHECK_FALSE(has_words);
      changes += stored.row.object.ends_with(": pictures") ? 1 : 0;
      looks += stored.row.object.find("without boxes") != std::string::npos ? 1 : 0;
    }
    CHECK(changes == 2);
    CHECK(looks == 1);
  });
}

namespace {

// A draft with one picture of this paper.
PictureId with_paper(const Village& hall, const std::vector<std::string>& lines) {
  REQUIRE(hall.change(hall.recorder,
                      {.wishes = {}, .added = {{hall.file("paper", paper(lines)), "paper.png"}}}));
  REQUIRE(hall.caption(hall.recorder, "评议表").has_value());
  return hall.view().pictures.back().id;
}

void read_all(const Village& hall) {
  REQUIRE(read_pictures(hall.db, hall.data.path(), now, jobs::Progress::none()));
}

std::string refusal_of(const Result<Receipt>& taken) {
  REQUIRE_FALSE(taken.has_value());
  CHECK(taken.error().field == "pictures");
  return english(taken.error().message);
}

const std::vector<std::string> telling{"低保评议结果", "身份证号：11010519491231002X",
                                       "合同编号：622202123456789012"};

}  // namespace

TEST_CASE("picture findings: security 21: a draft waits until its pictures are read and answered") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    const PictureId id = with_paper(hall, telling);
    CHECK(jobs::Jobs(db).latest(1)->front().kind == reading_kind);
    CHECK(refusal_of(hall.take(hall.recorder, "draft")).find("still being read") !=
          std::string::npos);
    read_all(hall);
    CHECK(hall.view().pictures[0].findings.size() == 2);
    CHECK(refusal_of(hall.take(hall.recorder, "draft")).find("seems to tell") != std::string::npos);
    const auto answer = [&](const access::Actor& actor, std::vector<FindingAnswer> answers) {
      return answer_findings(db, hall.rules, actor, hall.data.path(), hall.view(), id, answers,
                             now);
    };
    const Result<void> empty = answer(hall.recorder, {{}, {.is_covered = false, .reason = " "}});
    REQUIRE_FALSE(empty.has_value());
    CHECK(empty.error().field == reason_field(2));
    CHECK(hall.view().pictures[0].boxes.empty());
    CHECK_FALSE(answer(hall.supervisor, {{}, {}}).has_value());
    REQUIRE(answer(hall.recorder, {{}, {.is_covered = false, .reason = "是合同编号"}}));
    const Picture after = hall.view().pictures[0];
    CHECK(after.boxes.size() == 1);
    CHECK(open_findings(after) == 0);
    REQUIRE(hall.take(hall.recorder, "draft"));
    // Whoever checks it ticks these reasons, too; the public document has none of them.
    const std::string value = hall.view().standing.fields.at("pictures");
    CHECK(value.find("是合同编号") != std::string::npos);
    CHECK(shown_pictures(value).has_value());
  });
}

TEST_CASE("picture findings: a box that is taken away leaves the draft waiting again") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    const PictureId id = with_paper(hall, telling);
    read_all(hall);
    REQUIRE(answer_findings(db, hall.rules, hall.recorder, hall.data.path(), hall.view(), id,
                            {{}, {}}, now));
    CHECK(open_findings(hall.view().pictures[0]) == 0);
    REQUIRE(
        cover_picture(db, hall.rules, hall.recorder, hall.data.path(), hall.view(), id, {}, now));
    CHECK(open_findings(hall.view().pictures[0]) == 2);
    CHECK(refusal_of(hall.take(hall.recorder, "draft")).find("seems to tell") != std::string::npos);
  });
}

TEST_CASE("picture findings: one that no program could read waits for somebody who looks") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    const PictureId id = with_paper(hall, {"修路"});
    // Whatever the reason: here the photograph is gone from the disk.
    std::filesystem::remove(
        blobs::blob_path(hall.data.path(), hall.view().pictures[0].copies.original));
    read_all(hall);
    CHECK(hall.view().pictures[0].reading == Reading::unread);
    CHECK(refusal_of(hall.take(hall.recorder, "draft")).find("could not be read") !=
          std::string::npos);
    const auto vouch = [&](bool is_vouched) {
      REQUIRE(hall.change(
          hall.recorder,
          {.wishes = {{.id = id, .caption = "路", .place = 1, .is_vouched = is_vouched}},
           .added = {}}));
      return hall.view().pictures[0].vouched;
    };
    CHECK(vouch(true) == hall.recorder.name);
    CHECK(vouch(false).empty());
    CHECK(vouch(true) == hall.recorder.name);
    CHECK(hall.take(hall.recorder, "draft"));
  });
}

TEST_CASE("picture findings: a PDF gives its pages, named as its file, and each is read") {
  db::test::on_each_engine([](db::Db& db) {
    const Village hall(db);
    REQUIRE(hall.change(hall.recorder,
                        {.wishes = {},
                         .added = {{hall.file("a", paper_pdf(telling)), "评议 13812345678.pdf"},
                                   {hall.file("b", png_of(quarters(64, 48))), "b.png"}}}));
    CHECK(captions(hall.view()) == std::vector<std::string>{"评议 138****5678 (1/1)", ""});
    read_all(hall);
    CHECK(hall.view().pictures[0].findings.size() == 2);
    CHECK(hall.view().pictures[1].findings.empty());
    const std::size_t before = hall.blobs();
    const auto locked = hall.change(
        hall.recorder, {.wishes = {}, .added = {{hall.file("c", "%PDF-1.7\n/Encrypt"), "c.pdf"}}});
    REQUIRE_FALSE(locked.has_value());
    CHECK(chosen_file(locked.error().field) == 1);
    CHECK(hall.blobs() == before);
  });
}

TEST_CASE("picture findings: they are read as they were written, and nothing else is") {
  const std::vector<SeenFinding> findings{
      {.seen = {.kind = privacy::PersonalKind::mobile, .box = {1, 2, 3, 4}}, .reason = "村委会"},
      {.seen = {.kind = privacy::PersonalKind::illness, .box = {0, 0, 1000, 1000}}, .reason = ""}};
  CHECK(*parse_findings(findings_text(findings)) == findings);
  const std::string sound = findings_text({findings[0]});
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = sound;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("[1]"), with("mobile", "x"),
        with("\"left\":1", "\"left\":-1"), with("\"width\":3", "\"width\":1000"),
        with("\"reason\"", "\"why\""), with("\"top\":2", "\"top\":\"2\"")}) {
    CHECK_FALSE_MESSAGE(parse_findings(text).has_value(), text);
  }
}

TEST_CASE("picture findings: a box covers one that it lies over, not one that it touches") {
  const SeenFinding finding{
      .seen = {.kind = privacy::PersonalKind::mobile, .box = {100, 100, 300, 60}}, .reason = ""};
  CHECK(is_covered(finding, {{100, 100, 300, 60}}));
  CHECK(is_covered(finding, {{0, 0, 1, 1}, {105, 105, 290, 50}}));
  CHECK_FALSE(is_covered(finding, {}));
  CHECK_FALSE(is_covered(finding, {{100, 100, 200, 60}}));
  CHECK_FALSE(is_covered(finding, {{100, 100, 300, 30}}));
  CHECK_FALSE_MESSAGE(is_covered(finding, {{100, 100, 150, 60}, {250, 100, 150, 60}}), "halves");
}

}  // namespace mingbai::matters
