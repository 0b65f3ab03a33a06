#include "app/retention.h"

#include "app/security_log.h"
#include "disclosure/items/item_actions.h"
#include "matters/draft_erasure.h"
#include "platform/backup/old_backups.h"
#include "platform/backup/stray_files.h"

namespace mingbai::app {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

void tell_files(std::vector<Message>& out, std::string_view what, std::int64_t count) {
  if (count == 0) return;
  out.push_back(msg(
      "{0} files are kept longer than the rules of retention say ({1}). The server removes them "
      "every night.",
      std::to_string(count), what));
}

}  // namespace

Result<RetentionSite> retention_site(db::Db& db, const backup::Site& backups,
                                     const matters::Rulebook& rulebook,
                                     const std::filesystem::path& schemes) {
  const access::RetentionRules rules = TRY(access::load_retention_rules(schemes));
  return RetentionSite{.db = db, .backups = backups, .rulebook = rulebook, .rules = rules};
}

Result<json::Object> forget_rows(const RetentionSite& site, Instant now) {
  json::Object out = access::json_of(TRY(access::forget(site.db, site.rules, now)));
  const std::int64_t drafts =
      TRY(matters::erase_old_drafts(site.db, site.rulebook, disclosure::item_scheme,
                                    access::days_before(now, site.rules.drafts), now));
  out.emplace_back("drafts", drafts);
  return out;
}

Result<json::Object> forget_all(const RetentionSite& site, Instant now) {
  json::Object out = TRY(forget_rows(site, now));
  const backup::StrayFiles files = TRY(backup::forget_stray_files(
      site.backups, site.db, access::days_before(now, site.rules.uploads)));
  const std::int64_t backups =
      TRY(backup::forget_backups(site.db, access::days_before(now, site.rules.backups)));
  out.emplace_back("temporary_files", files.temporary);
  out.emplace_back("stray_uploads", files.blobs);
  out.emplace_back("backups", backups);
  out.emplace_back("security_log", forget_security_log(site.backups.data, civil_date(now)));
  return out;
}

jobs::Kind retention_job(const RetentionSite& site, const Clock& clock) {
  return {.name = "retention",
          .work = [site, clock](const json::Value&, const jobs::Progress&) -> Result<json::Value> {
            return json::Value(TRY(forget_all(site, clock())));
          },
          .is_restartable = true,
          .every_ms = day_ms};
}

Result<std::vector<Message>> overdue_all(const RetentionSite& site, Instant now) {
  std::vector<Message> out = TRY(access::overdue(site.db, site.rules, now));
  const std::int64_t drafts = TRY(site.db.read([&](db::Session& session) -> Result<std::int64_t> {
    return matters::old_drafts(session, disclosure::item_scheme,
                               access::overdue_before(now, site.rules.drafts));
  }));
  std::optional<Message> words = access::overdue_words("drafts", drafts);
  if (words) out.push_back(*std::move(words));
  const backup::StrayFiles files = TRY(backup::count_stray_files(
      site.backups, site.db, access::overdue_before(now, site.rules.uploads)));
  tell_files(out, "temporary_files", files.temporary);
  tell_files(out, "stray_uploads", files.blobs);
  const std::vector<Message> backups =
      TRY(backup::overdue_backups(site.db, access::overdue_before(now, site.rules.backups)));
  out.insert(out.end(), backups.begin(), backups.end());
  return out;
}

}  // namespace mingbai::app
