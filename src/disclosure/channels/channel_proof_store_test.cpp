// Proofs that publications were shown, from the desk to the signed log and the due list.
#include "disclosure/channels/channel_proof_store.h"

#include <fstream>

#include <doctest/doctest.h>

#include "disclosure/channels/proof_actions.h"
#include "disclosure/due/due_list.h"
#include "disclosure/due/due_words.h"
#include "disclosure/items/item_log_testing.h"
#include "disclosure/month_telling.h"
#include "matters/picture_actions.h"
#include "matters/reading_work.h"
#include "platform/pictures/picture.h"
#include "platform/pictures/test_picture.h"
#include "publications/publication_actions.h"

namespace mingbai::disclosure {
namespace {

using matters::MatterAct;
using matters::MatterId;
using matters::test::at;
using matters::test::day;
using matters::test::refusal;
using test::writing_village;

struct Village : test::WritingVillage {
  explicit Village(db::Db& of) : WritingVillage(of) {
    matters::test::appoint(db, "王一", units::Role::recorder, writing_village);
  }

  [[nodiscard]] DueRules due() const { return {.items = held, .rulebook = rules}; }

  // The number of something that is public from the ninth of October on.
  std::int64_t published(const char* item, const char* period,
                         const TypedCorrection& correction = {}) {
    const auto begun = begin(recorder, item, period, "路修好了。", "2026-10-08", correction);
    REQUIRE_MESSAGE(begun.has_value(), refusal(begun));
    publish(begun->matter);
    const auto document = logged(item, period);
    REQUIRE(document.has_value());
    return document->number;
  }
  std::filesystem::path file(const std::string& bytes) {
    const std::filesystem::path out = folder.path() / "handed-in";
    std::ofstream(out, std::ios::binary) << bytes;
    return out;
  }
  std::filesystem::path photograph() { return file(pictures::test::sound_jpeg()); }

  ProofDraft draft(std::vector<std::int64_t> numbers, const char* channel, bool has_photograph) {
    return {.unit = unit,
            .publications = std::move(numbers),
            .channel = channel,
            .shown_on = "2026-10-09",
            .place = "村务公开栏",
            .photograph = has_photograph ? photograph() : std::filesystem::path(),
            .submission = matters::fresh_submission()};
  }
  Result<matters::Receipt> prove(const ProofDraft& wish, const access::Actor& actor) {
    return begin_proof(db, due(), actor, folder.path(), wish, at("2026-10-09"));
  }
  MatterId proven(const ProofDraft& wish) {
    const auto begun = prove(wish, recorder);
    REQUIRE_MESSAGE(begun.has_value(), refusal(begun));
    return begun->matter;
  }
  matters::MatterView view(MatterId matter) {
    return *db.read([&](db::Session& session) {
      return matters::show_matter(session, rules, recorder, matter, at("2026-10-09"));
    });
  }
  // Handed on, looked at, published, signed.
  void confirm(MatterId matter) {
    REQUIRE(matters::read_pictures(db, folder.path(), at("2026-10-09"), jobs::Progress::none()));
    act(recorder, matter, MatterAct::step_done, "hand_in");
    matters::Event looked{.act = MatterAct::step_done, .step = "look"};
    const matters::MatterView seen = view(matter);
    if (!seen.pictures.empty()) {
      looked.by.evidence = {
          {"照片", matters::looked_reference(seen.standing.fields.at("pictures"))}};
    }
    const auto done = matters::do_deed(
        db, rules, supervisor,
        {.matter = matter, .event = looked, .submission = matters::fresh_submission()},
        at("2026-10-09"));
    REQUIRE_MESSAGE(done.has_value(), refusal(done));
    while (record()) log.sequence();
  }
  std::string missing(std::int64_t number) {
    std::string out;
    const auto served = db.read(
        [&](db::Session& session) { return served_publication(session, due(), unit, number); });
    for (const AskedChannel& one : missing_channels(*served)) {
      out += std::string(to_string(one.channel)) + " ";
    }
    return out;
  }
  std::string due_words_of(const char* item, const char* today) {
    const auto list =
        db.read([&](db::Session& session) { return due_list(session, unit, due(), day(today)); });
    for (const DueItem& one : *list) {
      if (one.item != item || !one.published) continue;
      return std::string(to_string(state_of(one, day(today)))) + ": " +
             due_words(one, rules.calendar(), day(today), i18n::Translator(i18n::Language::en));
    }
    return "not there";
  }
  publications::Telling telling_of(std::int64_t number) {
    return *db.read([&](db::Session& session) -> Result<publications::Telling> {
      const publications::Publication found =
          TRY(publications::publication_at(session, number, {}, &keys));
      return tell_publication(session, found.document, i18n::Translator(i18n::Language::en));
    });
  }
};

}  // namespace

TEST_CASE("channel proof: a photograph of the board, looked at by another office, is public") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const std::int64_t number = place.published("P02", "2025");
    CHECK(place.missing(number) == "board ");
    CHECK(place.due_words_of("P02", "2026-10-09").starts_with("unproven: public since"));
    CHECK(place.due_words_of("P02", "2026-10-09")
              .ends_with("still missing: photograph: notice board"));
    const std::string later = place.due_words_of("P02", "2026-10-20");
    CHECK(later.find("; missing for ") != std::string::npos);
    CHECK(later.ends_with(" working days: photograph: notice board"));
    CHECK(place.telling_of(number).showings.empty());

    const MatterId matter = place.proven(place.draft({number}, "board", true));
    REQUIRE(place.view(matter).pictures.size() == 1);
    CHECK(place.view(matter).pictures[0].caption == "村务公开栏 2026-10-09");
    CHECK_MESSAGE(place.missing(number) == "board ", "nobody else has seen it");
    CHECK(place.due_words_of("P02", "2026-10-13").starts_with("unproven"));
    place.confirm(matter);
    CHECK(place.missing(number).empty());
    CHECK(place.due_words_of("P02", "2026-10-13").starts_with("done_late: "));

    const publications::Telling told = place.telling_of(number);
    REQUIRE(told.showings.size() == 1);
    CHECK(told.showings[0].words == "notice board, 9 October 2026");
    REQUIRE(told.showings[0].photograph.has_value());
    const publications::Telling proof = place.telling_of(told.showings[0].number);
    CHECK(proof.about == number);
    CHECK(proof.pictures.size() == 1);
    CHECK(proof.sentences[0] == "Shown on 9 October 2026: notice board.");
  });
}

TEST_CASE("channel proof: one photograph shows several, for the narrowest of their readers") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const std::int64_t open = place.published("P02", "2025");
    const std::int64_t closed = place.published("V24", "2026-09");
    place.confirm(place.proven(place.draft({open, closed}, "board", true)));
    CHECK(place.missing(open).empty());
    CHECK(place.missing(closed).empty());
    const publications::Telling told = place.telling_of(open);
    REQUIRE(told.showings.size() == 1);
    CHECK_MESSAGE(!told.showings[0].photograph, "what hangs there is for the village alone");
    const auto found = db.read([&](db::Session& session) {
      return publications::publication_at(session, told.showings[0].number, {}, &place.keys);
    });
    CHECK(found->document.parts.size() == 1);
    CHECK(publications::has_village_part_closed(*found));
  });
}

TEST_CASE("channel proof: a correction has to be shown anew") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const std::int64_t first = place.published("P02", "2025");
    place.confirm(place.proven(place.draft({first}, "board", true)));
    const std::int64_t second = place.published("P02", "2025", Village::corrects(first));
    REQUIRE(second != first);
    CHECK(place.missing(second) == "board ");
    CHECK(place.due_words_of("P02", "2026-10-09").starts_with("unproven"));
    const auto refused = place.prove(place.draft({first}, "board", true), place.recorder);
    CHECK(refused.error().code == ErrorCode::conflict);
  });
}

TEST_CASE("channel proof: what is no proof begins nothing") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const std::int64_t number = place.published("P02", "2025");
    const auto refused = [&](const ProofDraft& draft) {
      const auto begun = place.prove(draft, place.recorder);
      REQUIRE_FALSE(begun.has_value());
      return begun.error().field;
    };
    CHECK(refused(place.draft({number}, "board", false)) == "photograph");
    CHECK(refused(place.draft({number}, "loudspeaker", true)) == "channel");
    CHECK(refused(place.draft({number}, "page", true)) == "channel");
    CHECK(refused(place.draft({number}, "' OR 1=1", true)) == "channel");
    CHECK(refused(place.draft({}, "board", true)) == "publications");
    for (const char* shown_on : {"", "2026-10-08", "2026-10-10", "tomorrow", "2026-02-30"}) {
      CAPTURE(shown_on);
      ProofDraft draft = place.draft({number}, "board", true);
      draft.shown_on = shown_on;
      CHECK(refused(draft) == "shown_on");
    }
    for (const char* bytes : {"<!doctype html><script>1</script>", "%PDF-1.7", "",
                              "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>"}) {
      CAPTURE(bytes);
      ProofDraft draft = place.draft({number}, "board", true);
      draft.photograph = place.file(bytes);
      CHECK(refused(draft) == "photograph");
    }
    ProofDraft told = place.draft({number}, "board", true);
    told.place = "张三家门口，电话 13812345678";
    CHECK(refused(told) == "place");
    ProofDraft nothing = place.draft({number + 1'000}, "board", true);
    CHECK_FALSE(place.prove(nothing, place.recorder).has_value());
    CHECK(place.prove(place.draft({number}, "board", true), place.supervisor).error().code ==
          ErrorCode::forbidden);
    const auto rows = db.read([&](db::Session& session) -> Result<std::size_t> {
      return store::proofs_at(session, writing_village).size();
    });
    CHECK(*rows == 0);
  });
}

TEST_CASE("channel proof: sent twice it begins once, and given up it proves nothing") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const std::int64_t number = place.published("P02", "2025");
    const ProofDraft draft = place.draft({number}, "board", true);
    const MatterId matter = place.proven(draft);
    CHECK(place.proven(draft) == matter);
    CHECK(place.view(matter).pictures.size() == 1);
    // Whoever takes the photograph out again hands in a word, which is none of a board.
    REQUIRE(matters::change_pictures(
                db, place.rules, place.recorder, place.folder.path(), place.view(matter),
                {.wishes = {{.id = place.view(matter).pictures[0].id, .is_removed = true}},
                 .added = {}},
                at("2026-10-09"))
                .has_value());
    place.confirm(matter);
    CHECK(place.missing(number) == "board ");
    CHECK(place.telling_of(number).showings.size() == 1);
  });
}

TEST_CASE("channel proof: one that is looked at no more is dropped, a published one stays") {
  db::test::on_each_engine([](db::Db& db) {
    const auto proof = [](std::int64_t matter, std::int64_t publication) {
      return ChannelProof{.matter = MatterId{matter},
                          .publication = publication,
                          .channel = Channel::meeting,
                          .shown_on = day("2026-10-09"),
                          .submission = {}};
    };
    const auto rows = [&] {
      return *db.read([](db::Session& session) -> Result<std::vector<ChannelProof>> {
        return store::proofs_at(session, writing_village);
      });
    };
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
                for (const std::int64_t number : {5, 6}) {
                  store::insert_proof(session, writing_village, proof(1, number));
                }
                store::insert_proof(session, writing_village, proof(2, 5));
                store::publish_proof(session, MatterId{1}, "done", 1);
                store::drop_proof(session, MatterId{1});
                store::drop_proof(session, MatterId{2});
                return {};
              }).has_value());
    REQUIRE(rows().size() == 2);
    CHECK(rows()[0].has_photograph);
    CHECK(rows()[0].submission == "done");
    CHECK(rows()[1].publication == 6);
  });
}

}  // namespace mingbai::disclosure
