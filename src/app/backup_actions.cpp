#include "app/backup_actions.h"

#include <fmt/format.h>

#include "access/erasure_list.h"
#include "access/perform.h"
#include "access/retention.h"
#include "platform/backup/old_backups.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

// A list that somebody names must be there.
Result<std::vector<units::ErasedPerson>> named_erasures(const fs::path& file) {
  std::vector<units::ErasedPerson> list = TRY(access::read_erasures(file));
  if (!list.empty()) return list;
  return fail(ErrorCode::not_found,
              msg("There is no file {0}. Check its name and its folder.", file.string()));
}

// The service may write nowhere but in the data folder, so that whoever makes backups removes the
// old ones, too.
Result<void> forget_backups(const backup::Site& site, db::Db& db, Instant now) {
  const Result<access::RetentionRules> rules = access::load_retention_rules(site.data / "schemes");
  // `mingbai doctor` names the mistake in them.
  if (!rules) return {};
  TRY(backup::forget_backups(db, access::days_before(now, rules->backups)));
  return {};
}

std::string file_name(const std::filesystem::path& file) { return file.filename().string(); }

Result<std::optional<units::UnitId>> unit_of(db::Db& db, const std::string& code) {
  if (code.empty()) return std::optional<units::UnitId>();
  const units::Unit unit =
      TRY(db.read([&](db::Session& session) { return units::unit_by_code(session, code); }));
  return std::optional(unit.id);
}

}  // namespace

Result<backup::Made> make_backup(const backup::Site& site, db::Db& db, const access::Actor& actor,
                                 backup::BackupRequest request, const jobs::Progress& progress) {
  access::AuditEntry entry{.act = access::Act::make_backup, .object = "backup"};
  entry.unit = TRY(unit_of(db, request.owner));
  const Instant now = site.clock();
  TRY(access::check_right(db, actor, entry, now));
  entry.after =
      fmt::format("{}, {}", file_name(request.file), request.is_plain ? "not sealed" : "sealed");
  request.in_write = [&](db::Session& session, const backup::Manifest&) -> Result<void> {
    access::record(session, actor, entry, now);
    return {};
  };
  backup::Made made = TRY(backup::make_backup(site, db, request, progress));
  TRY(access::keep_erasures(db, access::erasure_list_in(site.data)));
  TRY(access::keep_erasures(db, access::erasure_list_in(request.file.parent_path())));
  TRY(forget_backups(site, db, now));
  return made;
}

Result<RestoredAll> restore_all(const backup::Site& site, const access::Actor& actor,
                                backup::RestoreRequest request, const fs::path& erasures,
                                const jobs::Progress& progress) {
  TRY(access::authorize(actor, access::Act::restore_all, ""));
  std::vector<units::ErasedPerson> gone =
      TRY(access::read_erasures(access::erasure_list_in(request.file.parent_path())));
  if (!erasures.empty()) {
    const std::vector<units::ErasedPerson> more = TRY(named_erasures(erasures));
    gone.insert(gone.end(), more.begin(), more.end());
  }
  RestoredAll out;
  request.in_write = [&](db::Session& session, const backup::Manifest& manifest) -> Result<void> {
    access::record(session, actor,
                   {.act = access::Act::restore_all,
                    .object = "backup of " + rfc3339(manifest.made),
                    .after = file_name(request.file)},
                   site.clock());
    out.erased_again = TRY(access::erase_again(session, actor, gone, site.clock()));
    return {};
  };
  out.manifest = TRY(backup::restore_all(site, request, progress));
  return out;
}

Result<backup::Manifest> restore_unit(const backup::Site& site, db::Db& db,
                                      const access::Actor& actor, backup::RestoreRequest request,
                                      const UnitRestoration& wish, const jobs::Progress& progress) {
  access::AuditEntry entry{.act = access::Act::restore_unit, .object = "backup"};
  entry.unit = TRY(unit_of(db, request.owner));
  TRY(access::check_right(db, actor, entry, site.clock()));
  request.replacing = [&](db::Session& session, std::int64_t owner,
                          const std::function<Result<void>()>& load) {
    return books::replace_published(session, units::UnitId{owner}, wish.take_back, actor,
                                    site.clock(), load);
  };
  return backup::restore_owner(site, db, request, wish.may_replace, progress);
}

}  // namespace mingbai::app
