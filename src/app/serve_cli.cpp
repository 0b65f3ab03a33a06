#include "app/serve_cli.h"

#include <memory>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "app/config.h"
#include "app/serve.h"

namespace mingbai::app {
namespace {

// Empty: as the data folder's settings say.
struct Options {
  std::string listen;
  std::string metrics_listen;
  std::vector<std::string> hosts;
  std::vector<std::string> trusted_proxies;
  std::string guard;
  bool insecure_lan = false;
};

Result<void> serve_as_told(cli::Context& context, const Options& options) {
  Config config = TRY(load_config(context.data / "config.yaml"));
  if (!options.listen.empty()) config.listen = options.listen;
  if (!options.metrics_listen.empty()) config.metrics_listen = options.metrics_listen;
  if (!options.hosts.empty()) config.hosts = options.hosts;
  if (!options.trusted_proxies.empty()) config.trusted_proxies = options.trusted_proxies;
  if (!options.guard.empty()) config.second_guard = options.guard;
  config.insecure_lan = options.insecure_lan;
  db::Db* const db = TRY(context.db());
  return serve(*db, context.data, context.clock, config);
}

}  // namespace

void add_serve_command(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* const command = root.add_subcommand("serve", t("The server, until it is told to end."));
  // Shared: CLI11 keeps the callback, and fills the options, after this function has returned.
  const auto options = std::make_shared<Options>();
  command->add_option("--listen", options->listen, t("HOST:PORT where visitors are answered."))
      ->option_text("HOST:PORT");
  command
      ->add_option("--metrics-listen", options->metrics_listen,
                   t("HOST:PORT on this machine where figures for Prometheus are."))
      ->option_text("HOST:PORT");
  command
      ->add_option("--host", options->hosts,
                   t("A name under which visitors reach this server, such as mingbai.example."))
      ->option_text("NAME");
  command
      ->add_option("--trusted-proxy", options->trusted_proxies,
                   t("The address of a proxy in front, whose word on visitors is believed."))
      ->option_text("IP");
  command
      ->add_option("--guard", options->guard,
                   t("A second file, on another disk, that tells what the log has signed."))
      ->option_text(t("FILE"));
  command->add_flag("--insecure-lan", options->insecure_lan,
                    t("Let staff of the local network sign in without TLS. For trying out: others "
                      "there can read along."));
  command->callback([&context, options] {
    context.run([options](cli::Context& running) { return serve_as_told(running, *options); });
  });
}

}  // namespace mingbai::app
