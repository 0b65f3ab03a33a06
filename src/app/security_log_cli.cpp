#include "app/security_log_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "app/security_log.h"
#include "platform/crypto/random.h"
#include "platform/crypto/sealed_box.h"
#include "platform/json/json.h"

namespace mingbai::app {
namespace {

struct Wish {
  std::string file;
  std::string key;
};

Result<void> make_keys(cli::Context& context, const Wish& wish) {
  TRY(crypto::make_key_file(wish.key, crypto::random_bytes));
  const std::string key = crypto::public_key_of(TRY(crypto::read_key_file(wish.key)));
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"security_log_key", key}}) + "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  cli::Context::print(
      t("{0} opens the log. Keep it away from this machine. Into config.yaml:", wish.key) +
      "\nsecurity_log_key: " + key + "\n");
  return {};
}

Result<void> read(cli::Context& context, const Wish& wish) {
  const std::string lines = TRY(read_security_log(wish.file, wish.key));
  if (!context.json) {
    cli::Context::print(lines);
    return {};
  }
  json::Array out;
  for (std::size_t at = 0; at < lines.size();) {
    const std::size_t end = lines.find('\n', at);
    out.emplace_back(lines.substr(at, end - at));
    at = end + 1;
  }
  cli::Context::print(json::write_pretty(out) + "\n");
  return {};
}

}  // namespace

void add_security_log_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* log = root.add_subcommand(
      "security-log", t("Addresses of visitors, where a law wants them kept: sealed."));
  log->require_subcommand(1);
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  CLI::App* keys = log->add_subcommand(
      "keys", t("Make the key that opens the log, or show its public half again."));
  keys->add_option("FILE", wish->key, t("The file of the secret key."))->required();
  keys->callback(
      [&context, wish] { context.run([&wish](cli::Context& c) { return make_keys(c, *wish); }); });
  CLI::App* read_command = log->add_subcommand("read", t("The lines of one day."));
  read_command->add_option("FILE", wish->file, t("Such as data/security-log/2026-11-26.sealed."))
      ->required();
  read_command->add_option("--key", wish->key, t("The file of the secret key."))->required();
  read_command->callback(
      [&context, wish] { context.run([&wish](cli::Context& c) { return read(c, *wish); }); });
}

}  // namespace mingbai::app
