#include "matters/public_matter.h"

#include <doctest/doctest.h>

#include "matters/matter_testing.h"

namespace mingbai::matters {
namespace {

using test::at;

constexpr const char* bridge = R"(
id: bridge
version: 3
name: 修桥
applies_to: [village]
public: true
fields:
  - {id: amount, label: 金额, type: money, required: true, public: true}
  - {id: inner, label: 内部金额, type: money}
  - {id: words, label: 说明, type: text, required: true}
steps:
  - {id: plan, name: 方案, who: {role: village_director}, within: {days: 9}, papers: [方案]}
  - id: small
    name: 小额
    who: {role: recorder}
    within: {days: 9}
    when: {field: amount, less_than: 100}
  - {id: work, name: 施工, who: {role: recorder}, within: {days: 9}, after: [plan]}
closing: {confirmed_by: {role: supervisor}, within: {days: 9}}
)";

Event event(MatterAct act, const char* step, const char* on) {
  Event out{.act = act, .step = step};
  out.by = {.actor = 7,
            .name = "王小明",
            .post = "village_director@149921100201 上河村",
            .at = at(on),
            .reason = "说不得",
            .evidence = {{"方案", "方案-王小明.pdf"}}};
  return out;
}

PublicMatter bridge_after(History history) {
  const SchemeLibrary library = *SchemeLibrary::of({{"matters/bridge.yaml", bridge}});
  const auto rules =
      std::make_shared<const RunningScheme>(RunningScheme{.scheme = *library.scheme("bridge", "")});
  History all{event(MatterAct::opened, "", "2026-09-01")};
  all.front().fields = {{"amount", "1234500"}, {"inner", "99"}, {"words", "说不得"}};
  for (Event& one : history) all.push_back(std::move(one));
  Standing is =
      standing(rules->scheme, *WorkCalendar::load("no-such-folder"), all, at("2026-09-20"));
  return public_matter({.scheme = "bridge", .ordinal = 2}, {.version = 3}, rules, all,
                       std::move(is));
}

}  // namespace

TEST_CASE("public matter: what its scheme does not mark, names and free words are not in it") {
  Event assigned = event(MatterAct::assigned, "", "2026-09-02");
  assigned.number = 7;
  Event paused = event(MatterAct::paused, "", "2026-09-04");
  paused.until = test::day("2026-09-06");
  Event asked = event(MatterAct::extension_asked, "work", "2026-09-03");
  asked.number = 5;
  const PublicMatter matter =
      bridge_after({assigned, event(MatterAct::step_done, "plan", "2026-09-03"), asked, paused});
  CHECK(matter.standing.fields == FieldValues{{"amount", "1234500"}});
  CHECK(matter.standing.owner == 0);
  CHECK_FALSE(matter.standing.steps.back().request.has_value());
  REQUIRE(matter.history.size() == 4);
  CHECK(matter.history[0].act == MatterAct::opened);
  CHECK(matter.history[1].step == "plan");
  CHECK(matter.history[1].role == units::Role::village_director);
  CHECK(matter.history[1].on == test::day("2026-09-03"));
  CHECK(matter.history[2].act == MatterAct::extension_asked);
  CHECK(matter.history[2].days == 5);
  CHECK(matter.history[3].until == test::day("2026-09-06"));
}

TEST_CASE("public matter: the step whose turn it is, among those that are taken") {
  const PublicMatter opened = bridge_after({});
  const Progress first = progress_of(opened);
  CHECK(first.number == 1);
  // Whether the small step is taken shows only when it would be its turn.
  CHECK(first.of == 3);
  CHECK(first.step->id == "plan");
  const PublicMatter planned = bridge_after({event(MatterAct::step_done, "plan", "2026-09-03")});
  const Progress second = progress_of(planned);
  CHECK(second.number == 2);
  CHECK(second.of == 2);
  CHECK(second.step->id == "work");
  const PublicMatter built = bridge_after({event(MatterAct::step_done, "plan", "2026-09-03"),
                                           event(MatterAct::step_done, "work", "2026-09-04")});
  CHECK(progress_of(built).step == nullptr);
  CHECK(progress_of(built).of == 2);
}

TEST_CASE("public matter: one address only for each") {
  CHECK(public_name_of("power_w02-3") == PublicName{.scheme = "power_w02", .ordinal = 3});
  CHECK(text_of({.scheme = "power_w02", .ordinal = 3}) == "power_w02-3");
  for (const char* text : {"", "-", "-1", "power_w02", "power_w02-", "power_w02-0", "power_w02-03",
                           "power_w02-3x", "power_w02-99999999999999999999"}) {
    CHECK_FALSE(public_name_of(text).has_value());
  }
}

TEST_CASE("public matter: a text that somebody writes cannot be marked as public") {
  std::string wrong = bridge;
  const std::string from = "type: text, required: true}";
  wrong.replace(wrong.find(from), from.size(), "type: text, required: true, public: true}");
  const std::vector<Message> mistakes = scheme_mistakes({{"matters/bridge.yaml", wrong}});
  REQUIRE(mistakes.size() == 1);
  CHECK(english(mistakes.front()).starts_with("matters/bridge.yaml:10:"));
}

}  // namespace mingbai::matters
