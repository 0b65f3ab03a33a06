#include "app/log_takeover_cli.h"

#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "app/known_tree_option.h"
#include "app/log_takeover_actions.h"
#include "app/own_place.h"
#include "platform/crypto/random.h"
#include "platform/json/json.h"

namespace mingbai::app {
namespace {

struct Wish {
  std::string old_key;
  bool accepts_loss = false;
};

void say(const cli::Context& context, const TakeoverOutcome& outcome) {
  const translog::Takeover& takeover = outcome.takeover;
  const std::string key = to_string(takeover.new_key);
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"vkey", key},
                                                 {"size", takeover.size},
                                                 {"lost", takeover.lost},
                                                 {"waits", outcome.waits}}) +
                        "\n");
    return;
  }
  const i18n::Translator t = context.translator();
  const std::string size = std::to_string(takeover.size);
  if (takeover.lost > takeover.size) {
    cli::Context::print(t("Entries {0} to {1} are named as lost, for ever and for everybody.", size,
                          std::to_string(takeover.lost - 1)) +
                        "\n");
  }
  cli::Context::print(
      (outcome.waits
           ? t("Two officers of the city have to confirm it at the desk, under the key of the log; "
               "start the server for that, and again afterwards. Then this key goes on after {0} "
               "entries:",
               size)
           : t("The next start of the server goes on after {0} entries, with this key:", size)) +
      "\n" + key + "\n");
  cli::Context::print(
      t("Nobody vouches for it. Tell the witnesses its number by another way than the "
        "network, and hang out new posters.") +
      "\n");
}

Result<void> take_over(cli::Context& context, const Wish& wish, const KnownTreeOption& option) {
  const OwnPlace place = TRY(own_place(context));
  const translog::VerifierKey old_key = TRY(translog::parse_verifier_key(wish.old_key));
  if (old_key.type != translog::KeyType::log) {
    return fail(ErrorCode::invalid,
                msg("The key of {0} is that of a witness, not of a log.", old_key.name));
  }
  const translog::KnownTree known = TRY(known_tree(option, {old_key}));
  const translog::TakeoverWish wanted{
      .old_key = old_key, .known = known, .accepts_loss = wish.accepts_loss};
  const translog::LogHome home = TRY(log_home_of(context));
  say(context, TRY(take_over_log(*place.db, home, access::operator_actor(), wanted,
                                 crypto::random_bytes, context.clock())));
  return {};
}

}  // namespace

void add_log_takeover_command(CLI::App& log, cli::Context& context) {
  const i18n::Translator t = context.translator();
  const auto wish = std::make_shared<Wish>();
  CLI::App* command = log.add_subcommand(
      "takeover", t("Let a new key go on where the log's key is lost, for everybody to see."));
  command
      ->add_option("--old-key", wish->old_key,
                   t("The lost key's public half, from a poster or a witness."))
      ->option_text("KEY")
      ->required();
  const auto known = add_known_tree(*command, context);
  command->add_flag("--lost", wish->accepts_loss,
                    t("Name as lost what was signed and nobody has any more."));
  command->callback([&context, wish, known] {
    context.run([&](cli::Context& it) { return take_over(it, *wish, *known); });
  });
}

}  // namespace mingbai::app
