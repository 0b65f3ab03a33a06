#include "app/backup_cli.h"

#include <algorithm>
#include <memory>

#include <CLI/CLI.hpp>

#include "access/code_message_actions.h"
#include "access/operator.h"
#include "access/platform_factor.h"
#include "access/secrets.h"
#include "app/audit_log.h"
#include "app/backup_actions.h"
#include "app/backup_signature.h"
#include "app/backup_site.h"
#include "app/outgoing.h"
#include "app/own_place.h"
#include "app/retention.h"
#include "app/rulebook.h"
#include "app/scheme_check.h"
#include "app/sign_in_platform.h"
#include "matters/missing_year.h"
#include "platform/backup/doctor.h"
#include "platform/cli/folder_lock.h"
#include "platform/crypto/random.h"
#include "platform/json/json.h"
#include "translog/log_check.h"
#include "translog/log_home.h"
#include "translog/publishing.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

Result<void> make_backup(cli::Context& context, const backup::BackupRequest& request) {
  db::Db* db = TRY(context.db());
  const i18n::Translator t = context.translator();
  const backup::Site site = backup_site(context.data, context.clock);
  const backup::Made made = TRY(app::make_backup(site, *db, access::operator_actor(), request,
                                                 context.progress(t("backup"))));
  std::optional<translog::VerifierKey> log_key;
  if (made.is_signed) log_key = TRY(own_log_key(context.data));
  if (context.json) {
    const json::Value key = log_key ? json::Value(translog::to_string(*log_key)) : json::Value();
    cli::Context::print(json::write(json::Object{{"file", request.file.string()},
                                                 {"bytes", made.bytes},
                                                 {"files", made.files},
                                                 {"sealed", !request.is_plain},
                                                 {"log_key", key}}) +
                        "\n");
    return {};
  }
  cli::Context::print(t("{0} is made: {1} files, {2} bytes.", request.file.string(),
                        std::to_string(made.files), std::to_string(made.bytes)) +
                      "\n");
  if (log_key) {
    cli::Context::print(t("It is signed. Whoever restores it checks that with: --log-key {0}",
                          translog::to_string(*log_key)) +
                        "\n");
  } else {
    cli::Context::print(t("Warning: it is not signed, for {0} is not here. Nobody can tell later "
                          "whether it was changed.",
                          translog::log_home(context.data).key.string()) +
                        "\n");
  }
  if (request.is_plain) {
    cli::Context::print(
        t("Warning: it is not sealed. Whoever gets this file reads everything in it.") + "\n");
    return {};
  }
  cli::Context::print(
      t("Only the secret key opens it: keep a copy of {0} in another place, not with the backups.",
        (context.data / "keys" / "backup.secret").string()) +
      "\n");
  return {};
}

struct RestoreWish {
  backup::RestoreRequest request;
  std::optional<std::string> log_key;
  bool may_be_unsigned = false;
  fs::path erasures;
  UnitRestoration unit;
};

Result<void> make_log_if_none(cli::Context& context) {
  db::Db* const db = TRY(context.db());
  return translog::make_log_if_none(*db, translog::log_home(context.data), {},
                                    crypto::random_bytes);
}

// The key of a log that has signed something is in no backup: it comes from where it signed.
void tell_log(const cli::Context& context) {
  const translog::LogHome home = translog::log_home(context.data);
  std::error_code ignored;
  if (fs::exists(home.key, ignored)) return;
  const i18n::Translator t = context.translator();
  cli::Context::print(t("The log signs nothing here until {0} and {1} of the machine that signed "
                        "are in their places. One machine alone may sign.",
                        home.key.string(), home.site.guard.string()) +
                      "\n");
}

Result<std::optional<translog::VerifierKey>> known_log_key(const cli::Context& context,
                                                           const RestoreWish& wish) {
  if (!wish.log_key) return own_log_key(context.data);
  return std::optional(TRY(translog::parse_verifier_key(*wish.log_key)));
}

std::string words_of(const BackupSignature& signature, const i18n::Translator& t) {
  if (signature.is_checked) {
    return t("It is signed by {0}: nothing in it was changed since.", signature.name);
  }
  if (signature.name.empty()) {
    return t("Warning: it is not signed. Whoever has the public backup key could have made it.");
  }
  return t(
      "Warning: it says that {0} signed it, which was not checked. The key of that log, "
      "with --log-key, checks it.",
      signature.name);
}

std::string_view word_of(const BackupSignature& signature) {
  if (signature.is_checked) return "good";
  return signature.name.empty() ? "none" : "not checked";
}

Result<void> restore(cli::Context& context, const RestoreWish& wish) {
  const i18n::Translator t = context.translator();
  backup::RestoreRequest request = wish.request;
  const backup::Site site = backup_site(context.data, context.clock);
  request.database = context.database;
  BackupSignature signature;
  const std::optional<translog::VerifierKey> known = TRY(known_log_key(context, wish));
  request.check = [&](std::string_view manifest, std::string_view note) -> Result<void> {
    signature = TRY(check_manifest(manifest, note, known, wish.may_be_unsigned));
    return {};
  };
  backup::Manifest manifest;
  int erased_again = 0;
  if (request.owner.empty()) {
    const RestoredAll all = TRY(restore_all(site, access::operator_actor(), request, wish.erasures,
                                            context.progress(t("restore"))));
    manifest = all.manifest;
    erased_again = all.erased_again;
    TRY(access::make_secrets(context.data));
    TRY(make_log_if_none(context));
  } else {
    db::Db* db = TRY(context.db());
    manifest = TRY(restore_unit(site, *db, access::operator_actor(), request, wish.unit,
                                context.progress(t("restore"))));
  }
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"data", context.data.string()},
                                                 {"made", rfc3339(manifest.made)},
                                                 {"program", manifest.program},
                                                 {"unit", manifest.owner},
                                                 {"erased_again", std::int64_t{erased_again}},
                                                 {"signature", std::string(word_of(signature))}}) +
                        "\n");
    return {};
  }
  const std::string made = rfc3339(manifest.made);
  cli::Context::print(
      (request.owner.empty()
           ? t("{0} holds what was there on {1}. Check it with: mingbai --data {0} doctor",
               context.data.string(), made)
           : t("The unit {0} is as it was on {1}.", manifest.owner, made)) +
      "\n");
  cli::Context::print(words_of(signature, t) + "\n");
  if (request.owner.empty()) {
    tell_log(context);
    if (erased_again > 0) {
      cli::Context::print(t.plural("{0} person who was erased later is erased again.",
                                   "{0} people who were erased later are erased again.",
                                   erased_again) +
                          "\n");
    }
    cli::Context::print(t("Posts that ended since then are back as they were: end them again "
                          "before anybody signs in. So are people who were erased since the list "
                          "of erasures beside the backup was written: a newer list, from the old "
                          "data folder, is given with --erasures.") +
                        "\n");
  }
  return {};
}

backup::Check check_retention(cli::Context& context) {
  const auto late = [&]() -> Result<std::vector<Message>> {
    const std::unique_ptr<matters::Rulebook> rulebook = TRY(load_rulebook(context.data));
    const backup::Site backups = backup_site(context.data, context.clock);
    db::Db* const db = TRY(context.db());
    const RetentionSite site =
        TRY(retention_site(*db, backups, *rulebook, context.data / "schemes"));
    return overdue_all(site, context.clock());
  };
  const Result<std::vector<Message>> found = late();
  return {.name = "retention",
          .problems = found ? *found : std::vector<Message>{found.error().message}};
}

backup::Check check_log(cli::Context& context) {
  const auto find = [&]() -> Result<std::vector<Message>> {
    db::Db* const db = TRY(context.db());
    const i18n::Translator t = context.translator();
    const jobs::Progress progress = context.progress(t("reading the log"));
    const translog::LogHome home = TRY(log_home_of(context));
    translog::LogFindings findings = TRY(translog::read_whole_log(*db, home, progress));
    TRY(translog::read_contents(*db, log_contents_check(context.data), progress, findings));
    return std::move(findings.problems);
  };
  const Result<std::vector<Message>> found = find();
  return {.name = "log", .problems = found ? *found : std::vector<Message>{found.error().message}};
}

Result<std::vector<Message>> changed_in_place(cli::Context& context) {
  const std::unique_ptr<matters::Rulebook> rulebook = TRY(load_rulebook(context.data));
  db::Db* const db = TRY(context.db());
  return db->read([&](db::Session& session) -> Result<std::vector<Message>> {
    return rulebook->held_back(session);
  });
}

// A scheme with a mistake is left out by the server, which goes on without it.
backup::Check check_schemes(cli::Context& context) {
  backup::Check check{.name = "schemes", .problems = {}};
  const Result<std::vector<Error>> mistakes = scheme_mistakes(context.data / "schemes");
  if (!mistakes) check.problems.push_back(mistakes.error().message);
  if (mistakes) {
    for (const Error& mistake : *mistakes) check.problems.push_back(mistake.message);
  }
  if (mistakes && mistakes->empty()) {
    const Result<std::vector<Message>> changed = changed_in_place(context);
    check.problems = changed ? *changed : std::vector<Message>{changed.error().message};
  }
  return check;
}

// No problem of the data folder's, but something to be done soon.
void remark_on_calendar(const cli::Context& context, const i18n::Translator& t) {
  const Result<matters::WorkCalendar> calendar =
      matters::WorkCalendar::load(context.data / "schemes");
  if (!calendar || context.json) return;
  if (const std::optional<int> year =
          matters::missing_year(*calendar, civil_date(context.clock()))) {
    cli::Context::print(t("Remark: {0}", t(matters::missing_year_words(*year))) + "\n");
  }
}

Result<void> remark_on_witnesses(cli::Context& context, const i18n::Translator& t) {
  db::Db* const db = TRY(context.db());
  const translog::Witnessing stand = TRY(translog::witnessing(*db, context.clock()));
  if (!stand.waiting || context.json) return {};
  cli::Context::print(t("Remark: {0}", t(translog::waiting_words(stand))) + "\n");
  return {};
}

Result<void> remark_on_messages(cli::Context& context, const i18n::Translator& t) {
  db::Db* const db = TRY(context.db());
  const std::int64_t count = TRY(access::accounts_with_messages_alone(*db));
  const Result<Config> config = load_config(context.data / "config.yaml");
  if (count == 0 || context.json || !config) return {};
  if (config->message_webhook.empty()) {
    cli::Context::print(
        t.plural("Warning: {0} account has no other second factor than codes by message, and no "
                 "messaging is set up: its holder cannot sign in before a reset.",
                 "Warning: {0} accounts have no other second factor than codes by message, and no "
                 "messaging is set up: their holders cannot sign in before a reset.",
                 count) +
        "\n");
    return {};
  }
  cli::Context::print(
      t.plural("Remark: {0} account has no other second factor than codes by message. Without the "
               "city's messaging it needs a reset.",
               "Remark: {0} accounts have no other second factor than codes by message. Without "
               "the city's messaging they need a reset.",
               count) +
      "\n");
  return {};
}

// Those whose second factor no settings can take any more, and those whom a change would shut out.
Result<void> remark_on_platforms(cli::Context& context, const i18n::Translator& t) {
  db::Db* const db = TRY(context.db());
  const std::vector<std::string> alone = TRY(access::platforms_alone(*db));
  const Result<Config> config = load_config(context.data / "config.yaml");
  if (context.json || !config) return {};
  const bool is_vouching = !config->oidc_acr.empty() || !config->oidc_amr.empty();
  const std::int64_t here = is_vouching ? std::ranges::count(alone, config->oidc_issuer) : 0;
  const std::int64_t lost = static_cast<std::int64_t>(alone.size()) - here;
  if (lost > 0) {
    cli::Context::print(
        t.plural("Warning: {0} account has no other second factor than that of a platform which "
                 "vouches here no more: its holder cannot sign in before a reset.",
                 "Warning: {0} accounts have no other second factor than that of a platform which "
                 "vouches here no more: their holders cannot sign in before a reset.",
                 lost) +
        "\n");
  }
  if (here > 0) {
    cli::Context::print(
        t.plural("Remark: {0} account has no other second factor than the platform's. Without the "
                 "platform it needs a reset.",
                 "Remark: {0} accounts have no other second factor than the platform's. Without "
                 "the platform they need a reset.",
                 here) +
        "\n");
  }
  return {};
}

// Where nothing is to be called there is nothing to check.
void add_outgoing(backup::Report& report, const cli::Context& context) {
  const Result<Config> config = load_config(context.data / "config.yaml");
  if (!config) {
    report.checks.push_back({.name = "config", .problems = {config.error().message}});
  } else if (!config->outgoing_servers.empty()) {
    report.checks.push_back(check_outgoing(*config));
  }
  if (config && !config->oidc_issuer.empty()) {
    report.checks.push_back(check_platform(*config, context.data, context.clock()));
  }
}

json::Value json_of(const backup::Report& report, const i18n::Translator& t) {
  json::Array checks;
  for (const backup::Check& check : report.checks) {
    json::Array problems;
    for (const Message& problem : check.problems) problems.push_back(t(problem));
    checks.push_back(json::Object{{"name", check.name}, {"problems", std::move(problems)}});
  }
  return json::Object{{"healthy", report.is_healthy()}, {"checks", std::move(checks)}};
}

// What a check is about, for people; programs read its name.
std::string title_of(const backup::Check& check, const i18n::Translator& t) {
  if (check.name == "keys") return t("Keys");
  if (check.name == "database") return t("Database");
  if (check.name == "migrations") return t("Version of the database");
  if (check.name == "blobs") return t("Attachments");
  if (check.name == "books") return t("Books");
  if (check.name == "retention") return t("Retention");
  if (check.name == "schemes") return t("Schemes");
  if (check.name == "config") return t("Settings");
  if (check.name == "outgoing") return t("Servers that are called");
  if (check.name == "log") return t("Log of what was made public");
  if (check.name == "audit") return t("Audit trail");
  if (check.name == "platform") return t("Sign-in platform");
  return check.name;
}

Result<void> examine(cli::Context& context) {
  const i18n::Translator t = context.translator();
  std::error_code ignored;
  if (!fs::is_directory(context.data, ignored) || fs::is_empty(context.data, ignored)) {
    return fail(ErrorCode::not_found,
                msg("{0} is not a data folder of Mingbai. Name the right one with --data, or make "
                    "one with: mingbai --data {0} init",
                    context.data.string()));
  }
  const auto claim = TRY(cli::FolderLock::take(context.data, cli::FolderLock::Kind::shared));
  const backup::Site site = backup_site(context.data, context.clock);
  backup::Report report = backup::examine(site, context.database, context.progress(t("doctor")));
  const bool has_sound_rows = report.is_healthy();
  if (has_sound_rows) {
    report.checks.push_back(check_retention(context));
    report.checks.push_back(check_log(context));
  }
  report.checks.push_back(check_schemes(context));
  add_outgoing(report, context);
  std::size_t problems = 0;
  for (const backup::Check& check : report.checks) {
    problems += check.problems.size();
    if (context.json) continue;
    cli::Context::print(
        t("{0}: {1}", title_of(check, t), check.problems.empty() ? t("good") : t("NOT GOOD")) +
        "\n");
    for (const Message& problem : check.problems) cli::Context::print("  " + t(problem) + "\n");
  }
  if (context.json) cli::Context::print(json::write(json_of(report, t)) + "\n");
  remark_on_calendar(context, t);
  if (has_sound_rows) {
    TRY(remark_on_witnesses(context, t));
    TRY(remark_on_messages(context, t));
    TRY(remark_on_platforms(context, t));
  }
  if (report.is_healthy()) return {};
  // The document above has said it already.
  if (context.json) context.refuse();
  if (context.json) return {};
  return fail(ErrorCode::conflict, msg("{0} problems were found.", std::to_string(problems)));
}

}  // namespace

void add_backup_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* backup =
      root.add_subcommand("backup", t("Everything as one sealed file, or one unit alone."));
  const auto request = std::make_shared<backup::BackupRequest>();
  backup->add_option("FILE", request->file, t("The file to make."))->required();
  backup->add_option("--unit", request->owner, t("Only this unit: books, people and posts."))
      ->option_text("CODE");
  backup->add_flag("--plain", request->is_plain, t("Do not seal it: anyone may read the file."));
  backup->add_flag("--replace", request->may_replace, t("Replace a file of that name."));
  backup->callback([&context, request] {
    context.run([&](cli::Context& self) { return make_backup(self, *request); });
  });

  CLI::App* restoring =
      root.add_subcommand("restore", t("A new data folder from a backup, or one unit alone."));
  const auto wish = std::make_shared<RestoreWish>();
  restoring->add_option("FILE", wish->request.file, t("The backup."))->required();
  CLI::Option* unit = restoring
                          ->add_option("--unit", wish->request.owner,
                                       t("Put back this unit alone, into a folder in use."))
                          ->option_text("CODE");
  restoring
      ->add_option("--key", wish->request.key,
                   t("The secret backup key; the data folder's own if not given."))
      ->option_text(t("FILE"));
  restoring
      ->add_option_function<std::string>(
          "--log-key", [wish](const std::string& key) { wish->log_key = key; },
          t("The key of the log of the machine that made it, which checks its signature; "
            "the data folder's own if not given."))
      ->option_text("KEY");
  restoring->add_flag("--unsigned", wish->may_be_unsigned,
                      t("Also if it is not signed, as those of earlier versions."));
  restoring
      ->add_option("--erasures", wish->erasures,
                   t("A list of erasures, newer than that beside the backup."))
      ->option_text(t("FILE"))
      ->excludes(unit);
  CLI::Option* replace = restoring
                             ->add_flag("--replace", wish->unit.may_replace,
                                        t("Replace what the unit has recorded here."))
                             ->needs(unit);
  CLI::Option* take_back =
      restoring
          ->add_flag("--take-back-released", wish->unit.take_back.is_allowed,
                     t("Also if the public loses months by it; their pages will say so."))
          ->needs(replace);
  CLI::Option* reason = restoring->add_option("--reason", wish->unit.take_back.reason,
                                              t("Why months are taken back: one sentence, which "
                                                "everyone may read."));
  take_back->needs(reason);
  reason->needs(take_back);
  restoring->callback(
      [&context, wish] { context.run([&](cli::Context& self) { return restore(self, *wish); }); });

  CLI::App* doctor = root.add_subcommand(
      "doctor",
      t("Check database, books, attachments and keys; say what is wrong and what to do."));
  doctor->callback([&context] { context.run(examine); });
}

}  // namespace mingbai::app
