#include "matters/value_actions.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/perform.h"
#include "kernel/text.h"
#include "matters/regional_value_store.h"
#include "platform/db/generations.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using access::Act;
using access::Actor;
using access::AuditEntry;

constexpr std::size_t most_words = 300;

std::string digits(const std::optional<std::int64_t>& value) {
  return value ? std::to_string(*value) : std::string("what holds above");
}

AuditEntry entry_of(const units::Unit& unit, std::string_view parameter) {
  return {.act = Act::change_schemes,
          .object = fmt::format("value {}", cut(parameter, 60)),
          .unit = unit.id};
}

Result<Text> words(std::string_view typed, std::string_view field, const Message& missing) {
  Result<Text> text = Text::parse(typed, most_words);
  if (text && !text->str().empty()) return text;
  Error error = text ? Error{.code = ErrorCode::invalid, .message = missing, .field = {}}
                     : std::move(text).error();
  error.field = field;
  return fail(std::move(error));
}

// What would hold if the wish were approved.
std::vector<RegionalValue> holding_with(db::Session& session, const ValueWish& wish,
                                        std::optional<std::int64_t> value) {
  std::vector<RegionalValue> all = select_values(session);
  all.push_back({.parameter = wish.parameter,
                 .unit = wish.unit.id,
                 .region = wish.unit.code,
                 .value = value,
                 .source = wish.source,
                 .decision = ValueDecision{.is_approved = true}});
  return holding(all);
}

Failure no_such_value() {
  return fail(ErrorCode::not_found, msg("No such value was proposed for this unit."));
}

// Four eyes are two humans, not two numbers (14-security.md 12).
Result<void> is_second_person(db::Session& session, const Actor& actor,
                              const RegionalValue& value) {
  if (!actor.person || actor.person->value == value.person) {
    return fail(ErrorCode::forbidden,
                msg("A second person has to confirm this; whoever proposed it cannot."));
  }
  const bool is_by_person = value.person != 0;
  if (is_by_person && access::may_be_himself(session, actor, units::PersonId{value.person})) {
    return units::may_be_one();
  }
  return {};
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
  SchemeLibrary then = with_values(rulebook.library(), holding_with(session, wish, value));
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
        TRY(words(wish.source, "source", msg("Say on what rule or decision it stands.")));
    RegionalValue value{.parameter = wish.parameter,
                        .unit = wish.unit.id,
                        .region = wish.unit.code,
                        .value = good.value,
                        .source = source.str(),
                        .at = now,
                        .name = actor.name};
    if (actor.person) value.person = actor.person->value;
    entry.before = std::to_string(good.before.value);
    entry.after = "proposed: " + digits(good.value) + ", " + source.str();
    return insert_value(session, value);
  };
  return access::perform(db, actor, entry_of(wish.unit, wish.parameter), now, work);
}

Result<void> decide_value(db::Db& db, const Actor& actor, const units::Unit& unit,
                          RegionalValueId id, bool is_approved, const std::string& reason,
                          Instant now) {
  const auto work = [&](db::Session& session, AuditEntry& entry) -> Result<void> {
    const std::vector<RegionalValue> all = select_values(session);
    const auto found = std::ranges::find(all, id, &RegionalValue::id);
    if (found == all.end() || found->unit != unit.id) return no_such_value();
    TRY(is_second_person(session, actor, *found));
    if (!is_pending(*found, all)) {
      return fail(ErrorCode::conflict,
                  msg("This was decided already, or something newer was proposed in its place."));
    }
    ValueDecision decision{.is_approved = is_approved, .at = now, .name = actor.name};
    decision.person = actor.person->value;
    decision.reason = is_approved
                          ? Text::cleaned(reason, most_words).str()
                          : TRY(words(reason, "reason", msg("Say in one sentence why."))).str();
    insert_decision(session, id, decision);
    // Public pages tell by when things are due.
    if (is_approved) db::bump(session, "units");
    entry.object = entry_of(unit, found->parameter).object;
    entry.before = "proposed: " + digits(found->value) + ", " + found->source;
    entry.after = is_approved ? "approved" : "refused";
    return {};
  };
  return access::perform(db, actor, entry_of(unit, ""), now, work);
}

Result<std::vector<RegionalValue>> values_of(db::Session& session, const Actor& actor,
                                             units::UnitId unit) {
  const std::string path = TRY(units::unit_path(session, unit));
  TRY(access::authorize(actor, Act::change_schemes, path));
  std::vector<RegionalValue> out = select_values(session);
  std::erase_if(out, [&](const RegionalValue& one) { return one.unit != unit; });
  return out;
}

}  // namespace mingbai::matters
