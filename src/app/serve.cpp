#include "app/serve.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <mutex>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "access/actor_actions.h"
#include "access/audit_job.h"
#include "access/erasure_list.h"
#include "access/factor_reset_actions.h"
#include "access/holder_message_actions.h"
#include "access/operator.h"
#include "access/password_actions.h"
#include "access/scheme_changes.h"
#include "app/audit_log.h"
#include "app/backup_site.h"
#include "app/end_signals.h"
#include "app/log_gather.h"
#include "app/log_policy_pages.h"
#include "app/log_takeover_pages.h"
#include "app/message_webhook.h"
#include "app/outgoing.h"
#include "app/post_breaches.h"
#include "app/rulebook.h"
#include "app/scheme_notice.h"
#include "app/security_log.h"
#include "app/sign_in_platform.h"
#include "app/site.h"
#include "books/month_pages.h"
#include "disclosure/due/due_news.h"
#include "disclosure/items/items_section.h"
#include "disclosure/items/notice_pages.h"
#include "disclosure/review/review_section.h"
#include "disclosure/told_news.h"
#include "matters/desk_section.h"
#include "matters/due_work.h"
#include "matters/reading_work.h"
#include "platform/backup/drill.h"
#include "platform/http/listen_socket.h"
#include "platform/http/outgoing_address.h"
#include "platform/http/server.h"
#include "platform/i18n/translator.h"
#include "platform/logging/log.h"
#include "platform/page/document.h"
#include "publications/confirmation_pages.h"
#include "publications/log_stand.h"
#include "publications/redaction_pages.h"
#include "publications/slips/slip_desk_pages.h"
#include "publications/village_key_desk_pages.h"
#include "translog/log_scrubber.h"
#include "translog/log_service.h"
#include "translog/publishing.h"

namespace mingbai::app {
namespace {

// systemd kills 90 seconds after it asked; a request may upload for longer, but then it is cut off
// by us, with its transaction rolled back.
constexpr std::int64_t grace_ms = 30'000;
constexpr std::int64_t most_logged_first = 500;

// Uploads of a process that was killed have no owner any more.
Result<std::filesystem::path> empty_upload_folder(const std::filesystem::path& data) {
  const std::filesystem::path folder = data / "uploads";
  std::error_code problem;
  std::filesystem::remove_all(folder, problem);
  std::filesystem::create_directories(folder, problem);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all, problem);
  if (problem) {
    return fail(ErrorCode::internal,
                msg("The folder {0} cannot be prepared for uploads: {1}. Check its owner and the "
                    "free space.",
                    folder.string(), problem.message()));
  }
  return folder;
}

// The trail is told which of them have changed.
Result<UsableSchemes> usable_schemes(db::Db& db, const std::filesystem::path& data, Instant now) {
  UsableSchemes schemes = TRY(UsableSchemes::of(data / "schemes"));
  log_left_out(schemes.left_out());
  TRY(access::record_scheme_changes(db, access::operator_actor(), schemes.folder(), now));
  return schemes;
}

Result<std::unique_ptr<matters::Rulebook>> rulebook_of(db::Db& db, const UsableSchemes& schemes) {
  std::unique_ptr<matters::Rulebook> rulebook = TRY(load_rulebook_of(schemes.folder()));
  rulebook->count_logged_only();
  TRY(log_changed_in_place(db, *rulebook));
  return rulebook;
}

// About the log and what stands in it.
std::vector<access::DeskSection> log_sections() {
  const auto keys_of = [](db::Session& session, const access::Actor& actor, Instant /*now*/,
                          const i18n::Translator& t) {
    return publications::village_keys_section(session, actor, t);
  };
  const auto slips_of = [](db::Session& session, const access::Actor& actor, Instant /*now*/,
                           const i18n::Translator& t) {
    return publications::slips_section(session, actor, t);
  };
  const auto witnesses_of = [](db::Session& session, const access::Actor& actor, Instant now,
                               const i18n::Translator& t) -> Result<html::Html> {
    return html::group(TRY(no_witness_notice(session, actor, now, t)),
                       TRY(log_policy_section(session, actor, t)));
  };
  const auto key_of = [](db::Session& session, const access::Actor& actor, Instant /*now*/,
                         const i18n::Translator& t) {
    return log_takeover_section(session, actor, t);
  };
  const auto redactions_of = [](db::Session& session, const access::Actor& actor, Instant now,
                                const i18n::Translator& t) {
    return publications::redactions_section(session, actor, now, t);
  };
  return {keys_of, slips_of, redactions_of, witnesses_of, key_of};
}

// What the rules refer to must outlive what is returned.
Result<access::StaffSite> staff_site(db::Db& db, const std::filesystem::path& data,
                                     const UsableSchemes& schemes,
                                     const disclosure::DueRules& rules, const Config& config,
                                     const Clock& clock) {
  const matters::Rulebook& rulebook = rules.rulebook;
  const auto matters_of = [&rulebook](db::Session& session, const access::Actor& actor, Instant now,
                                      const i18n::Translator& t) {
    return matters::desk_section(session, {.rulebook = rulebook, .outside = disclosure::told_news},
                                 actor, now, t);
  };
  const auto items_of = [rules](db::Session& session, const access::Actor& actor, Instant now,
                                const i18n::Translator& t) {
    return disclosure::items_section(session, rules, actor, civil_date(now), t);
  };
  const auto notices_of = [](db::Session& session, const access::Actor& actor, Instant /*now*/,
                             const i18n::Translator& t) {
    return disclosure::notices_section(session, actor, t);
  };
  const auto corrections_of = [](db::Session& session, const access::Actor& actor, Instant /*now*/,
                                 const i18n::Translator& t) {
    return books::corrections_section(session, actor, t);
  };
  const auto review_of = [](db::Session& session, const access::Actor& actor, Instant /*now*/,
                            const i18n::Translator& t) {
    return disclosure::review_section(session, actor, t);
  };
  const auto watched = [](db::Session& session, const access::Actor& actor, Instant /*now*/,
                          const i18n::Translator& t) {
    return publications::confirmations_section(session, actor, t);
  };
  const auto pause_of = [](db::Session& session, const access::Actor& /*actor*/, Instant /*now*/,
                           const i18n::Translator& t) -> Result<html::Html> {
    return publications::log_pause_notice(session, t);
  };
  std::vector<access::DeskSection> sections{pause_of,   scheme_notice(rulebook, schemes.left_out()),
                                            matters_of, corrections_of,
                                            review_of,  watched,
                                            items_of,   notices_of};
  std::ranges::move(log_sections(), std::back_inserter(sections));
  access::Secrets secrets = TRY(access::load_secrets(data));
  access::PostRules post_rules = TRY(access::load_post_rules(schemes.folder()));
  return access::StaffSite{
      .sign_in = {.db = db, .secrets = std::move(secrets), .find_actor = access::actor_of},
      .post_rules = std::move(post_rules),
      .follow_breaches = breach_follower(rulebook),
      .clock = clock,
      .sections = std::move(sections),
      .public_address = config.public_address,
      .insecure_lan = config.insecure_lan,
      .erasures = access::erasure_list_in(data)};
}

std::string_view language_of(std::string_view accept_language) {
  return i18n::tag(i18n::negotiate(accept_language));
}

http::ServerConfig http_config(const Config& config, const std::filesystem::path& uploads,
                               SecurityLog* visits, const Clock& clock) {
  http::ServerConfig out{
      .listen = config.listen,
      .metrics_listen = config.metrics_listen,
      .temporary_folder = uploads,
      .io_threads = static_cast<int>(config.io_threads),
      .worker_threads = static_cast<int>(config.worker_threads) +
                        (config.oidc_issuer.empty() ? 0 : access::platform_crossings),
      .max_connections = static_cast<int>(config.max_connections),
      .max_upload_bytes = config.max_upload_mb << 20,
      .page_cache_bytes = config.page_cache_mb << 20,
      .trusted_proxies = config.trusted_proxies,
      .hosts = config.hosts,
      .language_of = language_of,
      .clock = clock};
  if (visits != nullptr) {
    out.on_visit = [visits](const http::Visit& visit) { visits->add(visit); };
  }
  return out;
}

std::optional<access::SignInPlatform> platform_of(oidc::Provider* provider, const Config& config) {
  if (provider == nullptr) return std::nullopt;
  return access::SignInPlatform{
      .provider = *provider, .levels = config.oidc_acr, .methods = config.oidc_amr};
}

// For the links that lead to it.
void name_platform(access::StaffSite& staff, const oidc::Provider& provider, const Config& config) {
  const Result<http::Origin> origin = http::origin_of(provider.issuer());
  staff.platform_name = config.oidc_name;
  if (config.oidc_name.empty() && origin) staff.platform_name = origin->host;
  staff.platform_issuer = provider.issuer();
  staff.platform_vouches = !config.oidc_acr.empty() || !config.oidc_amr.empty();
}

translog::LogHome log_home_of(const std::filesystem::path& data, const Config& config) {
  translog::LogHome home = translog::log_home(data);
  home.site.second_guard = config.second_guard;
  return home;
}

// Nothing: the log is signed as the server's own role.
Result<std::unique_ptr<db::Db>> sequencing_db(db::Db& db, const Config& config) {
  if (config.sequencer_database.empty()) return std::unique_ptr<db::Db>();
  return db.open_as(config.sequencer_database);
}

std::function<std::string()> ready_note(db::Db& db, const translog::LogService& log,
                                        const Clock& clock) {
  return [&db, &log, &clock] {
    std::string line = "log: " + to_string(log.state());
    const Result<translog::Witnessing> stand = translog::witnessing(db, clock());
    if (stand) line += ", " + to_string(*stand);
    return backup::drill_line(db) + "\n" + line + "\n";
  };
}

// Of a server whose database answers.
std::function<Result<void>()> readiness(db::Db& db) {
  return [&db]() -> Result<void> {
    TRY(db.schema_version());
    return {};
  };
}

}  // namespace

Result<void> harden_process() {
  const char* const allowed = std::getenv("MINGBAI_ALLOW_ROOT");
  if (::geteuid() == 0 && std::string_view(allowed == nullptr ? "" : allowed) != "1") {
    return fail(ErrorCode::forbidden,
                msg("The server does not run as root: a mistake in it would then own the whole "
                    "machine. Start it as another user, or with ./run, which does so."));
  }
  ::prctl(PR_SET_DUMPABLE, 0);
  const rlimit none{.rlim_cur = 0, .rlim_max = 0};
  ::setrlimit(RLIMIT_CORE, &none);
  return {};
}

Result<void> catch_up(const RetentionSite& site, Instant now) {
  // Whoever was erased by a process that ended before it wrote the list.
  TRY(access::keep_erasures(site.db, access::erasure_list_in(site.backups.data)));
  // A restored backup is older than it was when it was made.
  TRY(forget_rows(site, now));
  forget_security_log(site.backups.data, civil_date(now));
  return {};
}

Result<void> check_demo_stays_here(db::Db& db, const Config& config) {
  if (!TRY(access::has_demo_passwords(db))) return {};
  const http::ListenSocket socket = TRY(http::ListenSocket::open(config.listen));
  if (socket.is_loopback() && config.trusted_proxies.empty()) return {};
  return fail(ErrorCode::conflict,
              msg("The demo city's passwords are known to everybody, so it is served on this "
                  "machine only. Listen on 127.0.0.1, or make a data folder of your own with: "
                  "mingbai init"));
}

Result<void> serve(db::Db& db, const std::filesystem::path& data, const Clock& clock,
                   const Config& config) {
  TRY(harden_process());
  TRY(check_demo_stays_here(db, config));
  const EndSignals signals;
  const std::filesystem::path uploads = TRY(empty_upload_folder(data));
  const std::unique_ptr<SecurityLog> visits = TRY(SecurityLog::open(data, config));
  http::ServerConfig http = http_config(config, uploads, visits.get(), clock);
  const translog::LogHome log_home = log_home_of(data, config);
  std::mutex log_files;
  const UsableSchemes schemes = TRY(usable_schemes(db, data, clock()));
  const backup::Site backups = backup_site(data, clock);
  const std::unique_ptr<matters::Rulebook> rulebook = TRY(rulebook_of(db, schemes));
  const RetentionSite kept = TRY(retention_site(db, backups, *rulebook, schemes.folder()));
  TRY(catch_up(kept, clock()));
  const disclosure::Catalogue catalogue = TRY(disclosure::Catalogue::load(schemes.folder()));
  const disclosure::HeldItems held(catalogue);
  const disclosure::DueRules due{.items = held, .rulebook = *rulebook};
  access::StaffSite staff = TRY(staff_site(db, data, schemes, due, config, clock));
  staff.send_message = TRY(message_webhook(config, data));
  const std::unique_ptr<oidc::Provider> provider = TRY(sign_in_platform(config, data));
  if (provider) name_platform(staff, *provider, config);
  const http::Client witness_client = TRY(client_for_witnesses(config));
  translog::WitnessRounds witnesses(db, log_home.site.folder, witness_client, clock, log_files);
  const disclosure::CounterpartyRules counterparties =
      TRY(disclosure::CounterpartyRules::load(schemes.folder()));
  const LogSources sources{.counterparties = counterparties,
                           .catalogue = catalogue,
                           .rulebook = *rulebook,
                           .data = data};
  const std::unique_ptr<db::Db> sequencing = TRY(sequencing_db(db, config));
  translog::LogService log(db, log_home, clock, server_log_gather(db, sources, clock), log_files,
                           &witnesses, sequencing.get());
  http.ready_note = ready_note(db, log, clock);
  // From the first answer on, commands' deeds are public unless they are many, and rules in force.
  log.wait_until_idle(most_logged_first);
  const jobs::Worker worker(
      db,
      {backup::drill(backups, db), access::audit_check(db),
       translog::log_scrub(db, log_home, log_files, log_contents_check(data)),
       retention_job(kept, clock), access::factor_resets(staff.sign_in, clock),
       access::holder_messages(db, staff.send_message, clock),
       matters::due_work(db, *rulebook, clock), matters::picture_reading(db, data, clock),
       disclosure::due_news(db, due, clock), breach_check(db, *rulebook, staff.post_rules, clock)},
      clock);
  const Site site(
      {.db = db,
       .rulebook = *rulebook,
       .catalogue = catalogue,
       .staff = std::move(staff),
       .temporary = uploads,
       .data = data,
       .log_folder = log_home.site.folder,
       .platform = platform_of(provider.get(), config),
       .privacy = {.kept = kept.rules, .address_law = visits ? config.security_log_basis : ""},
       .data_licence = config.data_licence});
  const std::unique_ptr<http::Server> server =
      TRY(http::Server::start(std::move(http), site.router(), page::error_response, readiness(db)));
  answer_until_signal(*server, signals, "serve", grace_ms);
  return {};
}

}  // namespace mingbai::app
