#include <fmt/format.h>

#include "access/audit.h"
#include "matters/backup_rows.h"
#include "matters/matter_return.h"

namespace mingbai::matters {
namespace {

constexpr const char* of_matter = "matter IN (SELECT id FROM matters WHERE unit = :owner)";

backup::OwnedTable table(const char* name, const char* condition) {
  return {.name = name, .condition = condition, .id_parent = {}, .references = {}};
}

access::AuditEntry entry_of(units::UnitId unit, const ReturnedMatters& done) {
  return {.act = access::Act::restore_unit,
          .object = fmt::format("matters: {}, events: {}, papers: {}, people: {}, left: {}",
                                done.matters, done.events, done.papers, done.people, done.left),
          .unit = unit};
}

}  // namespace

std::string_view people_in_matters() {
  return "SELECT e.actor FROM matter_events e JOIN matters m ON m.id = e.matter "
         "WHERE m.unit = :owner "
         "UNION SELECT e.amount FROM matter_events e JOIN matters m ON m.id = e.matter "
         "WHERE m.unit = :owner AND e.act = 'assigned'";
}

backup::Module backup_rows(const access::Actor& actor, const Clock& clock, LoadRulebook load) {
  backup::Module out;
  out.name = "matters";
  out.added_tables = {
      table("matter_schemes", "sha256 IN (SELECT texts FROM matters WHERE unit = :owner)"),
      table("matters", "unit = :owner"),
      table("matter_events", of_matter),
      table("matter_words", of_matter),
      table("matter_papers", of_matter),
      table("matter_pictures", of_matter),
  };
  out.blobs = {{"matter_papers", "sha256", of_matter},
               {"matter_pictures", "original", of_matter},
               {"matter_pictures", "shown", of_matter}};
  out.add = [actor, clock, load = std::move(load)](
                db::Session& session, const backup::SavedOwner& saved) -> Result<void> {
    const units::UnitId unit{saved.owner};
    const SavedMatters matters =
        TRY(read_saved_matters(saved.folder, units::UnitId{saved.saved}, unit));
    if (matters.matters.empty()) return {};
    const std::unique_ptr<Rulebook> rulebook = TRY(load());
    const ReturnedMatters done = TRY(return_matters(session, *rulebook, saved, matters, clock()));
    if (done != ReturnedMatters{}) access::record(session, actor, entry_of(unit, done), clock());
    return {};
  };
  return out;
}

}  // namespace mingbai::matters
