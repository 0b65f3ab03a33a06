#include <doctest/doctest.h>
#include <soci/soci.h>

#include "disclosure/items/item_log_testing.h"
#include "disclosure/items/notice_store.h"
#include "disclosure/published_places.h"
#include "matters/due_work.h"

namespace mingbai::disclosure {
namespace {

using matters::MatterAct;
using matters::MatterId;
using matters::test::at;
using matters::test::refusal;
using units::Role;

using test::writing_village;
using Village = test::WritingVillage;

// From the part that says what it is about.
Result<ItemDocument> about(const std::string& content) {
  return parse_item_document({{.name = "", .media_type = "", .content = content}});
}

}  // namespace

TEST_CASE("item log: what publishes itself at a set time is as if it were taken by hand") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.director = matters::test::appoint(db, "村主任", Role::village_director, writing_village);
    const auto begun = place.begin(place.recorder, "P02", "2026", "一、修路。");
    REQUIRE_MESSAGE(begun.has_value(), refusal(begun));
    place.act(place.recorder, begun->matter, MatterAct::step_done, "draft");
    place.act(place.supervisor, begun->matter, MatterAct::step_done, "review");
    const Instant then = at("2026-10-12");
    matters::Event set{.act = MatterAct::time_set, .step = "publication", .number = then.ms};
    REQUIRE(matters::do_deed(
                db, place.rules, place.director,
                {.matter = begun->matter, .event = set, .submission = matters::fresh_submission()},
                at("2026-10-09"))
                .has_value());
    CHECK_FALSE(*matters::take_set_times(db, place.rules, at("2026-10-11")));
    CHECK_FALSE(place.logged("P02", "2026").has_value());
    CHECK(*matters::take_set_times(db, place.rules, then));
    const auto document = place.logged("P02", "2026");
    REQUIRE(document.has_value());
    const Result<ItemDocument> said = about(document->content);
    REQUIRE(said.has_value());
    CHECK(said->on.iso() == "2026-10-12");
    REQUIRE(said->steps.size() == 3);
    CHECK(said->steps.back().role == Role::village_director);
    CHECK(said->steps.back().on.iso() == "2026-10-12");
    CHECK_FALSE(*matters::take_set_times(db, place.rules, at("2026-10-13")));
    CHECK_FALSE(place.record());
  });
}

TEST_CASE("item log: what three people wrote, looked at and published is in the log") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const auto begun = place.begin(place.recorder, "P02", "2026", "一、修路。\n二、学习。");
    REQUIRE_MESSAGE(begun.has_value(), refusal(begun));
    CHECK_FALSE(place.logged("P02", "2026").has_value());
    place.act(place.recorder, begun->matter, MatterAct::step_done, "draft");
    place.act(place.supervisor, begun->matter, MatterAct::returned, "draft");
    place.act(place.recorder, begun->matter, MatterAct::step_done, "draft",
              {{"words", "一、修路。\n二、学法。"}});
    place.act(place.supervisor, begun->matter, MatterAct::step_done, "review");
    CHECK_FALSE(place.logged("P02", "2026").has_value());
    place.act(place.director, begun->matter, MatterAct::step_done, "publication");
    const auto document = place.logged("P02", "2026");
    REQUIRE(document.has_value());
    const Result<ItemDocument> said = about(document->content);
    REQUIRE(said.has_value());
    CHECK(document->content.find("修路") == std::string::npos);
    CHECK(place.words(document->number, {}) == "一、修路。\n二、学法。");
    CHECK(said->unit_name == "上河村");
    CHECK(said->label == "今年党支部要干哪几件事");
    REQUIRE(said->steps.size() == 3);
    CHECK(said->steps[0].role == Role::recorder);
    CHECK(said->steps[1].role == Role::supervisor);
    CHECK(said->steps[2].role == Role::village_director);
    CHECK_MESSAGE(document->content.find("person") == std::string::npos, "no names of people");
    CHECK_FALSE(place.record());
  });
}

TEST_CASE("item log: what was signed by hand is logged as paper, the rest as who acted") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.publish(place.begin(place.recorder, "P02", "2025", "一、修桥。")->matter);
    place.director.paper = 7;
    place.publish(place.begin(place.recorder, "P02", "2026", "一、修路。")->matter);
    REQUIRE(place.logged("P02", "2025").has_value());
    REQUIRE(place.logged("P02", "2026").has_value());
    const auto auth = [&](std::int64_t number) {
      return db
          .read([&](db::Session& session) {
            return publications::publication_at(session, number, {});
          })
          ->entry.auth;
    };
    CHECK(auth(place.logged("P02", "2025")->number) == "session");
    CHECK(auth(place.logged("P02", "2026")->number) == "paper");
  });
}

TEST_CASE(
    "item log: what is for the village is read by whoever holds its key, and by nobody else") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.publish(place.begin(place.recorder, "V24", "2026-09", "用印两次。")->matter);
    const auto document = place.logged("V24", "2026-09");
    REQUIRE(document.has_value());
    CHECK(document->content.find("用印") == std::string::npos);
    CHECK(about(document->content)->audience == publications::Audience::village);
    const auto words = [&](const publications::Reader& reader) {
      return place.words(document->number, reader);
    };
    CHECK(words({}) == "");
    CHECK(words({.villages = {"149921100202"}}) == "");
    CHECK(words({.villages = {writing_village}}) == "用印两次。");
    const auto allowed = [&](std::int64_t part, const publications::Reader& reader) {
      return db
          .read([&](db::Session& session) {
            return publications::check_reader(session, document->number, part, reader);
          })
          .has_value();
    };
    CHECK(allowed(1, {}));
    CHECK_FALSE(allowed(2, {}));
    CHECK(allowed(2, {.villages = {writing_village}}));
  });
}

TEST_CASE("item log: a step of a micro-power publishes its own words, and corrects them") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const access::Actor board = matters::test::holder(db, 4, Role::board_director, writing_village);
    const auto begin = [&] {
      return matters::open_matter(db, place.rules, board,
                                  {.unit = place.unit.id,
                                   .scheme = "power_w05",
                                   .fields = {{"amount", "80000"}, {"content", "二十亩"}},
                                   .submission = matters::fresh_submission()},
                                  at("2026-10-08"))
          ->matter;
    };
    const auto propose = [&](MatterId matter, const char* words) {
      place.act(board, matter, MatterAct::step_done, "plan", {{"plan_words", words}});
      place.act(board, matter, MatterAct::notice_posted, "comments");
    };
    const auto logged = [&](MatterId matter) {
      return place.logged("V17", ("matter " + std::to_string(matter.value) + " comments").c_str());
    };
    const auto read = [&](const publications::LoggedDocument& document) {
      return place.words(document.number, {.villages = {writing_village}});
    };
    const MatterId matter = begin();
    propose(matter, "每人一份。");
    const auto first = logged(matter);
    REQUIRE(first.has_value());
    CHECK(read(*first) == "每人一份。");
    // It happened on the day on which it was published.
    CHECK(code_of(about(first->content)->period) == "2026-10-09");
    CHECK(about(first->content)->notice.has_value());
    // Another matter about the same item on the same day is another document.
    const MatterId other = begin();
    propose(other, "每户一份。");
    CHECK(logged(other)->earlier.empty());
    // Sent back and posted anew, the draft takes the place of the one before.
    place.act(board, matter, MatterAct::returned, "plan");
    propose(matter, "每人一份，未成年人也有。");
    const auto second = logged(matter);
    CHECK(db.read([&](db::Session& session) {
              return publications::publication_at(session, second->number, {});
            })->entry.why == "looked-at-again");
    CHECK(second->earlier == std::vector<std::int64_t>{first->number});
    CHECK(read(*second) == "每人一份，未成年人也有。");
    CHECK(read(*first) == "每人一份。");
  });
}

TEST_CASE("item log: what says that it corrects another takes its place, and says why") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.publish(place.begin(place.recorder, "P02", "2026", "一、修路。")->matter);
    const std::int64_t first = place.logged("P02", "2026")->number;
    place.publish(place
                      .begin(place.recorder, "P02", "2026", "一、修桥。", "2026-10-08",
                             Village::corrects(first))
                      ->matter);
    place.publish(place.begin(place.recorder, "P02", "2025", "一、植树。")->matter);
    const auto document = place.logged("P02", "2026");
    REQUIRE(document.has_value());
    CHECK(place.words(document->number, {}) == "一、修桥。");
    CHECK(document->earlier == std::vector<std::int64_t>{first});
    CHECK(place.words(first, {}) == "一、修路。");
    CHECK(place.words(place.logged("P02", "2025")->number, {}) == "一、植树。");
    const auto published = [&](std::int64_t number) {
      return db
          .read([&](db::Session& session) {
            return publications::publication_at(session, number, {}, &place.keys);
          })
          .value();
    };
    CHECK(published(document->number).entry.why == "mistake");
    CHECK(published(first).entry.why.empty());
    CHECK(parse_item_document(published(document->number).document.parts)->correction ==
          "更正一处。");
    REQUIRE(publications::successor(published(first)).has_value());
    CHECK(publications::successor(published(first))->why == "mistake");
  });
}

TEST_CASE("item log: whoever writes about a time that is public says whether he corrects it") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.publish(place.begin(place.recorder, "V11", "2026-10-08", "低保公示一。")->matter);
    const std::int64_t number = place.logged("V11", "2026-10-08")->number;
    const std::string there = std::to_string(number);
    const auto said = [&](const char* period, const TypedCorrection& correction) {
      const auto begun =
          place.begin(place.recorder, "V11", period, "低保公示二。", "2026-10-08", correction);
      return begun ? std::string() : begun.error().field + ": " + refusal(begun);
    };
    CHECK(said("2026-10-08", {}) ==
          "corrects: No. " + there +
              " is about the same time: say whether this is something else beside it, or corrects "
              "it.");
    CHECK(said("2026-10-07", {}).empty());
    CHECK(said("2026-10-08", {.corrects = "new", .reason = "", .words = ""}).empty());
    CHECK(said("2026-10-08", {.corrects = "99", .reason = "", .words = ""}) ==
          "corrects: That is nothing that holds about this item: choose one of the list.");
    CHECK(said("2026-10-08", {.corrects = " " + there, .reason = "", .words = ""})
              .starts_with("corrects: "));
    CHECK(said("2026-10-07", Village::corrects(number)) ==
          "corrects: No. " + there +
              " is about another time: choose the same one for what corrects it.");
    TypedCorrection half = Village::corrects(number);
    half.reason = "mistake";
    CHECK(said("2026-10-08", half) == "correction_reason: Choose why it is corrected.");
    const auto sent_again = [&](const char* form) {
      return begin_item(db, place.rules, place.held, place.recorder,
                        {.unit = place.unit,
                         .item = "P02",
                         .period = "2026",
                         .words = "一、修路。",
                         .submission = form},
                        at("2026-10-08"));
    };
    const auto begun = sent_again("form-1234");
    place.publish(begun->matter);
    REQUIRE(place.logged("P02", "2026").has_value());
    REQUIRE(sent_again("form-1234").has_value());
    CHECK(sent_again("form-1234")->matter == begun->matter);
    CHECK_FALSE(sent_again("form-1235").has_value());
    half = Village::corrects(number);
    half.words.clear();
    CHECK(said("2026-10-08", half).starts_with("correction_words: "));
    half.words = "找老李 13800138000";
    CHECK(said("2026-10-08", half).starts_with("correction_words: "));
    CHECK(said("2026-10-08", Village::corrects(number)).empty());
  });
}

TEST_CASE("item log: two things of one day are two things, and a notice that runs goes on") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const auto begun = [&](const char* words) {
      return place
          .begin(place.recorder, "V11", "2026-10-08", words, "2026-10-08",
                 {.corrects = "new", .reason = "", .words = ""})
          ->matter;
    };
    const auto own = [&](MatterId matter) {
      return place.logged("V11", ("2026-10-08 matter " + std::to_string(matter.value)).c_str());
    };
    // Both were drafted before either was public.
    const MatterId one = begun("低保公示一。");
    const MatterId two = begun("低保公示二。");
    place.publish(one);
    place.publish(two);
    const auto first = place.logged("V11", "2026-10-08");
    REQUIRE(first.has_value());
    REQUIRE(own(two).has_value());
    CHECK(first->earlier.empty());
    CHECK(own(two)->earlier.empty());
    const auto running = [&] {
      return db
          .read([&](db::Session& session) -> Result<std::int64_t> {
            return store::count_open_notices(session, test::writing_village);
          })
          .value();
    };
    CHECK(running() == 2);
    // A correction of the second one ends the notice of that one alone.
    place.publish(place
                      .begin(place.recorder, "V11", "2026-10-08", "低保公示二，改一户。",
                             "2026-10-08", Village::corrects(own(two)->number))
                      ->matter);
    CHECK(own(two)->earlier.size() == 1);
    CHECK(place.logged("V11", "2026-10-08")->earlier.empty());
    CHECK(running() == 2);
  });
}

TEST_CASE("item log: a public notice says how long it stands, and begins anew when corrected") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const auto begin = [&](const char* words, const char* days,
                           const TypedCorrection& correction = {}) {
      return begin_item(db, place.rules, place.held, place.recorder,
                        {.unit = place.unit,
                         .item = "V11",
                         .period = "2026-10-08",
                         .words = words,
                         .notice_days = days,
                         .correction = correction,
                         .submission = matters::fresh_submission()},
                        at("2026-10-08"));
    };
    CHECK(refusal(begin("低保公示。", "6")) ==
          "Write a whole number of days, at least 7 and at most 365.");
    const auto notice = [&]() -> publications::NoticeWindow {
      return about(place.logged("V11", "2026-10-08")->content)->notice.value();
    };
    place.publish(begin("低保公示。", "")->matter);
    // The seventh day after the ninth of October.
    CHECK(notice() == publications::NoticeWindow{.from = *Date::parse("2026-10-09"),
                                                 .until = *Date::parse("2026-10-16")});
    place.publish(begin("低保公示，改一户。", "20",
                        Village::corrects(place.logged("V11", "2026-10-08")->number))
                      ->matter);
    CHECK(place.logged("V11", "2026-10-08")->earlier.size() == 1);
    CHECK(notice().until == *Date::parse("2026-10-29"));
    // What is no public notice has none.
    place.publish(place.begin(place.recorder, "P02", "2026", "一、修路。")->matter);
    CHECK_FALSE(about(place.logged("P02", "2026")->content)->notice.has_value());
  });
}

TEST_CASE("item log: whoever publishes is led to the publication and to its proof") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const i18n::Translator t(i18n::Language::en);
    const auto said = [&](MatterId matter) {
      return db
          .read([&](db::Session& session) -> Result<std::string> {
            return matter_places(session, matter, t).str();
          })
          .value();
    };
    const MatterId matter = place.begin(place.recorder, "P02", "2026", "一、修路。")->matter;
    CHECK(said(matter).empty());
    place.publish(matter);
    CHECK(said(matter).find("being entered into the public log") != std::string::npos);
    CHECK(place.record());
    CHECK(said(matter).find("being entered into the public log") != std::string::npos);
    place.log.sequence();
    const std::string number = std::to_string(place.logged("P02", "2026")->number);
    CHECK(said(matter).find("href=\"/p/" + number + "\"") != std::string::npos);
    CHECK(said(matter).find("href=\"/p/" + number + "/proof\"") != std::string::npos);
    CHECK(said(matter).find("being entered") == std::string::npos);
  });
}

TEST_CASE("item log: who may write about what, and for when") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    const auto said = [&](const access::Actor& actor, const char* item, const char* period,
                          const char* words) {
      const auto begun = place.begin(actor, item, period, words);
      return begun ? std::string() : begun.error().field + ": " + refusal(begun);
    };
    CHECK(said(place.recorder, "P02", "2027", "words") == "period: It has not begun yet.");
    CHECK(said(place.recorder, "P02", "2026-10", "words") == "period: Choose for when it is.");
    CHECK(said(place.recorder, "P02", "2026", "") == "words: Fill in: 公开内容.");
    CHECK(said(place.recorder, "P02", "2026", "找老李 13800138000").starts_with("words: "));
    // For Party members only; out of the books; no item at all.
    for (const char* item : {"P04", "F02", "F03", "X99", ""}) {
      CHECK(said(place.recorder, item, "2026-09", "words").find("writes for everybody") !=
            std::string::npos);
    }
    CHECK(
        said(place.recorder, "V24", "2026-09", "|申请人|事由|\n|王建国|担保|") ==
        "words: 公开内容: “王建国” in the column “申请人” is a name that is not shown here. Write "
        "“***”.");
    CHECK(said(place.recorder, "V24", "2026-09", "|申请人|事由|\n|***|担保|").empty());
    const access::Actor other = matters::test::holder(db, 9, Role::recorder, "149921100202");
    CHECK_FALSE(place.begin(other, "P02", "2026", "words").has_value());
    CHECK_FALSE(place.begin(place.supervisor, "P02", "2026", "words").has_value());
  });
}

TEST_CASE("security 7: with a document its matter's words go, drafts and the trail's copies, too") {
  db::test::on_each_engine([](db::Db& db) {
    Village place(db);
    place.publish(place.begin(place.recorder, "P02", "2026", "一、王小明低保。")->matter);
    const auto document = place.logged("P02", "2026");
    REQUIRE(document.has_value());
    const auto count = [&](const char* table) {
      return db
          .read([&](db::Session& session) -> Result<std::int64_t> {
            std::int64_t out = 0;
            session << std::string("SELECT COUNT(*) FROM ") + table + " LIKE '%王小明%'",
                soci::into(out);
            return out;
          })
          .value();
    };
    constexpr const char* of_matters = "matter_words WHERE words";
    constexpr const char* of_trail = "audit_values WHERE value";
    CHECK(count(of_matters) > 0);
    CHECK(count(of_trail) > 0);
    const auto purge = [&](const std::string& submission) {
      return db.write([&](db::Session& session) {
        return purge_item_words(session, submission, at("2026-10-10"));
      });
    };
    CHECK(purge("month-news-1").has_value());
    CHECK(purge("matter-news-x").has_value());
    CHECK(count(of_matters) > 0);
    CHECK(purge(document->submission).has_value());
    CHECK(count(of_matters) == 0);
    CHECK(count(of_trail) == 0);
    CHECK(purge(document->submission).has_value());
  });
}

}  // namespace mingbai::disclosure
