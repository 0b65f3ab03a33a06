#include "app/demo/demo_matters.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "app/demo/demo_holder.h"
#include "matters/matter_actions.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

using access::Actor;
using matters::Event;
using matters::MatterAct;
using units::Role;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::size_t county_digits = 6;
constexpr std::size_t town_digits = 9;

// One act, so many days before today, by whoever holds that post.
struct Scene {
  int days_ago = 0;
  Role role = Role::recorder;
  Event event;
};

struct Story {
  const char* scheme = "";
  const char* title = "";
  matters::FieldValues fields;
  int days_ago = 0;
  Role opener = Role::grid_worker;
  std::vector<Scene> scenes;
};

Event step(const char* id, std::vector<const char*> papers = {}, matters::FieldValues fields = {}) {
  Event event{.act = MatterAct::step_done, .step = id, .fields = std::move(fields)};
  for (const char* paper : papers) {
    event.by.evidence.push_back({.paper = paper, .reference = "演示材料"});
  }
  return event;
}

Event act(MatterAct what, const char* reason = "", const char* step_id = "",
          std::int64_t number = 0) {
  Event event{.act = what, .step = step_id, .number = number};
  event.by.reason = reason;
  return event;
}

Event proposal(const char* paper) {
  Event event = act(MatterAct::closure_proposed);
  event.by.evidence = {{.paper = paper, .reference = "演示材料"}};
  return event;
}

// Put in charge: whoever holds the director's post; his number is filled in later.
const Event in_charge = act(MatterAct::assigned);

Story answered(const char* title, const char* words, int days_ago) {
  return {.scheme = "request",
          .title = title,
          .fields = {{"words", words}},
          .days_ago = days_ago,
          .scenes = {
              {days_ago - 1, Role::village_director, in_charge},
              {days_ago - 1, Role::village_director, step("triage")},
              {days_ago - 4, Role::committee_member,
               step("handling", {"办理记录"}, {{"outcome", "已说明"}})},
              {days_ago - 5, Role::village_director, step("reply", {"答复"})},
              {days_ago - 5, Role::village_director, proposal("答复")},
              {days_ago - 6, Role::supervisor, act(MatterAct::closure_confirmed)},
          }};
}

Story paused_request() {
  return {.scheme = "request",
          .title = "村口两盏路灯不亮",
          .fields = {{"words", "村口桥头的两盏路灯不亮，晚上走路不方便。"}},
          .days_ago = 6,
          .scenes = {{5, Role::village_director, in_charge},
                     {5, Role::village_director, step("triage")},
                     {1, Role::village_director,
                      act(MatterAct::paused, "灯头配件已订，等厂家发货", "", 10)}}};
}

// Whoever handles it asks for more days, and nobody has answered yet.
Story returned_request() {
  return {.scheme = "request",
          .title = "请说明垃圾清运费怎么算的",
          .fields = {{"words", "今年垃圾清运费比去年多，请说明怎么算的。"}},
          .days_ago = 9,
          .scenes = {
              {8, Role::village_director, in_charge},
              {8, Role::village_director, step("triage")},
              {5, Role::committee_member, step("handling", {"办理记录"}, {{"outcome", "已说明"}})},
              {3, Role::village_director,
               act(MatterAct::returned, "没有附清运合同，请补充后再答复", "handling")},
              {2, Role::committee_member,
               act(MatterAct::extension_asked, "合同存在镇里，要去调取", "handling", 5)}}};
}

// Nobody took it on: blue after three working days, yellow after a week.
Story forgotten_request() {
  return {.scheme = "request",
          .title = "水渠淤塞",
          .fields = {{"words", "南边水渠淤了，浇地的水过不来。"}},
          .days_ago = 12,
          .scenes = {{10, Role::grid_worker, step("triage")}}};
}

// By somebody who came to the office and has no account.
Story disputed_request() {
  Story story = answered("征地补偿款什么时候发", "听说补偿款到了，什么时候发？", 16);
  Event objection = act(MatterAct::disputed, "答复没有写明发放日期");
  objection.taken_in = matters::TakenIn{};
  objection.on_behalf = "被征地的一户";
  story.scenes.push_back({6, Role::recorder, std::move(objection)});
  return story;
}

Story withdrawn_request() {
  return {.scheme = "request",
          .title = "借用活动室",
          .fields = {{"words", "想借活动室办事。"}},
          .days_ago = 8,
          .scenes = {{7, Role::village_director, in_charge},
                     {6, Role::village_director,
                      act(MatterAct::cancellation_proposed, "提出的人说不用了")},
                     {5, Role::town_reviewer, act(MatterAct::cancellation_confirmed)}}};
}

Story extended_rectification() {
  return {.scheme = "rectification",
          .title = "两张餐费票据没有附件",
          .fields = {{"finding", "两张餐费票据没有附消费清单。"}, {"kind", "财务"}},
          .days_ago = 25,
          .opener = Role::supervisor,
          .scenes = {
              {24, Role::village_director, in_charge},
              {22, Role::village_director, step("plan", {"整改方案"}, {{"returned_fen", "360"}})},
              {10, Role::recorder, step("repayment", {"收款凭证"})},
              {6, Role::village_director,
               act(MatterAct::extension_asked, "供货单位要先调账，才能补开清单", "correction", 10)},
              {4, Role::county_officer,
               act(MatterAct::extended, "供货单位正在补开清单", "correction", 10)}}};
}

Story overdue_rectification() {
  return {.scheme = "rectification",
          .title = "公开栏的账目没有及时更换",
          .fields = {{"finding", "公开栏还是上一季度的账目。"}, {"kind", "公开"}},
          .days_ago = 30,
          .opener = Role::supervisor};
}

Story project() {
  return {.scheme = "power_w02",
          .title = "冷库项目",
          .fields = {{"amount", "80000"}, {"content", "建一座二十吨的冷库。"}},
          .days_ago = 15,
          .opener = Role::village_director,
          .scenes = {{14, Role::board_director, in_charge},
                     {12, Role::board_director, step("plan", {"项目方案"})},
                     {9, Role::branch_secretary, step("decision.proposal", {"提议记录"})}}};
}

std::vector<Story> stories() {
  return {paused_request(),
          returned_request(),
          forgotten_request(),
          answered("低保名单哪里看", "想看今年的低保名单。", 20),
          disputed_request(),
          withdrawn_request(),
          extended_rectification(),
          overdue_rectification(),
          project()};
}

class Teller {
 public:
  Teller(db::Db& db, const matters::Rulebook& rulebook, const DemoVillage& village, Instant now)
      : db_(db), rulebook_(rulebook), village_(village), now_(now) {}

  Result<void> tell(const Story& story, std::size_t number) {
    const Instant opened = before(story.days_ago);
    const std::string form = fmt::format("demo:{}:{}", village_.code, number);
    const units::Unit place = TRY(unit(village_.code));
    const Actor opener = TRY(holder(story.opener, opened));
    const matters::Receipt receipt = TRY(matters::open_matter(db_, rulebook_, opener,
                                                              {.unit = place.id,
                                                               .scheme = story.scheme,
                                                               .title = story.title,
                                                               .fields = story.fields,
                                                               .submission = form},
                                                              opened));
    int count = 0;
    for (const Scene& scene : story.scenes) {
      const Instant at{before(scene.days_ago).ms + ++count};
      const Actor actor = TRY(holder(scene.role, at));
      Event event = scene.event;
      if (event.taken_in) event.taken_in->on = civil_date(at);
      if (event.act == MatterAct::assigned) event.number = actor.person->value;
      if (event.act == MatterAct::paused) {
        event.until = civil_date(at).plus(static_cast<int>(event.number));
        event.number = 0;
      }
      TRY(matters::do_deed(db_, rulebook_, actor,
                           {.matter = receipt.matter,
                            .event = std::move(event),
                            .submission = fmt::format("{}:{}", form, count)},
                           at));
    }
    return {};
  }

 private:
  [[nodiscard]] Instant before(int days) const { return Instant{now_.ms - days * day_ms}; }

  Result<units::Unit> unit(const std::string& code) {
    return db_.read([&](db::Session& session) { return units::unit_by_code(session, code); });
  }

  [[nodiscard]] std::string unit_of(Role role) const {
    if (role == Role::county_officer) return village_.code.substr(0, county_digits);
    if (role == Role::town_reviewer) return village_.code.substr(0, town_digits);
    return village_.code;
  }

  Result<Actor> holder(Role role, Instant at) { return demo_holder(db_, unit_of(role), role, at); }

  db::Db& db_;
  const matters::Rulebook& rulebook_;
  const DemoVillage& village_;
  Instant now_;
};

}  // namespace

Result<std::int64_t> fill_demo_matters(db::Db& db, const matters::Rulebook& rulebook,
                                       const DemoCity& city, Instant now) {
  const std::vector<Story> all = stories();
  std::int64_t told = 0;
  for (const DemoVillage& village : city.villages) {
    const std::size_t number = static_cast<std::size_t>(village.number) % all.size();
    const bool needs_board = std::string_view(all[number].scheme) == "power_w02";
    if (needs_board && village.is_community) continue;
    TRY(Teller(db, rulebook, village, now).tell(all[number], number));
    ++told;
  }
  return told;
}

}  // namespace mingbai::app
