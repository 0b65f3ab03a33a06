#include "disclosure/rules/value_log.h"

#include <algorithm>

#include <fmt/format.h>

#include "disclosure/rules/value_document.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

std::string submission_of(matters::RegionalValueId value) {
  return fmt::format("value-{}", value.value);
}

// What waits for its signature is left alone.
Result<std::vector<matters::UnloggedValue>> to_do(db::Session& session,
                                                  const matters::Rulebook& rulebook) {
  std::vector<matters::UnloggedValue> out = matters::unlogged_values(session, rulebook);
  std::erase_if(out, [&](const matters::UnloggedValue& one) {
    const std::string submission = submission_of(one.value.id);
    return publications::is_recorded(session, submission) &&
           !publications::is_logged(session, submission);
  });
  return out;
}

Result<bool> record(db::Session& session, const matters::UnloggedValue& set,
                    const crypto::Random& random, Instant now) {
  const units::Unit unit = TRY(units::unit_by_id(session, set.value.unit));
  const publications::Document document{.submission = submission_of(set.value.id),
                                        .subject = value_subject(unit.code, set.value.parameter),
                                        .office = unit.code,
                                        .item = std::string(rule_item),
                                        .period = civil_date(set.value.decision->at).period().iso(),
                                        .why = {},
                                        .parts = {value_part(value_document(set, unit))}};
  return publications::record_document(session, document, random, now);
}

// Its entry's time never goes back, whatever is done to the clock: a value cannot begin before
// something that was logged earlier.
Result<void> begin(db::Session& session, const matters::UnloggedValue& set, std::int64_t number,
                   Instant now) {
  const publications::PublicationEntry entry = TRY(publications::entry_at(session, number));
  matters::begin_value(session, set.value.id, {.number = number, .at = std::max(entry.at, now)});
  return {};
}

// Whether what stands at its number is this value, and nothing about it was changed since.
bool is_as_logged(db::Session& session, const matters::RegionalValue& value) {
  const Result<publications::Publication> found =
      publications::publication_at(session, *value.logging->number, {});
  if (!found || found->document.parts.empty()) return false;
  const Result<ValueDocument> said = parse_value_document(found->document.parts.front().content);
  return said && said->parameter == value.parameter && said->unit == value.region &&
         said->is_own == value.value.has_value() && (!value.value || said->value == *value.value);
}

}  // namespace

std::string value_subject(std::string_view unit_code, std::string_view parameter) {
  return fmt::format("value {} {}", unit_code, parameter);
}

Result<bool> record_values(db::Db& db, const matters::Rulebook& rulebook,
                           const crypto::Random& random, Instant now) {
  const std::vector<matters::UnloggedValue> seen =
      TRY(db.read([&](db::Session& session) { return to_do(session, rulebook); }));
  if (seen.empty()) return false;
  return db.write([&](db::Session& session) -> Result<bool> {
    bool has_done = false;
    for (const matters::UnloggedValue& set : TRY(to_do(session, rulebook))) {
      const auto number = publications::logged_number(session, submission_of(set.value.id));
      if (number) TRY(begin(session, set, *number, now));
      has_done = (number || TRY(record(session, set, random, now))) || has_done;
    }
    return has_done;
  });
}

Result<std::vector<Message>> check_values(db::Db& db) {
  return db.read([](db::Session& session) -> Result<std::vector<Message>> {
    std::vector<Message> out;
    for (const matters::RegionalValue& value : matters::logged_values(session)) {
      if (is_as_logged(session, value)) continue;
      out.push_back(
          msg("The value of the rule “{0}” at {1} counts as if it were entry {2} of the "
              "log, which does not say so.",
              value.parameter, value.region, std::to_string(*value.logging->number)));
    }
    return out;
  });
}

}  // namespace mingbai::disclosure
