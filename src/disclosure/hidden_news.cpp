#include "disclosure/hidden_news.h"

#include <fmt/format.h>

#include "disclosure/told_values.h"
#include "matters/inbox.h"
#include "publications/publication_views.h"
#include "publications/redaction_actions.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using publications::HiddenNow;
using units::Role;

constexpr const char* number_name = "hidden";

// Of an office above the unit that published: the town reviews, and inspectors of every level
// watch.
std::vector<Role> told_at(const units::Unit& office) {
  if (units::rank(office.kind) == units::rank(units::Kind::town)) {
    return {Role::town_reviewer, Role::inspector};
  }
  return {Role::inspector};
}

std::string detail_of(const HiddenNow& hidden, const units::Unit& unit) {
  return json::write(json::Object{{number_name, hidden.place.number},
                                  {"part", hidden.place.position},
                                  {"unit", unit.code},
                                  {"unit_name", unit.name},
                                  {"why", publications::to_string(hidden.reason)},
                                  {"until", hidden.until.ms}});
}

Result<std::int64_t> tell_one(db::Session& session, const HiddenNow& hidden, Instant now) {
  const units::Unit unit = TRY(units::unit_by_code(session, hidden.unit_code));
  std::int64_t told = 0;
  for (const units::Unit& office : TRY(units::ancestors(session, unit.id))) {
    const bool is_new =
        matters::tell_outside(session, {.key = fmt::format("hidden {} {} {}", hidden.place.number,
                                                           hidden.place.position, office.code),
                                        .office = office.id,
                                        .roles = told_at(office),
                                        .detail = detail_of(hidden, unit),
                                        .day = std::nullopt,
                                        .at = now});
    if (is_new) ++told;
  }
  return told;
}

}  // namespace

Result<std::int64_t> tell_hidden(db::Db& db, Instant now) {
  const auto hidden = TRY(db.read([now](db::Session& session) -> Result<std::vector<HiddenNow>> {
    return publications::hidden_now(session, now);
  }));
  if (hidden.empty()) return std::int64_t{0};
  return db.write([&](db::Session& session) -> Result<std::int64_t> {
    std::int64_t told = 0;
    for (const HiddenNow& each : hidden) told += TRY(tell_one(session, each, now));
    return told;
  });
}

bool is_of_hidden(const json::Value& said) { return said.find(number_name) != nullptr; }

matters::ToldOutside told_hidden(const json::Value& said, const i18n::Translator& t) {
  const std::string unit = text_in(said, "unit");
  const std::int64_t number = number_in(said, number_name);
  const auto reason = publications::redaction_reason_of(text_in(said, "why"));
  ensure(reason.has_value(), "what is hidden has a reason of the list");
  return {.text = t("{0}: words of {1} are hidden until {2}: {3}.", text_in(said, "unit_name"),
                    publications::number_words(number, t),
                    publications::moment(Instant{number_in(said, "until")}, t),
                    t(publications::redaction_reason_label(*reason))),
          .url = html::Url("/desk/redactions").slash(unit).slash(std::to_string(number))};
}

}  // namespace mingbai::disclosure
