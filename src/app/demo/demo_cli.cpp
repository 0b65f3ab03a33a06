#include "app/demo/demo_cli.h"

#include <limits>
#include <memory>
#include <mutex>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/actor_actions.h"
#include "access/operator.h"
#include "access/role.h"
#include "app/demo/demo_accounts.h"
#include "app/demo/demo_fill.h"
#include "app/demo/demo_items.h"
#include "app/demo/demo_matters.h"
#include "app/demo/demo_remarks.h"
#include "app/log_gather.h"
#include "app/rulebook.h"
#include "platform/cli/folder_lock.h"
#include "platform/json/json.h"
#include "translog/log_service.h"

namespace mingbai::app {
namespace {

struct Wish {
  DemoOptions options;
  std::string until;
};

Result<access::SignInSite> site_of(cli::Context& context) {
  db::Db* db = TRY(context.db());
  access::Secrets secrets = TRY(access::load_secrets(context.data));
  return access::SignInSite{
      .db = *db, .secrets = std::move(secrets), .find_actor = access::actor_of};
}

// Logs at `at` what the demo has released and published until then, so that it is public as soon as
// it is served. A server that runs beside does it itself.
Result<void> log_documents(cli::Context& context, db::Db& db, const LogSources& sources,
                           Instant at) {
  const translog::LogHome home = translog::log_home(context.data);
  if (!cli::FolderLock::take(context.data, cli::FolderLock::Kind::server)) return {};
  const Clock clock = [at] { return at; };
  std::mutex files;
  translog::LogService log(db, home, clock, log_gather(db, sources, clock), files);
  while (!log.is_idle()) log.wait_until_idle(std::numeric_limits<std::int64_t>::max());
  return {};
}

Result<void> fill(cli::Context& context, const Wish& wish) {
  DemoOptions options = wish.options;
  const Instant now = context.clock();
  options.until =
      wish.until.empty() ? civil_date(now).period().plus(-1) : TRY(Period::parse(wish.until));
  db::Db* db = TRY(context.db());
  const i18n::Translator t = context.translator();
  const std::filesystem::path schemes = context.data / "schemes";
  const std::unique_ptr<matters::Rulebook> rulebook = TRY(load_rulebook(context.data));
  const disclosure::CounterpartyRules counterparties =
      TRY(disclosure::CounterpartyRules::load(schemes));
  const disclosure::Catalogue catalogue = TRY(disclosure::Catalogue::load(schemes));
  const disclosure::HeldItems held(catalogue);
  const LogSources sources{.counterparties = counterparties,
                           .catalogue = catalogue,
                           .rulebook = *rulebook,
                           .data = context.data};
  const DemoCourse course{
      .follower = month_follower(*rulebook),
      .write_items =
          [&](const DemoVillage& village, Period month, Instant at) {
            return write_demo_items(*db, *rulebook, held, village, month, at);
          },
      .log = [&](Instant at) { return log_documents(context, *db, sources, at); }};
  const DemoReport report = TRY(fill_demo(*db, access::operator_actor(), options, now,
                                          context.progress(t("Filling the demo")), course));
  const std::int64_t count = TRY(fill_demo_matters(*db, *rulebook, make_demo_city(options), now));
  TRY(write_demo_remarks(*db, make_demo_city(options), options.until, now));
  const access::SignInSite site = TRY(site_of(context));
  TRY(open_demo_accounts(site, now));
  TRY(log_documents(context, *db, sources, now));
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"villages", report.villages},
                                                 {"people", report.people},
                                                 {"posts", report.posts},
                                                 {"books", report.books},
                                                 {"files", report.files},
                                                 {"vouchers", report.vouchers},
                                                 {"lines", report.lines},
                                                 {"matters", count}}) +
                        "\n");
    return {};
  }
  cli::Context::print(
      t("The demo city has {0} villages with {1} books, {2} vouchers and {3} lines.",
        std::to_string(report.villages), std::to_string(report.books),
        std::to_string(report.vouchers), std::to_string(report.lines)) +
      "\n");
  return {};
}

// Who can be tried out, and how; nothing where there is no demo city.
Result<void> print_sign_ins(cli::Context& context) {
  const access::SignInSite site = TRY(site_of(context));
  const std::vector<DemoAccount> accounts = TRY(demo_accounts(site, context.clock()));
  const i18n::Translator t = context.translator();
  if (context.json) {
    json::Array out;
    for (const DemoAccount& one : accounts) {
      out.push_back(json::Object{{"name", one.name},
                                 {"password", std::string(demo_password)},
                                 {"role", std::string(to_string(one.holder.posts.front().role))},
                                 {"unit", one.holder.posts.front().unit_code}});
    }
    cli::Context::print(json::write_pretty(out));
    return {};
  }
  if (accounts.empty()) return {};
  cli::Context::print(t("Sign in at /sign-in with the password {0}, as:", demo_password) + "\n");
  for (const DemoAccount& one : accounts) {
    const access::StandingPost& post = one.holder.posts.front();
    cli::Context::print(fmt::format(
        "  {:<10}  {}\n", one.name,
        t("{0}, {1} ({2})", t(access::role_label(post.role)), post.unit_name, post.unit_code)));
  }
  return {};
}

}  // namespace

void add_demo_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* demo = root.add_subcommand("demo", t("The fictional city for trying things out."));
  demo->require_subcommand(1);
  CLI::App* command = demo->add_subcommand("fill", t("Fill the data folder with the demo city."));
  // Shared with the callback, which outlives this function.
  const auto wish = std::make_shared<Wish>();
  command->add_option("--villages", wish->options.villages, t("How many villages and communities."))
      ->check(CLI::Range(1, 20'000))
      ->option_text("1–20000 (60)");
  command->add_option("--months", wish->options.months, t("How many months of vouchers."))
      ->check(CLI::Range(1, 240))
      ->option_text("1–240 (24)");
  command->add_option("--seed", wish->options.seed, t("Another number gives other figures."))
      ->option_text(t("NUMBER") + " (1)");
  command->add_option("--until", wish->until,
                      t("The last month, 2026-10; else the last that has ended."));
  command->callback(
      [&context, wish] { context.run([&wish](cli::Context& c) { return fill(c, *wish); }); });
  demo->add_subcommand("users", t("Who can be signed in as, and with which password."))
      ->callback([&context] { context.run(print_sign_ins); });
}

}  // namespace mingbai::app
