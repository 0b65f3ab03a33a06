#include "app/witness_cli.h"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "app/witness_server.h"
#include "platform/crypto/random.h"
#include "platform/json/json.h"
#include "translog/key_file.h"
#include "translog/tile_folder.h"

namespace mingbai::app {
namespace {

translog::WitnessHome home_of(const cli::Context& context) {
  return translog::witness_home(context.data);
}

constexpr std::size_t max_keys_bytes = 1U << 20;

json::Array texts_of(const std::vector<translog::VerifierKey>& keys) {
  json::Array out;
  for (const translog::VerifierKey& key : keys) out.push_back(to_string(key));
  return out;
}

Result<void> init(cli::Context& context, const std::string& name) {
  const translog::SigningKey key =
      TRY(translog::make_witness(home_of(context), name, crypto::random_bytes));
  const std::string text = to_string(key.verifier());
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"name", name}, {"vkey", text}}) + "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  cli::Context::print(t("{0} is a witness. Whoever keeps a log needs its key:", name) + "\n" +
                      text + "\n");
  return {};
}

Result<void> add(cli::Context& context, const std::string& key) {
  const auto db = TRY(translog::open_witness(home_of(context)));
  const translog::VerifierKey added = TRY(translog::list_log(*db, key));
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"origin", added.name}}) + "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  cli::Context::print(t("Checkpoints of {0} are cosigned from now on.", added.name) + "\n");
  return {};
}

void print_keys(const Message& words, const std::vector<translog::VerifierKey>& keys,
                const i18n::Translator& t) {
  for (const translog::VerifierKey& key : keys) {
    cli::Context::print(t(words) + "\n" + to_string(key) + "\n");
  }
}

// What nobody vouches for is told, and changes nothing.
Result<void> tell_takeovers(db::Db& db, std::string_view proofs, const i18n::Translator& t) {
  for (const translog::ClaimedTakeover& claimed : TRY(translog::takeovers_for(db, proofs))) {
    const std::string key = to_string(claimed.takeover.new_key);
    cli::Context::print(
        t("{0} says that it lost its key after {1} entries and that another one goes on, for which "
          "nobody vouches:",
          claimed.takeover.new_key.name, std::to_string(claimed.takeover.size)) +
        "\n" + key + "\n" +
        t("Ask the office by telephone or on paper. Only if it names the same key: mingbai witness "
          "keys FILE --accept KEY") +
        "\n");
  }
  return {};
}

Result<void> accept(cli::Context& context, const std::string& file, const std::string& key) {
  const auto db = TRY(translog::open_witness(home_of(context)));
  const std::string proofs = TRY(translog::read_file(file, max_keys_bytes));
  const translog::FollowedLog log = TRY(translog::accept_takeover(*db, proofs, key));
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"origin", log.origin},
                                                 {"begun", texts_of(log.begun)},
                                                 {"ended", texts_of(log.ended)}}) +
                        "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  cli::Context::print(
      t("Checkpoints of {0} are cosigned with the new key from now on, if they begin with what was "
        "cosigned here.",
        log.origin) +
      "\n");
  return {};
}

Result<void> follow(cli::Context& context, const std::string& file) {
  const auto db = TRY(translog::open_witness(home_of(context)));
  const std::string proofs = TRY(translog::read_file(file, max_keys_bytes));
  const std::vector<translog::FollowedLog> logs = TRY(translog::follow_keys(*db, proofs));
  if (context.json) {
    json::Array out;
    for (const translog::FollowedLog& log : logs) {
      out.push_back(json::Object{
          {"origin", log.origin}, {"begun", texts_of(log.begun)}, {"ended", texts_of(log.ended)}});
    }
    cli::Context::print(json::write(out) + "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  for (const translog::FollowedLog& log : logs) {
    print_keys(msg("{0} vouches for this key, which counts from now on:", log.origin), log.begun,
               t);
    print_keys(msg("{0} says that this key has ended; it does not count any more:", log.origin),
               log.ended, t);
  }
  if (logs.empty())
    cli::Context::print(t("No key that is listed here vouches for another one.") + "\n");
  return tell_takeovers(*db, proofs, t);
}

json::Value json_of(const translog::WitnessedLog& log) {
  return json::Object{{"origin", log.origin},
                      {"size", log.tree.size},
                      {"root", to_string(log.tree.root)},
                      {"vkeys", texts_of(log.keys)}};
}

Result<void> list(cli::Context& context) {
  const auto db = TRY(translog::open_witness(home_of(context)));
  const i18n::Translator t = context.translator();
  json::Array out;
  for (const translog::WitnessedLog& log : TRY(translog::witnessed_logs(*db))) {
    if (context.json) {
      out.push_back(json_of(log));
      continue;
    }
    cli::Context::print(t("{0}: {1} entries cosigned", log.origin, std::to_string(log.tree.size)) +
                        "\n");
  }
  if (context.json) cli::Context::print(json::write(out) + "\n");
  return {};
}

Result<void> show_key(cli::Context& context) {
  const translog::SigningKey key =
      TRY(translog::read_key_file(home_of(context).key, translog::KeyType::witness));
  const std::string& name = key.verifier().name;
  const std::string text = to_string(key.verifier());
  cli::Context::print(
      (context.json ? json::write(json::Object{{"name", name}, {"vkey", text}}) : text) + "\n");
  return {};
}

}  // namespace

void add_witness_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* witness = root.add_subcommand(
      "witness", t("A witness for the logs of others, in a folder of its own (--data)."));
  witness->require_subcommand(1);
  const auto text = std::make_shared<std::string>();

  CLI::App* making = witness->add_subcommand("init", t("Make the folder and the witness's key."));
  making->add_option("--name", *text, t("What it is called, such as witness.example/office."))
      ->option_text("NAME")
      ->required();
  making->callback(
      [&context, text] { context.run([&](cli::Context& it) { return init(it, *text); }); });

  CLI::App* adding =
      witness->add_subcommand("add", t("Cosign the checkpoints of a log from now on."));
  adding->add_option("KEY", *text, t("The log's key: name+number+Base64."))->required();
  adding->callback(
      [&context, text] { context.run([&](cli::Context& it) { return add(it, *text); }); });

  CLI::App* following = witness->add_subcommand(
      "keys", t("Follow a log to its next key, by the file of its keys (…/log/keys)."));
  following->add_option("FILE", *text, t("As it was fetched from the log."))->required();
  const auto accepted = std::make_shared<std::string>();
  following
      ->add_option("--accept", *accepted,
                   t("The new key of a log that lost its own, as the office itself named it."))
      ->option_text("KEY");
  following->callback([&context, text, accepted] {
    context.run([&](cli::Context& it) {
      return accepted->empty() ? follow(it, *text) : accept(it, *text, *accepted);
    });
  });

  witness->add_subcommand("list", t("The logs, and what was cosigned of each."))
      ->callback([&context] { context.run(list); });
  witness->add_subcommand("key", t("The witness's key, for whoever keeps a log."))
      ->callback([&context] { context.run(show_key); });

  const auto listen = std::make_shared<std::string>("127.0.0.1:8090");
  CLI::App* serving = witness->add_subcommand("serve", t("The witness, until it is told to end."));
  serving->add_option("--listen", *listen, t("HOST:PORT where logs are answered."))
      ->option_text("HOST:PORT");
  serving->callback([&context, listen] {
    context.run([&](cli::Context& it) { return serve_witness(home_of(it), it.clock, *listen); });
  });
}

}  // namespace mingbai::app
