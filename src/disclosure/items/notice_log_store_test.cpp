#include <doctest/doctest.h>

#include "disclosure/items/item_log_testing.h"
#include "disclosure/items/item_telling.h"
#include "disclosure/items/notice_log.h"
#include "disclosure/items/notice_store.h"
#include "disclosure/items/notice_telling.h"
#include "disclosure/items/objection_actions.h"
#include "publications/publication_actions.h"

namespace mingbai::disclosure {
namespace {

using matters::MatterAct;
using matters::MatterId;
using matters::test::at;
using matters::test::refusal;
using test::writing_village;
using units::Role;

constexpr const char* other_village = "149921100202";

// A village with a notice that stands from 9 to 16 October 2026, a Friday.
struct Noticed : test::WritingVillage {
  explicit Noticed(db::Db& of) : test::WritingVillage(of) {
    secretary = matters::test::holder(db, 4, Role::branch_secretary, writing_village);
    post("低保公示。");
    number = logged("V11", "2026-10-08")->number;
  }

  void post(const char* words) {
    const auto before = logged("V11", "2026-10-08");
    const TypedCorrection correction = before ? corrects(before->number) : TypedCorrection();
    publish(begin(recorder, "V11", "2026-10-08", words, "2026-10-08", correction)->matter);
    logged("V11", "2026-10-08");
  }
  Result<matters::Receipt> object(const access::Actor& actor, const char* handed_in,
                                  const char* subject = "认为名单漏了人。",
                                  const char* on = "2026-10-12") {
    return take_objection(db, rules, actor,
                          {.unit = unit,
                           .notice = number,
                           .handed_in = handed_in,
                           .how = "口头",
                           .subject = subject,
                           .submission = matters::fresh_submission()},
                          crypto::random_bytes, at(on));
  }
  bool refused(const access::Actor& actor, MatterId matter, MatterAct act) {
    matters::Event event{.act = act};
    event.by.reason = "test";
    const auto done = matters::do_deed(
        db, rules, actor,
        {.matter = matter, .event = event, .submission = matters::fresh_submission()},
        at("2026-10-13"));
    return !done.has_value() && done.error().code == ErrorCode::forbidden;
  }
  void deed(const access::Actor& actor, MatterId matter, MatterAct act, const char* step,
            matters::FieldValues fields = {}) {
    matters::Event event{.act = act, .step = step, .fields = std::move(fields)};
    event.by.reason = "test";
    const auto done = matters::do_deed(
        db, rules, actor,
        {.matter = matter, .event = event, .submission = matters::fresh_submission()},
        at("2026-10-13"));
    REQUIRE_MESSAGE(done.has_value(), refusal(done));
  }
  void answer(MatterId matter) {
    matters::Event half{.act = MatterAct::step_done, .step = "handling"};
    half.fields = {{"answer", "知道了。"}};
    CHECK(refusal(matters::do_deed(
              db, rules, director,
              {.matter = matter, .event = half, .submission = matters::fresh_submission()},
              at("2026-10-13"))) == "Fill in: 处理结果.");
    deed(director, matter, MatterAct::step_done, "handling",
         {{"outcome", "成立"}, {"answer", "已补上一户，重新公示。"}});
    deed(supervisor, matter, MatterAct::step_done, "reply");
    while (record()) log.sequence();
  }
  bool ends(const char* on) {
    const Result<bool> outcome = record_notice_ends(db, rules, crypto::random_bytes, at(on));
    REQUIRE(outcome.has_value());
    log.sequence();
    return *outcome;
  }
  std::vector<LoggedObjection> objections() {
    return *db.read([&](db::Session& session) -> Result<std::vector<LoggedObjection>> {
      return objections_to(session, number);
    });
  }
  std::optional<NoticeEnd> end() {
    return *db.read([&](db::Session& session) -> Result<std::optional<NoticeEnd>> {
      const auto place = publications::logged_number(session, end_submission(number));
      if (!place) return std::optional<NoticeEnd>();
      const auto found = publications::publication_at(session, *place, {});
      return std::optional(parse_notice_end(found->document.parts.front().content).value());
    });
  }
  publications::Publication published(std::int64_t place, const publications::Reader& reader) {
    return *db.read([&](db::Session& session) {
      return publications::publication_at(session, place, reader, &keys);
    });
  }

  access::Actor secretary;
  std::int64_t number = 0;
};

}  // namespace

TEST_CASE("notice log: what nobody objected to ends, a working day after its last one") {
  db::test::on_each_engine([](db::Db& db) {
    Noticed place(db);
    for (const char* day : {"2026-10-16", "2026-10-17", "2026-10-19"}) {
      CHECK_FALSE_MESSAGE(place.ends(day), day);
    }
    CHECK(place.ends("2026-10-20"));
    CHECK_FALSE(place.ends("2026-10-21"));
    REQUIRE(place.end().has_value());
    CHECK(place.end()->notice == place.number);
    CHECK(place.end()->objections.empty());
    CHECK(place.end()->window.until.iso() == "2026-10-16");
    CHECK(refusal(place.object(place.recorder, "2026-10-12", "words", "2026-10-21")) ==
          "The end of this public notice was published.");
  });
}

TEST_CASE("notice log: an objection is public at once, its words once others have looked") {
  db::test::on_each_engine([](db::Db& db) {
    Noticed place(db);
    const auto taken = place.object(place.recorder, "2026-10-11");
    REQUIRE_MESSAGE(taken.has_value(), refusal(taken));
    place.log.sequence();
    REQUIRE(place.objections().size() == 1);
    CHECK_FALSE(place.objections()[0].about.outcome.has_value());
    const auto first =
        place.published(place.objections()[0].number, {.villages = {writing_village}});
    REQUIRE(first.document.parts.size() == 1);
    CHECK(first.document.parts[0].content.find("漏了人") == std::string::npos);
    CHECK_MESSAGE(!place.ends("2026-10-20"), "nobody has answered it");
    const auto over = [&] {
      return *db.read([](db::Session& session) -> Result<std::size_t> {
        return store::ended_notices(session, Date::parse("2026-10-20").value()).size();
      });
    };
    CHECK_MESSAGE(over() == 0, "so long its documents are not read again and again");

    place.answer(taken->matter);
    CHECK(over() == 1);
    REQUIRE(place.objections().size() == 1);
    const std::int64_t answered = place.objections()[0].number;
    const auto closed = place.published(answered, {});
    CHECK(closed.chain.size() == 2);
    REQUIRE(closed.document.parts.size() == 1);
    const auto open = place.published(answered, {.villages = {writing_village}});
    const ObjectionDocument said = parse_objection(open.document.parts).value();
    CHECK(said.outcome == ObjectionOutcome::upheld);
    CHECK(said.subject == "认为名单漏了人。");
    CHECK(said.answer == "已补上一户，重新公示。");
    CHECK(said.steps.size() == 2);
    CHECK_MESSAGE(closed.document.parts[0].content.find("person") == std::string::npos,
                  "no names of people");

    CHECK(place.ends("2026-10-20"));
    REQUIRE(place.end()->objections.size() == 1);
    CHECK(place.end()->objections[0] ==
          AnsweredObjection{.number = answered, .outcome = ObjectionOutcome::upheld});
  });
}

TEST_CASE("notice log: how it stands is told with it") {
  db::test::on_each_engine([](db::Db& db) {
    Noticed place(db);
    const i18n::Translator t(i18n::Language::en);
    const auto words = [&] {
      return *db.read([&](db::Session& session) -> Result<std::string> {
        const auto found = publications::publication_at(session, place.number, {});
        publications::Telling told = tell_item(found->document, t).value();
        add_standing(session, found->document, told, t);
        return publications::objection_words(*told.notice, t);
      });
    };
    CHECK(words() == "");
    const auto one = place.object(place.supervisor, "2026-10-09");
    const auto two = place.object(place.recorder, "2026-10-12");
    place.log.sequence();
    CHECK(words() == "2 objections, of which 2 are being looked into");
    place.answer(one->matter);
    CHECK(words() == "2 objections, of which 1 are being looked into");
    place.deed(place.director, two->matter, MatterAct::cancellation_proposed, "");
    // The village alone lets no objection vanish before its answer is read.
    CHECK(place.refused(place.secretary, two->matter, MatterAct::cancellation_confirmed));
    place.deed(matters::test::holder(db, 8, Role::town_reviewer, "149921100"), two->matter,
               MatterAct::cancellation_confirmed, "");
    while (place.record()) place.log.sequence();
    CHECK_MESSAGE(words() == "2 objections, all answered", "what was none is counted too");
    CHECK(place.objections()[1].about.outcome == ObjectionOutcome::cancelled);
    CHECK(place.ends("2026-10-20"));
    CHECK(place.end()->objections.size() == 2);
  });
}

TEST_CASE("notice log: what is republished has its own end, and the one before none") {
  db::test::on_each_engine([](db::Db& db) {
    Noticed place(db);
    const std::int64_t before = place.number;
    place.post("低保公示，补一户。");
    place.number = place.logged("V11", "2026-10-08")->number;
    CHECK(place.number != before);
    CHECK(place.ends("2026-10-20"));
    CHECK(place.end().has_value());
    CHECK_FALSE(place.ends("2026-10-21"));
    place.number = before;
    CHECK_FALSE(place.end().has_value());
    CHECK(refusal(place.object(place.recorder, "2026-10-09")) ==
          "What holds now is another one: take the objection in there.");
  });
}

TEST_CASE("notice log: who takes in which objection, and what of it is refused") {
  db::test::on_each_engine([](db::Db& db) {
    Noticed place(db);
    const auto said = [&](const char* handed_in, const char* subject) {
      const auto taken = place.object(place.recorder, handed_in, subject);
      return taken ? std::string() : taken.error().field;
    };
    CHECK(said("2026-10-08", "words") == "handed_in");  // before it stood
    CHECK(said("2026-10-13", "words") == "handed_in");  // after today
    CHECK(said("soon", "words") == "handed_in");
    CHECK(said("2026-10-12", "") == "subject");
    CHECK(said("2026-10-12", "打 13800138000 找他") == "subject");
    CHECK(refusal(place.object(place.recorder, "2026-10-17", "words", "2026-10-19"))
              .find("to 2026-10-16") != std::string::npos);
    const access::Actor other = matters::test::holder(db, 9, Role::recorder, other_village);
    CHECK_FALSE(place.object(other, "2026-10-12").has_value());
    CHECK(place.objections().empty());
    place.publish(place.begin(place.recorder, "P02", "2026", "一、修路。")->matter);
    place.number = place.logged("P02", "2026")->number;
    CHECK(refusal(place.object(place.recorder, "2026-10-09")) ==
          "There is no public notice with this number.");
  });
}

TEST_CASE("notice documents: what was written is read again") {
  ObjectionDocument said{.unit = writing_village,
                         .unit_name = "上河村",
                         .item = "V11",
                         .label = "谁享受低保、为什么",
                         .period = parse_item_period(matters::Every::event, "2026-10-08").value(),
                         .notice = 7,
                         .handed_in = Date::parse("2026-10-11").value(),
                         .outcome = std::nullopt,
                         .audience = publications::Audience::village,
                         .on = Date::parse("2026-10-12").value()};
  CHECK(objection_parts(said).size() == 1);
  CHECK(parse_objection(objection_parts(said)).value() == said);
  said.outcome = ObjectionOutcome::explained;
  said.subject = "认为名单漏了人。";
  said.answer = "不符合条件。";
  CHECK(objection_parts(said)[1].audience == publications::Audience::village);
  CHECK(objection_parts(said)[1].is_words);
  CHECK(parse_objection(objection_parts(said)).value() == said);
  CHECK_FALSE(parse_notice_end(objection_parts(said)[0].content).has_value());
  const NoticeEnd end{.unit = said.unit,
                      .unit_name = said.unit_name,
                      .item = said.item,
                      .label = said.label,
                      .period = said.period,
                      .notice = 7,
                      .window = {.from = said.handed_in, .until = said.on},
                      .objections = {{.number = 9, .outcome = ObjectionOutcome::upheld}},
                      .on = said.on};
  CHECK(parse_notice_end(notice_end_part(end).content).value() == end);
  CHECK_FALSE(parse_objection({notice_end_part(end)}).has_value());
}

}  // namespace mingbai::disclosure
