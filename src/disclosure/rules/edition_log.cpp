#include "disclosure/rules/edition_log.h"

#include <algorithm>

#include <fmt/format.h>

#include "access/auth.h"
#include "disclosure/rules/edition_document.h"
#include "disclosure/rules/value_log.h"
#include "matters/rule_edition_actions.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

constexpr const char* subject = "rules";

std::string submission_of(matters::RuleEditionId edition) {
  return fmt::format("rules-{}", edition.value);
}

// The city; where several units stand at the top, the first of them.
std::optional<units::Unit> publisher(db::Session& session) {
  if (std::optional<units::Unit> city = units::home_unit(session)) return city;
  std::vector<units::Unit> top = units::roots(session, {}, 1);
  return top.empty() ? std::nullopt : std::optional(std::move(top.front()));
}

// What waits for its signature is left alone.
bool has_work(db::Session& session, const matters::Rulebook& rulebook) {
  const std::optional<matters::RuleEditionId> waiting = matters::unlogged_edition(session);
  if (waiting) return publications::is_logged(session, submission_of(*waiting));
  return matters::has_new_rules(session, rulebook) && publisher(session).has_value();
}

Result<void> record(db::Session& session, const matters::Rulebook& rulebook,
                    const crypto::Random& random, Instant now) {
  const std::optional<units::Unit> city = publisher(session);
  ensure(city.has_value(), "somebody publishes the rules");
  const matters::RuleEditionId edition = matters::record_edition(session, rulebook, now);
  const publications::Document document{
      .submission = submission_of(edition),
      .subject = subject,
      .office = city->code,
      .item = std::string(rule_item),
      .period = civil_date(now).period().iso(),
      .auth = std::string(access::to_string(access::Auth::program)),
      .why = {},
      .parts = {edition_part({.unit = city->code,
                              .unit_name = city->name,
                              .texts = rulebook.next_edition(session)->texts,
                              .on = civil_date(now)})}};
  const bool is_recorded = TRY(publications::record_document(session, document, random, now));
  ensure(is_recorded, "the edition before it stands in the log");
  return {};
}

Result<void> begin(db::Session& session, matters::RuleEditionId edition, Instant now) {
  const auto number = publications::logged_number(session, submission_of(edition));
  ensure(number.has_value(), "it stands in the log");
  const publications::PublicationEntry entry = TRY(publications::entry_at(session, *number));
  matters::begin_edition(session, edition, *number, std::max(entry.at, now));
  return {};
}

bool is_as_logged(db::Session& session, const matters::LoggedEdition& edition) {
  const Result<publications::Publication> found =
      publications::publication_at(session, edition.number, {});
  if (!found || found->document.parts.empty()) return false;
  const Result<EditionDocument> said =
      parse_edition_document(found->document.parts.front().content);
  return said && said->texts == edition.texts;
}

}  // namespace

Result<bool> record_rules(db::Db& db, const matters::Rulebook& rulebook,
                          const crypto::Random& random, Instant now) {
  const bool waits = TRY(
      db.read([&](db::Session& session) -> Result<bool> { return has_work(session, rulebook); }));
  if (!waits) return false;
  return db.write([&](db::Session& session) -> Result<bool> {
    if (!has_work(session, rulebook)) return false;
    const std::optional<matters::RuleEditionId> waiting = matters::unlogged_edition(session);
    if (waiting) {
      TRY(begin(session, *waiting, now));
    } else {
      TRY(record(session, rulebook, random, now));
    }
    return true;
  });
}

Result<std::vector<Message>> check_editions(db::Db& db) {
  return db.read([](db::Session& session) -> Result<std::vector<Message>> {
    std::vector<Message> out;
    for (const matters::LoggedEdition& edition : matters::logged_editions(session)) {
      if (is_as_logged(session, edition)) continue;
      out.push_back(
          msg("The rules of matters in the database count as if they were entry {0} of "
              "the log, which does not say so.",
              std::to_string(edition.number)));
    }
    return out;
  });
}

}  // namespace mingbai::disclosure
