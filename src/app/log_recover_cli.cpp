#include "app/log_recover_cli.h"

#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "access/perform.h"
#include "app/known_tree_option.h"
#include "app/own_place.h"
#include "platform/json/json.h"
#include "translog/log_actions.h"
#include "translog/recovery.h"
#include "translog/resumption.h"
#include "translog/tile_folder.h"

namespace mingbai::app {
namespace {

constexpr std::size_t max_sheet_bytes = 1U << 20;

void say(const cli::Context& context, const Message& words, const translog::VerifierKey& key) {
  const std::string text = to_string(key);
  cli::Context::print(context.json ? json::write(json::Object{{"vkey", text}}) + "\n"
                                   : context.translator()(words) + "\n" + text + "\n");
}

Result<void> remember(db::Db& db, const char* object, const translog::VerifierKey& key,
                      Instant now) {
  const access::AuditEntry act{.act = access::Act::change_schemes, .object = object};
  return access::perform(db, access::operator_actor(), act, now,
                         [&](db::Session&, access::AuditEntry& entry) -> Result<void> {
                           entry.after = to_string(key);
                           return {};
                         });
}

Result<void> recover(cli::Context& context, const std::vector<std::string>& files) {
  const OwnPlace place = TRY(own_place(context));
  std::vector<std::string> texts;
  texts.reserve(files.size());
  for (const std::string& file : files) {
    texts.push_back(TRY(translog::read_file(file, max_sheet_bytes)));
  }
  const translog::LogHome home = TRY(log_home_of(context));
  const translog::VerifierKey key = TRY(translog::recover_key_of(*place.db, home, texts));
  TRY(remember(*place.db, "log-key, recovered", key, context.clock()));
  say(context,
      msg("The key of the log is back. Where the record of what was signed is missing, tell how "
          "far "
          "the log had got: mingbai log resume"),
      key);
  return {};
}

Result<void> resume(cli::Context& context, const KnownTreeOption& option) {
  const OwnPlace place = TRY(own_place(context));
  const translog::LogHome home = TRY(log_home_of(context));
  const translog::VerifierKey key = TRY(translog::read_log_key(home.key)).verifier();
  const translog::KnownTree known = TRY(known_tree(option, {key}));
  TRY(translog::resume_log(*place.db, home, known));
  TRY(remember(*place.db, "log-guard, resumed", key, context.clock()));
  say(context,
      msg("This database has everything that was known outside. The next start of the server goes "
          "on with this key:"),
      key);
  return {};
}

}  // namespace

void add_log_recover_commands(CLI::App& log, cli::Context& context) {
  const i18n::Translator t = context.translator();
  const auto files = std::make_shared<std::vector<std::string>>();
  CLI::App* recovering = log.add_subcommand(
      "recover", t("Put the key of the log back, from two of the three recovery sheets."));
  recovering->add_option("FILE", *files, t("Two sheets, as they were kept or typed from paper."))
      ->option_text(t("FILE"))
      ->required();
  recovering->callback(
      [&context, files] { context.run([&](cli::Context& it) { return recover(it, *files); }); });
  CLI::App* resuming = log.add_subcommand(
      "resume", t("Go on after a restoration, once the newest that is known outside is here."));
  const auto known = add_known_tree(*resuming, context);
  resuming->callback(
      [&context, known] { context.run([&](cli::Context& it) { return resume(it, *known); }); });
}

}  // namespace mingbai::app
