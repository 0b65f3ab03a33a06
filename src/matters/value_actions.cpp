#include "matters/value_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/perform.h"
#include "kernel/text.h"
#include "matters/regional_value_store.h"
#include "platform/db/generations.h"
#include "platform/privacy/personal_data.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using access::Act;
using access::Actor;
using access::AuditEntry;

std::string digits(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : std::string("what holds above");
}

AuditEntry entry_of(const units::Unit& unit, std::string_view parameter) {
  return {.act = Act::change_schemes,
          .object = fmt::format("value {}", cut(parameter, 60)),
          .unit = unit.id};
}

// What everybody will read.
Result<Text> public_words(std::string_view typed, std::string_view field, const Message& missing) {
  Text text = TRY(needed_words(typed, field, missing));
  const std::vector<privacy::Finding> found = privacy::find_personal(text.str());
  if (found.empty()) return text;
  const privacy::Finding& first = found.front();
  const std::string_view shown =
      std::string_view(text.str()).substr(first.begin, first.end - first.begin);
  Error error{.code = ErrorCode::invalid,
              .message = msg("Everybody would read “{0}”. Write “{1}”, or leave it out.", shown,
                             privacy::mask_of(first.kind, shown)),
              .field = {}};
  error.field = field;
  return fail(std::move(error));
}

// Those that were approved count, whether they stand in the log by now or not.
std::vector<RegionalValue> all_logged(std::vector<RegionalValue> values) {
  for (RegionalValue& one : values) {
    if (is_approved(one) && !one.logging) one.logging = ValueLogging{.number = {}, .at = {}};
  }
  return values;
}

// What would hold if the wish were approved.
std::vector<RegionalValue> holding_with(db::Session& session, const ValueWish& wish,
                                        std::optional<std::int64_t> value) {
  std::vector<RegionalValue> all = all_logged(select_values(session));
  all.push_back({.parameter = wish.parameter,
                 .unit = wish.unit.id,
                 .region = wish.unit.code,
                 .value = value,
                 .source = wish.source,
                 .decision = RuleDecision{.is_approved = true},
                 .logging = ValueLogging{.number = {}, .at = {}}});
  return holding(all);
}

Failure no_such_value() {
  return fail(ErrorCode::not_found, msg("No such value was proposed for this unit."));
}

}  // namespace

Result<WishedRules> wished_rules(db::Session& session, const Rulebook& rulebook,
                                 const ValueWish& wish) {
  const std::optional<Parameter> before =
      rulebook.library(session)->parameters().at(wish.parameter, wish.unit.code);
  if (!before) {
    return fail(ErrorCode::invalid, msg("Choose which value is to change."), "parameter");
  }
  std::optional<std::int64_t> value;
  if (!wish.value.empty()) value = TRY(typed_value(*before, wish.value));
  SchemeLibrary then = with_values(*rulebook.files(session), holding_with(session, wish, value));
  if (value && then.parameters().at(wish.parameter, wish.unit.code)->value != *value) {
    return fail(ErrorCode::invalid, msg("With this value the rules would contradict themselves."),
                "value");
  }
  return WishedRules{.before = *before, .value = value, .library = std::move(then)};
}

Result<RegionalValueId> propose_value(db::Db& db, const Rulebook& rulebook, const Actor& actor,
                                      const ValueWish& wish, Instant now) {
  const auto work = [&](db::Session& session, AuditEntry& entry) -> Result<RegionalValueId> {
    const WishedRules good = TRY(wished_rules(session, rulebook, wish));
    const Text source =
        TRY(public_words(wish.source, "source", msg("Say on what rule or decision it stands.")));
    RegionalValue value{.parameter = wish.parameter,
                        .unit = wish.unit.id,
                        .region = wish.unit.code,
                        .value = good.value,
                        .source = source.str(),
                        .at = now,
                        .name = actor.name};
    const std::string path = TRY(units::unit_path(session, wish.unit.id));
    value.post = post_by_which(actor, Act::change_schemes, path);
    if (actor.person) value.person = actor.person->value;
    entry.before = std::to_string(good.before.value);
    entry.after = "proposed: " + digits(good.value) + ", " + source.str();
    return insert_value(session, value);
  };
  return access::perform(db, actor, entry_of(wish.unit, wish.parameter), now, work);
}

namespace {

Result<RuleDecision> decision_of(db::Session& session, const Actor& actor, const units::Unit& unit,
                                 const ValueVerdict& verdict, Instant now) {
  const std::string path = TRY(units::unit_path(session, unit.id));
  return decision_by(actor, {.act = Act::change_schemes, .unit_path = path},
                     {.is_approved = verdict.is_approved, .reason = verdict.reason}, now);
}

Result<void> decide(db::Session& session, const Actor& actor, const units::Unit& unit,
                    const ValueVerdict& verdict, AuditEntry& entry, Instant now) {
  const RegionalValue value = TRY(decidable_value(session, actor, unit, verdict));
  insert_decision(session, value.id, TRY(decision_of(session, actor, unit, verdict, now)));
  entry.object = entry_of(unit, value.parameter).object;
  entry.before = "proposed: " + digits(value.value) + ", " + value.source;
  entry.after = verdict.is_approved ? "approved" : "refused";
  return {};
}

}  // namespace

Result<RegionalValue> decidable_value(db::Session& session, const Actor& actor,
                                      const units::Unit& unit, const ValueVerdict& verdict) {
  TRY(access::authorize_at(session, actor, Act::change_schemes, unit.id));
  const std::vector<RegionalValue> all = select_values(session);
  const auto found = std::ranges::find(all, verdict.value, &RegionalValue::id);
  if (found == all.end() || found->unit != unit.id) return no_such_value();
  TRY(is_second_person_for_rules(session, actor, found->person));
  if (!is_pending(*found, all)) {
    return fail(ErrorCode::conflict,
                msg("This was decided already, or something newer was proposed in its place."));
  }
  TRY(decision_of(session, actor, unit, verdict, {}));
  return *found;
}

Result<void> decide_value(db::Db& db, const Actor& actor, const units::Unit& unit,
                          const ValueVerdict& verdict, Instant now) {
  return access::perform(db, actor, entry_of(unit, ""), now,
                         [&](db::Session& session, AuditEntry& entry) {
                           return decide(session, actor, unit, verdict, entry, now);
                         });
}

Result<void> decide_value(db::Session& session, const Actor& actor, const units::Unit& unit,
                          const ValueVerdict& verdict, Instant now) {
  return access::perform_within(session, actor, entry_of(unit, ""), now,
                                [&](db::Session&, AuditEntry& entry) {
                                  return decide(session, actor, unit, verdict, entry, now);
                                });
}

Result<std::vector<RegionalValue>> values_of(db::Session& session, const Actor& actor,
                                             units::UnitId unit) {
  const std::string path = TRY(units::unit_path(session, unit));
  if (!access::authorize(actor, Act::read_audit, path)) {
    TRY(access::authorize(actor, Act::change_schemes, path));
  }
  std::vector<RegionalValue> out = select_values(session);
  std::erase_if(out, [&](const RegionalValue& one) { return one.unit != unit; });
  return out;
}

std::vector<UnloggedValue> unlogged_values(db::Session& session, const Rulebook& rulebook) {
  const std::vector<RegionalValueId> waiting = select_unlogged(session);
  std::vector<UnloggedValue> out;
  if (waiting.empty()) return out;
  const std::shared_ptr<const SchemeLibrary> now = rulebook.library(session);
  const std::vector<RegionalValue> all = select_values(session);
  for (const RegionalValue& value : all) {
    if (std::ranges::find(waiting, value.id) == waiting.end()) continue;
    const bool is_first = std::ranges::none_of(out, [&](const UnloggedValue& other) {
      return other.value.parameter == value.parameter && other.value.region == value.region;
    });
    const std::optional<Parameter> before = now->parameters().at(value.parameter, value.region);
    // One that no rule knows any more changes nothing.
    if (!is_first || !before) continue;
    std::vector<RegionalValue> with = all;
    const auto own = std::ranges::find(with, value.id, &RegionalValue::id);
    own->logging = ValueLogging{.number = {}, .at = value.decision->at};
    const SchemeLibrary then = with_values(*rulebook.files(session), holding(with));
    out.push_back({.value = value,
                   .before = *before,
                   .then = *then.parameters().at(value.parameter, value.region)});
  }
  return out;
}

std::vector<RegionalValue> logged_values(db::Session& session) {
  std::vector<RegionalValue> out = select_values(session);
  std::erase_if(out, [](const RegionalValue& one) { return !one.logging || !one.logging->number; });
  return out;
}

void begin_value(db::Session& session, RegionalValueId value, const ValueLogging& logging) {
  insert_logging(session, value, logging);
  // Public pages tell by when things are due.
  db::bump(session, "units");
}

}  // namespace mingbai::matters
