// Pictures of items, from the draft to the signed log, and away again.
#include <fstream>

#include <doctest/doctest.h>

#include "disclosure/items/item_log_testing.h"
#include "matters/picture_actions.h"
#include "matters/reading_work.h"
#include "platform/blobs/blob.h"
#include "platform/crypto/sha256.h"
#include "platform/pictures/picture.h"
#include "platform/pictures/test_picture.h"
#include "publications/document_check.h"
#include "publications/redaction_actions.h"

using namespace std::string_literals;

namespace mingbai::disclosure {
namespace {

using matters::MatterAct;
using matters::MatterId;
using matters::test::at;
using publications::PartState;
using publications::Reader;
using test::writing_village;

const Reader villager{.villages = {writing_village}};
constexpr const char* canary = "canary-of-a-camera";

// A photograph with the place where it was taken; `plain`: what is to be covered.
std::string photograph(unsigned plain) {
  pictures::Pixels pixels = pictures::test::quarters(320, 240);
  for (int y = 60; y < 120; ++y) {
    for (int x = 80; x < 160; ++x) {
      for (int c = 0; c < 3; ++c) {
        plain = plain * 1'103'515'245U + 12'345U;
        pixels.rgb[static_cast<std::size_t>((y * 320 + x) * 3 + c)] =
            static_cast<char>(plain >> 24U);
      }
    }
  }
  return pictures::test::jpeg_with_segment(pictures::jpeg_of(pixels, 100), 0xE1,
                                           "Exif\0\0"s + pictures::test::exif(1, canary));
}

struct Village : test::WritingVillage {
  using WritingVillage::WritingVillage;

  matters::MatterView view(MatterId matter) {
    return *db.read([&](db::Session& session) {
      return matters::show_matter(session, rules, recorder, matter, at("2026-10-08"));
    });
  }
  // One picture with words below it and a box.
  void photograph_it(MatterId matter, const std::string& bytes) {
    const std::filesystem::path file = folder.path() / "photo";
    std::ofstream(file, std::ios::binary) << bytes;
    const auto change = [&](const matters::PictureChanges& changes) {
      REQUIRE(matters::change_pictures(db, rules, recorder, folder.path(), view(matter), changes,
                                       at("2026-10-08"))
                  .has_value());
    };
    change({.wishes = {}, .added = {{file, "photo.jpg"}}});
    REQUIRE(matters::read_pictures(db, folder.path(), at("2026-10-08"), jobs::Progress::none()));
    const matters::PictureId id = view(matter).pictures.back().id;
    change({.wishes = {{.id = id, .caption = "修好的路面", .place = 1}}, .added = {}});
    REQUIRE(matters::cover_picture(db, rules, recorder, folder.path(), view(matter), id,
                                   {{.left = 240, .top = 240, .width = 270, .height = 270}},
                                   at("2026-10-08"))
                .has_value());
  }
  void hand_on(MatterId matter) {
    act(recorder, matter, MatterAct::step_done, "draft");
    matters::Event looked{.act = MatterAct::step_done, .step = "review"};
    looked.by.evidence = {
        {"照片", matters::looked_reference(view(matter).standing.fields.at("pictures"))}};
    REQUIRE(matters::do_deed(
        db, rules, supervisor,
        {.matter = matter, .event = looked, .submission = matters::fresh_submission()},
        at("2026-10-09")));
    act(director, matter, MatterAct::step_done, "publication");
  }
  MatterId pictured(const char* item, const char* period, unsigned plain = 1) {
    const auto begun = begin(recorder, item, period, "路修好了。");
    REQUIRE(begun.has_value());
    photograph_it(begun->matter, photograph(plain));
    hand_on(begun->matter);
    return begun->matter;
  }
  publications::Publication published(const publications::LoggedDocument& document,
                                      const Reader& reader = {}) {
    return *db.read([&](db::Session& session) {
      return publications::publication_at(session, document.number, reader, &keys);
    });
  }
};

ItemDocument said_in(const publications::Publication& publication) {
  return *parse_item_document(publication.document.parts);
}

}  // namespace

TEST_CASE("item pictures: what everybody sees is in the log, and nothing of what is below a box") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const MatterId matter = place.pictured("P02", "2026");
    const std::string original = place.view(matter).pictures[0].copies.original;
    const std::string shown = place.view(matter).pictures[0].copies.shown;
    const auto document = place.logged("P02", "2026");
    REQUIRE(document.has_value());
    const publications::Publication publication = place.published(*document);
    CHECK(publications::is_whole(publication));
    REQUIRE(publication.places == std::vector<std::int64_t>{1, 2, 3});
    const publications::DocumentPart& part = publication.document.parts[2];
    CHECK(part.media_type == publications::picture_type);
    CHECK(crypto::sha256_hex(part.content) == shown);
    CHECK(part.content.find(canary) == std::string::npos);
    const ItemDocument said = said_in(publication);
    REQUIRE(said.pictures.size() == 1);
    CHECK(said.pictures[0].caption == "修好的路面");
    CHECK(said.pictures[0].width == 320);
    CHECK(said.pictures[0].part == 3);
    CHECK_MESSAGE(document->content.find("修好") == std::string::npos, "captions are words");
    // Another photograph that differs below the box alone becomes the same bytes.
    place.pictured("P02", "2025", 77);
    const auto other = place.logged("P02", "2025");
    REQUIRE(other.has_value());
    CHECK(place.published(*other).document.parts[2].content == part.content);
    // The photograph itself is named by nothing any more.
    CHECK(original != shown);
    CHECK(place.view(matter).pictures[0].copies.original == shown);
  });
}

TEST_CASE("item pictures: those for the village are for whoever holds its key alone") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.pictured("V24", "2026-09");
    const auto document = place.logged("V24", "2026-09");
    REQUIRE(document.has_value());
    const publications::Publication closed = place.published(*document);
    CHECK(closed.parts == std::vector{PartState::kept, PartState::closed, PartState::closed});
    CHECK(said_in(closed).pictures[0].jpeg.empty());
    CHECK(said_in(closed).pictures[0].caption.empty());
    CHECK_FALSE(said_in(place.published(*document, villager)).pictures[0].jpeg.empty());
    const auto allowed = [&](const Reader& reader) {
      return db
          .read([&](db::Session& session) {
            return publications::check_reader(session, document->number, 3, reader);
          })
          .has_value();
    };
    CHECK_FALSE(allowed({}));
    CHECK_FALSE(allowed({.villages = {"149921100202"}}));
    CHECK(allowed(villager));
  });
}

TEST_CASE("item pictures: without the words they are told without what stands below them") {
  const ItemDocument said{
      .unit = "1",
      .unit_name = "上河村",
      .item = "P02",
      .name = "x",
      .label = "x",
      .basis = {},
      .period = *parse_item_period(matters::Every::year, "2026"),
      .words = "路修好了。",
      .pictures =
          {{.name = "", .width = 40, .height = 30, .caption = "路", .jpeg = "\xFF\xD8\xFF one"},
           {.name = "", .width = 4, .height = 3, .caption = "桥", .jpeg = "\xFF\xD8\xFF two"}},
      .steps = {},
      .on = *Date::parse("2026-10-09"),
      .notice = {}};
  ItemDocument numbered = said;
  number_pictures(numbered);
  std::vector<publications::DocumentPart> parts = item_parts(numbered);
  REQUIRE(parts.size() == 4);
  CHECK(*parse_item_document(parts) == numbered);
  std::vector<publications::DocumentPart> without_words = parts;
  without_words.erase(without_words.begin() + 1);
  const ItemDocument left = *parse_item_document(without_words);
  CHECK(left.words.empty());
  CHECK(left.pictures[1].caption.empty());
  CHECK(left.pictures[1].jpeg == "\xFF\xD8\xFF two");
  std::vector<publications::DocumentPart> without_first = parts;
  without_first.erase(without_first.begin() + 2);
  CHECK(parse_item_document(without_first)->pictures[0].jpeg.empty());
  CHECK(parse_item_document(without_first)->pictures[1].caption == "桥");
  // Parts that do not fit together are no document.
  parts[3].name = "other.jpg";
  CHECK_FALSE(parse_item_document(parts).has_value());
}

TEST_CASE(
    "item pictures: security 7: one is hidden and redacted by itself, and from the draft too") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const MatterId matter = place.pictured("P02", "2026");
    const auto document = place.logged("P02", "2026");
    REQUIRE(document.has_value());
    const auto parts = db.read([&](db::Session& session) -> Result<std::vector<std::int64_t>> {
      return publications::parts_of_words(session, document->submission);
    });
    CHECK(*parts == std::vector<std::int64_t>{2, 3});
    const publications::RedactionWish wish{.place = {.number = document->number, .position = 3},
                                           .reason = publications::RedactionReason::minors,
                                           .why = "the family asked",
                                           .hides = true};
    REQUIRE(publications::ask_redaction(db, place.supervisor, place.unit, wish,
                                        crypto::random_bytes, at("2026-10-09")));
    const Reader today{.villages = {}, .at = at("2026-10-09")};
    CHECK(place.published(*document, today).parts ==
          std::vector{PartState::kept, PartState::kept, PartState::hidden});
    CHECK(said_in(place.published(*document, today)).pictures[0].jpeg.empty());
    CHECK(said_in(place.published(*document, today)).words == "路修好了。");
    REQUIRE(db.write([&](db::Session& session) {
      return purge_item_words(session, document->submission, at("2026-10-10"));
    }));
    CHECK(place.view(matter).pictures.empty());
    const auto problems = publications::check_documents(db, &place.keys, jobs::Progress::none());
    CHECK(problems->empty());
  });
}

TEST_CASE("item pictures: what is no longer there is not published") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const MatterId matter = place.pictured("P02", "2026");
    std::filesystem::remove(
        blobs::blob_path(place.folder.path(), place.view(matter).pictures[0].copies.shown));
    CHECK_FALSE(place.logged("P02", "2026").has_value());
  });
}

}  // namespace mingbai::disclosure
