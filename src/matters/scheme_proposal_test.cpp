#include "matters/scheme_proposal.h"

#include <doctest/doctest.h>

#include "matters/scheme_changes.h"
#include "matters/scheme_library.h"

namespace mingbai::matters {
namespace {

std::string file(const char* id, int version, const std::string& steps) {
  return std::string("id: ") + id + "\nversion: " + std::to_string(version) +
         "\nname: 修桥\napplies_to: [village]\nsteps:\n" + steps +
         "closing: {confirmed_by: {role: supervisor}, within: {days: 3}}\n";
}

std::string step(const char* id, const char* name, int days) {
  return std::string("  - {id: ") + id + ", name: " + name +
         ", who: {role: recorder}, within: {days: " + std::to_string(days) + "}}\n";
}

SchemeProposal proposal(std::int64_t id, const char* scheme, const char* text,
                        std::optional<bool> approved, std::int64_t decided_ms = 0) {
  SchemeProposal out{.id = SchemeProposalId{id}, .scheme = scheme, .text = text};
  if (approved) out.decision = RuleDecision{.is_approved = *approved, .at = Instant{decided_ms}};
  return out;
}

RunningScheme running(const std::string& text) {
  const SchemeLibrary library = *SchemeLibrary::of({{"matters/bridge.yaml", text}});
  return {.scheme = *library.scheme("bridge", ""), .meetings = {}};
}

}  // namespace

TEST_CASE("scheme proposal: what was approved stands in the place of the file with its id") {
  const SchemeTexts files{{"matters/request.yaml", file("request", 3, step("a", "甲", 3))},
                          {"matters/own-name.yaml", file("bridge", 1, step("a", "甲", 3))},
                          {"regions/national.yaml", "id: national\n"}};
  const std::string longer = file("request", 4, step("a", "甲", 9));
  const std::string bridge = file("bridge", 2, step("a", "甲", 9));
  CHECK(with_approved(files, {}) == files);
  CHECK(with_approved(files, {proposal(1, "request", longer.c_str(), {})}) == files);
  CHECK(with_approved(files, {proposal(1, "request", longer.c_str(), false)}) == files);
  const SchemeTexts then = with_approved(files, {proposal(1, "request", longer.c_str(), true),
                                                 proposal(2, "bridge", bridge.c_str(), true)});
  CHECK(then.at("matters/request.yaml") == longer);
  CHECK(then.at("matters/bridge.yaml") == bridge);
  CHECK_MESSAGE(!then.contains("matters/own-name.yaml"), "one scheme has one file");
  CHECK(then.at("regions/national.yaml") == "id: national\n");
  // The later decision counts, whichever was proposed first.
  const std::string last = file("request", 5, step("a", "甲", 8));
  CHECK(with_approved(files, {proposal(1, "request", last.c_str(), true, 9),
                              proposal(2, "request", longer.c_str(), true, 5)})
            .at("matters/request.yaml") == last);
}

TEST_CASE("scheme proposal: one that something newer replaced waits no more") {
  const std::vector<SchemeProposal> all{proposal(1, "a", "", {}), proposal(2, "b", "", {}),
                                        proposal(3, "a", "", {}), proposal(4, "c", "", true)};
  CHECK_FALSE(is_pending(all[0], all));
  CHECK(is_pending(all[1], all));
  CHECK(is_pending(all[2], all));
  CHECK_FALSE(is_pending(all[3], all));
}

TEST_CASE("scheme changes: steps that are new, gone and changed, sentence by sentence") {
  using What = SchemeChange::What;
  const i18n::Translator t(i18n::Language::en);
  const RunningScheme before =
      running(file("bridge", 1, step("plan", "方案", 3) + step("work", "施工", 9)));
  CHECK(scheme_changes(before, before, t).empty());
  const RunningScheme after =
      running(file("bridge", 2, step("plan", "方案", 5) + step("check", "验收", 2)));
  const std::vector<SchemeChange> changes = scheme_changes(before, after, t);
  REQUIRE(changes.size() == 3);
  CHECK(changes[0] == SchemeChange{.what = What::changed,
                                   .name = "方案",
                                   .gone = {"within 3 days"},
                                   .fresh = {"within 5 days"}});
  CHECK(changes[1].what == What::added);
  CHECK(changes[1].name == "验收");
  CHECK(changes[2].what == What::removed);
  CHECK(changes[2].name == "施工");
  CHECK(changes[2].fresh.empty());
}

}  // namespace mingbai::matters
