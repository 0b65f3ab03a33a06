#include "app/copy/site_export_cli.h"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "access/actor_actions.h"
#include "access/post_rules.h"
#include "access/retention.h"
#include "access/secrets.h"
#include "app/config.h"
#include "app/copy/site_copy.h"
#include "app/rulebook.h"
#include "app/site.h"
#include "app/usable_schemes.h"
#include "disclosure/catalogue/catalogue.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "translog/log_home.h"

namespace mingbai::app {
namespace {

constexpr int most_valid_days = 366;

struct Wish {
  std::string folder;
  CopyWish copy;
};

// The whole site, of which a visitor without keys asks everything.
Result<MadeCopy> made_copy(cli::Context& context, const Wish& wish) {
  const i18n::Translator t = context.translator();
  const std::filesystem::path& data = context.data;
  const Config config = TRY(load_config(data / "config.yaml"));
  db::Db* const db = TRY(context.db());
  const UsableSchemes schemes = TRY(UsableSchemes::of(data / "schemes"));
  const std::unique_ptr<matters::Rulebook> rulebook = TRY(load_rulebook_of(schemes.folder()));
  access::Secrets secrets = TRY(access::load_secrets(data));
  access::PostRules post_rules = TRY(access::load_post_rules(schemes.folder()));
  const access::RetentionRules kept = TRY(access::load_retention_rules(schemes.folder()));
  disclosure::Catalogue catalogue = TRY(disclosure::Catalogue::load(schemes.folder()));
  CopyFolder folder = TRY(CopyFolder::begin(wish.folder));
  const std::filesystem::path log_folder = translog::log_home(data).site.folder;
  const bool has_visits = !config.security_log_key.empty();
  const Site site(
      {.db = *db,
       .rulebook = *rulebook,
       .catalogue = std::move(catalogue),
       .staff = {.sign_in = {.db = *db,
                             .secrets = std::move(secrets),
                             .find_actor = access::actor_of},
                 .post_rules = std::move(post_rules),
                 .clock = context.clock,
                 .public_address = config.public_address},
       .temporary = folder.scratch(),
       .data = data,
       .log_folder = log_folder,
       .privacy = {.kept = kept, .address_law = has_visits ? config.security_log_basis : ""},
       .data_licence = config.data_licence});
  const http::Router router = site.router();
  return copy_site({.router = router,
                    .db = *db,
                    .log_folder = log_folder,
                    .public_address = config.public_address,
                    .clock = context.clock},
                   std::move(folder), wish.copy, context.progress(t("Copying the site")));
}

Result<void> export_site(cli::Context& context, const Wish& wish) {
  const MadeCopy made = TRY(made_copy(context, wish));
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"folder", wish.folder},
                                                 {"files", made.files},
                                                 {"bytes", made.bytes},
                                                 {"redactions", made.taken_back},
                                                 {"valid_until", rfc3339(made.valid_until)}}) +
                        "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  cli::Context::print(t("{0} has the public site: {1} files, {2} bytes. Make it anew before {3}.",
                        wish.folder, std::to_string(made.files), std::to_string(made.bytes),
                        i18n::date(civil_date(made.valid_until), t.language())) +
                      "\n");
  return {};
}

}  // namespace

void add_site_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* const site = root.add_subcommand("site", t("The public site as files."));
  site->require_subcommand(1);
  CLI::App* const command = site->add_subcommand(
      "export",
      t("Write what everybody may see into a folder that any web server can show, or replace an "
        "earlier export."));
  // Shared with the callback, which outlives this function.
  const auto wish = std::make_shared<Wish>();
  command->add_option("DIR", wish->folder, t("A folder that is new, empty or an earlier export."))
      ->required();
  command
      ->add_option("--valid-days", wish->copy.valid_days,
                   t("After how many days it should be replaced; 7 if not given."))
      ->check(CLI::Range(1, most_valid_days))
      ->option_text(t("NUMBER"));
  command->callback([&context, wish] {
    context.run([wish](cli::Context& running) { return export_site(running, *wish); });
  });
}

}  // namespace mingbai::app
