#include "matters/scheme_library.h"

#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "matters/flow.h"
#include "matters/standing.h"

using namespace mingbai;
using namespace mingbai::matters;

namespace {

const std::string heading =
    "id: s\nversion: 1\nname: x\napplies_to: [village]\n"
    "closing: {confirmed_by: {role: supervisor}}\n";
const std::string step = "who: {role: recorder}, within: {workdays: 2}";

std::string mistakes(const std::string& rest) {
  std::string all;
  for (const Message& message : scheme_mistakes({{"matters/s.yaml", heading + rest}})) {
    all += english(message) + "\n";
  }
  return all;
}

SchemeLibrary shipped() { return *SchemeLibrary::load("no-such-folder"); }

}  // namespace

TEST_CASE("matter scheme: what justifies words is a text, and only words are justified") {
  const auto said = [](const std::string& fields) {
    return mistakes("fields: [" + fields + "]\nsteps:\n  - {id: a, name: A, " + step + "}\n");
  };
  const std::string why = "{id: why, label: Y, type: text}";
  CHECK(said("{id: w, label: W, type: public_text, justified_by: why}, " + why).empty());
  CHECK(said("{id: w, label: W, type: public_text, justified_by: who}, " + why)
            .find("“w” is justified by “who”, which is no field of type text.") !=
        std::string::npos);
  CHECK(
      said("{id: w, label: W, type: public_text, justified_by: w}").find("no field of type text") !=
      std::string::npos);
  CHECK(said("{id: w, label: W, type: text, justified_by: why}, " + why)
            .find("only a public_text is justified") != std::string::npos);
}

TEST_CASE("matter scheme: a small one is read whole") {
  const Result<SchemeLibrary> library = SchemeLibrary::of(
      {{"matters/s.yaml", heading + "steps:\n  - {id: a, name: A, " + step + "}\n"}});
  REQUIRE(library.has_value());
  const Scheme scheme = *library->scheme("s", "");
  REQUIRE(scheme.steps.size() == 1);
  CHECK(scheme.steps[0].within == Limit{.counting = Counting::workdays, .n = 2});
  CHECK(scheme.extension.most == 2);
  CHECK(library->scheme("t", "").error().code == ErrorCode::not_found);
}

TEST_CASE("matter scheme: alarms are the standard ones, or later for a reason that is shown") {
  const auto alarms = [](const std::string& lines) {
    const Result<SchemeLibrary> library = SchemeLibrary::of(
        {{"matters/s.yaml", heading + lines + "steps:\n  - {id: a, name: A, " + step + "}\n"}});
    REQUIRE(library.has_value());
    return (*library->scheme("s", "")).escalation;
  };
  CHECK(alarms("").unassigned_workdays == 3);
  CHECK(alarms("").unresolved_days == 7);
  CHECK(alarms("escalation: {unresolved_days: 2}\n").unresolved_days == 2);
  CHECK(alarms("parameters: {late: {name: L, value: 9, unit: days, least: 1, most: 9, "
               "certainty: M, source: S}}\nescalation: {unresolved_days: $late}\n")
            .unresolved_days == 9);
}

TEST_CASE("matter scheme: every mistake is told with its line") {
  struct Row {
    std::string rest;
    const char* told;
  };
  const std::string one = "steps:\n  - {id: a, name: A, " + step;
  for (const Row& row : std::vector<Row>{
           {one + "}\n", ""},
           {one + ", after: [b]}\n  - {id: b, name: B, " + step + "}\n",
            "matters/s.yaml:7: the step “a” can never begin: it waits, perhaps by way of others, "
            "for itself.\n"},
           {one + ", back_to: [a]}\n",
            "matters/s.yaml:7: “a” does not come before “a”; there is no way back to it.\n"},
           {one + ", after: [z]}\n", "matters/s.yaml:7: there is no step “z”.\n"},
           {one + "}\n  - {id: a, name: A, " + step + "}\n",
            "matters/s.yaml:8: the id “a” stands here twice.\n"},
           {"steps:\n  - {id: a, name: A, who: {role: recorder}}\n",
            "matters/s.yaml:7: the step “a” has no deadline, and the scheme has none either.\n"},
           {"steps:\n  - {id: a, name: A, who: {role: inspector}, within: {days: 1}}\n",
            "matters/s.yaml:7: there is no role “inspector” at unit.\n"},
           {"steps:\n  - {id: a, name: A, who: {role: 报账员}, within: {days: 1}}\n",
            "matters/s.yaml:7: there is no role “报账员” at unit.\n"},
           {"steps:\n  - {id: a, name: A, who: {role: auditor, at: city}, within: {days: 1}}\n",
            "matters/s.yaml:7: there is no role “auditor” at city.\n"},
           {"steps:\n  - {id: a, name: A, who: {role: recorder}, within: {days: $n}}\n",
            "matters/s.yaml:7: the parameter “n” is not defined.\n"},
           {"steps:\n  - {id: a, name: A, who: {role: recorder}, within: {day_of_next_month: 9}}\n",
            "matters/s.yaml:7: this deadline counts from a period, and the scheme has no "
            "cadence.\n"},
           {one + ", opens: other}\n", "matters/s.yaml:7: there is no scheme “other” to open.\n"},
           {one + ", opens: s}\n", "matters/s.yaml:7: “s” would open itself again and again.\n"},
           {one + ", colour: red}\n", "matters/s.yaml:7: Key colour is not known here.\n"},
           {"fields: [{id: f, label: F, type: number}]\n" + one +
                "}\n  - {id: b, name: B, when: {field: f, at_least: 3}, " + step + "}\n",
            "matters/s.yaml:9: the step “b” depends on f, which nobody has been asked for by "
            "then.\n"},
           {"fields: [{id: f, label: F, type: number, required: true}]\n" + one +
                "}\n  - {id: b, name: B, when: [{field: f, at_least: 3}, {field: f, less_than: 3}]"
                ", " +
                step + "}\n",
            "matters/s.yaml:9: no values lead to the step “b”: its conditions exclude each "
            "other.\n"},
           {"fields: [{id: f, label: F, type: yes_no, required: true}]\n" + one +
                ", when: {field: f, is: yes}}\n",
            "matters/s.yaml:1: every step has a condition, so a matter could end before it "
            "begins.\n"},
           {"parameters: {n: {value: 3, unit: days, certainty: M}}\n" + one + "}\n",
            "matters/s.yaml:6: nothing uses the parameter “n”.\n"},
           {"steps: []\n", "matters/s.yaml:1: a scheme has from 1 to 100 steps.\n"},
       }) {
    CHECK(mistakes(row.rest) == row.told);
  }
}

TEST_CASE("matter scheme: what asks for evidence is not closed with the last step") {
  const std::string text =
      "id: s\nversion: 1\nname: x\napplies_to: [village]\n"
      "closing: {evidence: [照片], with_last_step: true, confirmed_by: {role: supervisor}}\n"
      "steps:\n  - {id: a, name: A, " +
      step + "}\n";
  std::string told;
  for (const Message& message : scheme_mistakes({{"matters/s.yaml", text}})) {
    told += english(message);
  }
  CHECK(told == "matters/s.yaml:5: what asks for evidence is not closed with the last step.");
}

TEST_CASE("matter scheme: what would go wrong later is told before") {
  struct Row {
    std::string rest;
    const char* told;
  };
  const std::string one = "steps:\n  - {id: a, name: A, " + step;
  const std::string two = one + "}\n  - {id: b, name: B, " + step;
  for (const Row& row : std::vector<Row>{
           {two + ", merged_into: {step: b}}\n",
            "matters/s.yaml:8: Key if is missing.\n"
            "matters/s.yaml:8: merged_into needs a step and, under if, a parameter of the unit "
            "yes_no.\n"},
           {two + ", asked_if: joint}\n",
            "matters/s.yaml:8: asked_if is a parameter of the unit yes_no, like "
            "$town_looks_first.\n"},
           {"look_again: {after: {days: 9}, step: a, who: {role: recorder, at: town}}\n" + one +
                "}\n",
            "matters/s.yaml:6: there is no role “recorder” at town.\n"},
           {"dispute: {window: {days: 5}, step: z}\n" + one + "}\n",
            "matters/s.yaml:6: there is no step “z”.\n"},
           {"extension: {most_days: 5, granted_by: {role: recorder, at: county}}\n" + one + "}\n",
            "matters/s.yaml:6: there is no role “recorder” at county.\n"},
           {"extension: {most: 3, most_days: 5, granted_by: {role: county_officer, at: county}}\n" +
                one + "}\n",
            "matters/s.yaml:6: “3” should be a whole number from 0 to 2, or a parameter with such "
            "a value.\n"},
           {"escalation: {unassigned_workdays: 4, unresolved_days: 8}\n" + one + "}\n",
            "matters/s.yaml:6: write an alarm later than 3 as a parameter that has a source.\n"
            "matters/s.yaml:6: write an alarm later than 7 as a parameter that has a source.\n"},
           {"parameters: {late: {name: L, value: 9, unit: days, least: 1, most: 9, certainty: M}}\n"
            "escalation: {unresolved_days: $late}\n" +
                one + "}\n",
            "matters/s.yaml:7: write an alarm later than 7 as a parameter that has a source.\n"},
           {"escalation: {dissatisfied_ratings: 10}\n" + one + "}\n",
            "matters/s.yaml:6: write an alarm later than 2 as a parameter that has a source.\n"},
           {"dispute: {window: {days: 0}, step: a}\n" + one + "}\n",
            "matters/s.yaml:6: whoever is concerned has at least a day to object.\n"},
           {"within: {end_of_period: true}\n" + one + "}\n",
            "matters/s.yaml:1: this deadline counts from a period, and the scheme has no "
            "cadence.\n"},
           {"reminders: [-1]\n" + one + "}\n",
            "matters/s.yaml:6: “-1” should be a whole number from 0 to 365, or a parameter with "
            "such a "
            "value.\n"},
           {"cadence: {every: week}\n" + one + "}\n",
            "matters/s.yaml:6: every is event, month, quarter, half_year or year.\n"},
           {one + ", sets: [f]}\n", "matters/s.yaml:7: the field “f” is not defined.\n"},
           {one + ", fills: [f]}\n", "matters/s.yaml:7: the step does not set “f”.\n"},
           {one + ", when: {field: f, is: yes}}\n",
            "matters/s.yaml:7: the field “f” is not defined.\n"
            "matters/s.yaml:7: the step “a” depends on f, which nobody has been asked for by "
            "then.\n"
            "matters/s.yaml:1: every step has a condition, so a matter could end before it "
            "begins.\n"},
           {one + ", meeting: {of: nobody}}\n",
            "matters/s.yaml:7: there is no meeting “nobody”.\n"},
           {"steps:\n  - {block: nowhere, id: x}\n",
            "matters/s.yaml:7: there is no block “nowhere”.\n"
            "matters/s.yaml:1: a scheme has from 1 to 100 steps.\n"},
           {"fields: [{id: f, label: F, type: choice, choices: [x, y], required: true}]\n" + one +
                "}\n  - {id: b, name: B, when: {field: f, is: z}, " + step + "}\n",
            "matters/s.yaml:9: “z” is not among the choices of f.\n"
            "matters/s.yaml:9: no values lead to the step “b”: its conditions exclude each "
            "other.\n"},
       }) {
    CHECK(mistakes(row.rest) == row.told);
  }
}

TEST_CASE("matter scheme: two that open each other would never end") {
  SchemeTexts texts;
  for (const auto& [id, other] : {std::pair{"s", "t"}, std::pair{"t", "s"}}) {
    std::string text = heading;
    text.replace(4, 1, id);
    texts["matters/" + std::string(id) + ".yaml"] =
        text + "steps:\n  - {id: a, name: A, opens: " + other + ", " + step + "}\n";
  }
  std::string all;
  for (const Message& message : scheme_mistakes(texts)) all += english(message) + "\n";
  CHECK(all ==
        "matters/s.yaml:7: “s” would open itself again and again.\n"
        "matters/t.yaml:7: “t” would open itself again and again.\n");
}

TEST_CASE("matter scheme: a step that nothing leads to by way of who asks is told") {
  const auto told = [](const char* asker, const char* taker) {
    return mistakes(
        "fields:\n  - {id: a, label: A, type: choice, choices: [x, y], required: true}\n"
        "  - {id: b, label: B, type: choice, choices: [x, y]}\n"
        "  - {id: n, label: N, type: number, required: true}\nsteps:\n  - {id: first, name: F, " +
        step + "}\n  - {id: ask, name: K, when: " + asker + ", sets: [b], " + step +
        "}\n  - {id: take, name: T, when: " + taker + ", " + step + "}\n");
  };
  const std::string unreachable =
      "matters/s.yaml:13: no values lead to the step “take”: what it depends on is only asked for "
      "where its conditions do not hold.\n";
  CHECK(told("{field: a, is: x}", "[{field: a, is: y}, {field: b, is: x}]") == unreachable);
  CHECK(told("{field: a, is: x}", "[{field: a, is: x}, {field: b, is: x}]") == "");
  CHECK(told("{field: n, at_least: 5}", "[{field: n, less_than: 5}, {field: b, is: x}]") ==
        unreachable);
  CHECK(told("{field: n, at_least: 5}", "[{field: n, at_most: 5}, {field: b, is: x}]") == "");
  // What was not asked for is not that word.
  CHECK(told("{field: a, is: x}", "[{field: a, is: y}, {field: b, is_not: x}]") == "");
}

TEST_CASE("matter scheme: what takes too long to find out is told, and not taken for good") {
  // Each of the askers may have been asked by way of each before it, and none ever is.
  const auto told = [](int askers) {
    std::string text =
        "fields:\n  - {id: a, label: A, type: choice, choices: [x, y], required: true}\n"
        "  - {id: b, label: B, type: choice, choices: [x, y]}\nsteps:\n  - {id: s0, name: S, when: "
        "{field: a, is: x}, sets: [b], " +
        step + "}\n";
    for (int i = 1; i <= askers; ++i) {
      text += "  - {id: s" + std::to_string(i) +
              ", name: S, when: [{field: a, is: y}, {field: b, is: x}], sets: [b], " + step + "}\n";
    }
    return mistakes(text + "  - {id: e, name: E, " + step + "}\n");
  };
  CHECK(told(3).find("s3”: what it depends on is only asked for") != std::string::npos);
  CHECK(told(3).find("too long") == std::string::npos);
  CHECK(told(40).find("whether any values lead to the step “s40” takes too long to find out") !=
        std::string::npos);
}

TEST_CASE("matter scheme: a step opens what can be opened by hand at the same unit") {
  const std::string above = heading + "steps:\n  - {id: a, name: A, opens: t, " + step + "}\n";
  const auto told = [&](const std::string& kinds, const std::string& more) {
    const std::string below = "id: t\nversion: 1\nname: x\napplies_to: [" + kinds + "]\n" + more +
                              "closing: {confirmed_by: {role: supervisor}}\nsteps:\n"
                              "  - {id: a, name: A, " +
                              step + "}\n";
    std::string all;
    for (const Message& message :
         scheme_mistakes({{"matters/s.yaml", above}, {"matters/t.yaml", below}})) {
      all += english(message) + "\n";
    }
    return all;
  };
  CHECK(told("village", "") == "");
  CHECK(told("town", "") ==
        "matters/s.yaml:7: “t” is not for the kind of unit “village”, which “s” is for.\n");
  CHECK(told("village", "cadence: {every: month}\n") ==
        "matters/s.yaml:7: “t” comes by itself with each period, so no step opens it.\n");
}

TEST_CASE("matter scheme: whatever is asked for, every shipped one comes to its end") {
  const WorkCalendar calendar;
  for (const Scheme& scheme : shipped().schemes()) {
    CAPTURE(scheme.id);
    // Each field once without, once with a small, and once with a large value, and with each of
    // its choices.
    std::set<std::string> taken_ever;
    for (const char* value : {"", "0", "1", "99999999", "yes", "no", "first", "last"}) {
      Event event{.act = MatterAct::opened};
      if (scheme.cadence.every != Every::event) event.until = Date::parse("2026-09-30").value();
      for (const Field& field : scheme.fields) {
        if (*value == '\0') continue;
        const bool is_first = std::string_view(value) == "first";
        event.fields[field.id] = value;
        if (field.choices.empty()) continue;
        event.fields[field.id] = is_first ? field.choices.front() : field.choices.back();
      }
      History history{event};
      Standing is = standing(scheme, calendar, history, Instant{});
      for (std::size_t taken = 0; taken <= scheme.steps.size() && !is.is_ready_to_close; ++taken) {
        const auto next = std::ranges::find(is.steps, StepState::active, &StepStanding::state);
        REQUIRE(next != is.steps.end());
        CHECK(is.due.has_value());
        const auto index = static_cast<std::size_t>(next - is.steps.begin());
        history.push_back({.act = MatterAct::step_done, .step = scheme.steps[index].id});
        taken_ever.insert(scheme.steps[index].id);
        is = standing(scheme, calendar, history, Instant{});
      }
      CHECK(is.is_ready_to_close);
    }
    // Every step but those that no region asks for by itself is taken some time.
    for (const Step& one : scheme.steps) {
      CAPTURE(one.id);
      CHECK(taken_ever.contains(one.id) == one.is_asked);
    }
  }
}

TEST_CASE("matter scheme: parallel steps stand in an order in which they can be taken") {
  const Result<SchemeLibrary> library = SchemeLibrary::of(
      {{"matters/s.yaml", heading + "steps:\n  - {id: join, name: J, after: [b, c], " + step +
                              "}\n  - {id: a, name: A, after: [], " + step +
                              "}\n  - {id: b, name: B, after: [a], " + step +
                              "}\n  - {id: c, name: C, after: [a], " + step + "}\n"}});
  REQUIRE(library.has_value());
  const std::vector<Step> steps = library->scheme("s", "")->steps;
  REQUIRE(steps.size() == 4);
  CHECK(steps[0].id == "a");
  CHECK(steps[3].id == "join");
  CHECK(is_before(steps, 0, 3));
  CHECK_FALSE(is_before(steps, 1, 2));
}

TEST_CASE("matter scheme: a region has its own values, the narrowest counts") {
  const SchemeLibrary library = shipped();
  const auto notice = [&](std::string_view place) {
    return library.scheme("finance_disclosure", place).value().find_step("board")->notice_days;
  };
  CHECK(notice("") == 10);
  CHECK(notice("370281001001") == 5);
  CHECK(notice("500101001001") == 10);
  const Scheme shandong = *library.scheme("finance_disclosure", "3702");
  for (const Parameter& parameter : shandong.parameters) {
    if (parameter.id == "board_min_display_days") {
      CHECK(parameter.region == "37");
      CHECK(parameter.source == "山东省村务公开条例：公开栏保留不少于 5 日");
      CHECK(parameter.scheme == "regions/shandong");
    }
  }
}

TEST_CASE("matter scheme: in Zhejiang a draft stands fifteen days before the vote, and only that") {
  const SchemeLibrary library = shipped();
  for (const auto& [place, days] : std::vector<std::pair<const char*, int>>{
           {"", 7}, {"370102001001", 7}, {"33", 15}, {"330102001001", 15}}) {
    CAPTURE(place);
    const Scheme scheme = *library.scheme("power_w05", place);
    CHECK(scheme.find_step("comments")->notice_days == days);
    CHECK(scheme.find_step("decision.announcement")->notice_days == 7);
    CHECK(library.parameters().at("public_notice_days", place)->value == 7);
  }
}

TEST_CASE("matter scheme: only a plain step of a monthly scheme follows a month of the books") {
  const SchemeTexts texts = *shipped().texts_of("finance_disclosure");
  const auto mistake = [&](const std::string& from, const std::string& to) {
    SchemeTexts changed = texts;
    std::string& text = changed.at("matters/finance_disclosure.yaml");
    text.replace(text.find(from), from.size(), to);
    const std::vector<Message> mistakes = scheme_mistakes(changed);
    return mistakes.empty() ? std::string() : english(mistakes.front());
  };
  CHECK(mistake("follows: month_closed", "follows: month_closed") == "");
  CHECK(mistake("follows: month_closed", "follows: month_ended")
            .ends_with("follows is month_closed or month_released."));
  const std::string notice = "notice_days: $board_min_display_days";
  CHECK(mistake(notice, notice + "\n    follows: month_released")
            .find("the step “board” follows a month of the books") != std::string::npos);
}

TEST_CASE("matter scheme: texts from before are still read, with the values that they have") {
  // Two blocks defined the same number, and values at the desk were a scheme's.
  const std::string block =
      "version: 1\nname: x\nparameters: {days: {value: 9, unit: days, certainty: M}}\n"
      "steps:\n  - {id: a, name: A, who: {role: recorder}, within: {days: $days}}\n";
  const SchemeTexts old{
      {"blocks/p.yaml", "id: p\n" + block},
      {"blocks/q.yaml", "id: q\n" + block},
      {"matters/s.yaml", heading + "steps:\n  - {block: p, id: x}\n  - {block: q, id: y}\n"},
      {"values/s.yaml",
       "parameters: {days: {regions: {\"1499\": {value: 4, certainty: V, source: x}}}}\n"}};
  CHECK_FALSE(SchemeLibrary::of(old).has_value());
  const Result<SchemeLibrary> kept = SchemeLibrary::kept_elsewhere(old);
  REQUIRE(kept.has_value());
  CHECK(kept->scheme("s", "149921")->find_step("x.a")->within->n == 4);
  CHECK(kept->scheme("s", "149921")->find_step("y.a")->within->n == 4);
  CHECK(kept->scheme("s", "1498")->find_step("y.a")->within->n == 9);
}

TEST_CASE("matter scheme: the block of four deliberations stands in its place") {
  const Scheme scheme = *shipped().scheme("power_w02", "");
  REQUIRE(scheme.find_step("decision.resolution") != nullptr);
  CHECK(scheme.find_step("decision.resolution")->meeting->kinds ==
        std::vector<std::string>{"collective_members", "collective_delegates"});
  CHECK(scheme.find_step("decision.announcement")->publishes == "V18");
  CHECK(scheme.find_step("decision.announcement")->says ==
        std::vector<std::string>{"resolution_words"});
  CHECK(scheme.find_step("outcome.result")->publishes == "V18");
  CHECK(scheme.find_step("outcome.result")->says == std::vector<std::string>{"result_words"});
  CHECK_FALSE(scheme.find_step("decision.consultation")->merged_into.has_value());
  CHECK(shipped().texts_of("power_w02")->contains("blocks/four_deliberations.yaml"));
  CHECK_FALSE(shipped().texts_of("request")->contains("blocks/four_deliberations.yaml"));
}

TEST_CASE("matter scheme: what the law leaves to the whole assembly is no step of delegates") {
  SchemeTexts texts = *shipped().texts_of("power_w02");
  texts.merge(*shipped().texts_of("rectification"));
  std::string& text = texts.at("matters/power_w02.yaml");
  const std::size_t topic = text.find("topic: \"\"");
  text.replace(topic, 9, "topic: land_compensation");
  const std::vector<Message> told = scheme_mistakes(texts);
  REQUIRE(told.size() == 1);
  CHECK(english(told[0]) ==
        "blocks/four_deliberations.yaml:43: 集体经济组织成员代表大会 may not decide "
        "“land_compensation”: the law leaves it to the whole assembly.");
}

TEST_CASE("matter scheme: an objection to any shipped one is heard above, and first") {
  int disputable = 0;
  for (const Scheme& scheme : shipped().schemes()) {
    if (!scheme.dispute) continue;
    CAPTURE(scheme.id);
    ++disputable;
    CHECK(scheme.steps[scheme.dispute->step].who.level == Level::handler);
  }
  CHECK(disputable == 6);
}

TEST_CASE("matter scheme: somebody can do each part of it at each kind of unit that it is for") {
  const access::PostRules posts = *access::load_post_rules("no-such-folder");
  struct Row {
    const char* kinds;
    const char* who;
    const char* closing;
    std::vector<std::pair<const char*, const char*>> told;  // the part and the kind
  };
  for (const Row& row : std::vector<Row>{
           {"village, community", "{role: village_director}", "{role: supervisor}", {}},
           {"school", "{role: village_director}", "{role: branch_secretary}", {{"a", "school"}}},
           {"village, school, town",
            "{role: [village_director, committee_member]}",
            "{role: branch_secretary}",
            {{"a", "school"}, {"a", "town"}}},
           {"school",
            "{role: [village_director, branch_secretary]}",
            "{role: branch_secretary}",
            {}},
           {"school",
            "{role: recorder}",
            "{role: supervisor, at: handler}",
            {{"closing", "school"}}},
           // Above, nobody asks for which kinds of unit it is.
           {"school", "{role: inspector, at: county}", "{role: town_reviewer, at: town}", {}},
           // Members and exchange postings take no step (docs/access.md).
           {"village", "{role: [member, exchange]}", "{role: recorder}", {{"a", "village"}}},
       }) {
    const std::string text = std::string("id: s\nversion: 1\nname: x\napplies_to: [") + row.kinds +
                             "]\nclosing: {confirmed_by: " + row.closing +
                             "}\nsteps:\n  - {id: a, name: A, who: " + row.who +
                             ", within: {workdays: 2}}\n";
    CAPTURE(text);
    const std::vector<Message> told = scheme_mistakes({{"matters/s.yaml", text}}, posts);
    REQUIRE(told.size() == row.told.size());
    for (std::size_t i = 0; i < told.size(); ++i) {
      const std::string at = row.told[i].first == std::string("a") ? ":7" : "";
      CHECK(english(told[i]).starts_with("matters/s.yaml" + at + ": “" + row.told[i].first +
                                         "” could never be done at the kind of unit “" +
                                         row.told[i].second + "”"));
    }
    // A matter that runs by it goes on.
    CHECK(SchemeLibrary::kept_elsewhere({{"matters/s.yaml", text}}).has_value());
  }
}

TEST_CASE("matter scheme: what it promises and could not keep is told") {
  const std::string one = "steps:\n  - {id: a, name: A, " + step;
  const std::string words = "fields: [{id: w, label: W, type: public_text}]\n";
  CHECK(mistakes("dispute: {window: {days: 5}, step: a}\n" + one + "}\n") ==
        "matters/s.yaml: an objection sends “s” up, but nobody above would do anything: put “at: "
        "handler” at a step or at who confirms the closing.\n");
  const std::string signed_step =
      "steps:\n  - {id: a, name: A, who: {role: village_director}, within: {days: 9}";
  const std::string nothing_to_read =
      ": the step “a” publishes, but by then no public_text needs to be filled in, so there would "
      "be nothing to read.\n";
  CHECK(mistakes(signed_step + ", publishes: V18}\n") == "matters/s.yaml:7" + nothing_to_read);
  CHECK(mistakes(words + signed_step + ", sets: [w], publishes: V18}\n") ==
        "matters/s.yaml:8" + nothing_to_read);
  CHECK(mistakes(words + signed_step + ", sets: [w], fills: [w], publishes: V18}\n") == "");
  // A notice is public before the step is taken.
  CHECK(mistakes(words + signed_step +
                 ", sets: [w], fills: [w], publishes: V18, notice_days: 5}\n") ==
        "matters/s.yaml:8" + nothing_to_read);
  CHECK(mistakes("fields: [{id: w, label: W, type: text}]\n" + one + ", sets: [w], says: [w]}\n") ==
        "matters/s.yaml:8: “w” is no field of type public_text or pictures, so nobody can publish "
        "it.\n");
  CHECK(mistakes(words + one + ", sets: [w], looks_at: w}\n") ==
        "matters/s.yaml:8: “w” is no field of type pictures.\n");
  // Nobody is there to hand in, type or look at anything when a set time has come.
  const std::string set =
      "matters/s.yaml:8: the step “a” is taken at a set time, so it publishes "
      "and asks for nothing else.\n";
  const std::string filled = "fields: [{id: w, label: W, type: public_text, required: true}]\n";
  CHECK(mistakes(filled + signed_step + ", publishes: V18, at_set_time: true}\n") == "");
  CHECK(mistakes(filled + signed_step + ", at_set_time: true}\n") == set);
  for (const char* asked : {"papers: [记录]", "notice_days: 5", "sets: [w]"}) {
    CHECK(mistakes(filled + signed_step + ", publishes: V18, at_set_time: true, " + asked +
                   "}\n") == set);
  }
  CHECK(mistakes("fields: [{id: w, label: W, type: pictures}]\n" + one +
                 ", sets: [w], looks_at: w}\n") == "");
  CHECK(mistakes(words + one + ", sets: [w], fills: [w], publishes: V18}\n") ==
        "matters/s.yaml:8: the step “a” publishes, and “recorder” has no right to "
        "(docs/access.md).\n");
}
