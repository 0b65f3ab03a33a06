#include "app/demo/demo_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "app/demo/demo_fill.h"
#include "platform/json/json.h"

namespace mingbai::app {
namespace {

struct Wish {
  DemoOptions options;
  std::string until;
};

Result<void> fill(cli::Context& context, const Wish& wish) {
  DemoOptions options = wish.options;
  const Instant now = context.clock();
  options.until =
      wish.until.empty() ? civil_date(now).period().plus(-1) : TRY(Period::parse(wish.until));
  db::Db* db = TRY(context.db());
  const i18n::Translator t = context.translator();
  const DemoReport report = TRY(fill_demo(*db, access::operator_actor(), options, now,
                                          context.progress(t("Filling the demo"))));
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"villages", report.villages},
                                                 {"people", report.people},
                                                 {"posts", report.posts},
                                                 {"books", report.books},
                                                 {"files", report.files},
                                                 {"vouchers", report.vouchers},
                                                 {"lines", report.lines}}) +
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
}

}  // namespace mingbai::app
