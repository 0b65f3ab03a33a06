#include "app/log_policy_cli.h"

#include <memory>
#include <string>

#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "app/log_policy_actions.h"
#include "platform/crypto/random.h"
#include "platform/json/json.h"
#include "translog/log_home.h"
#include "translog/publishing.h"
#include "translog/tile_folder.h"

namespace mingbai::app {
namespace {

constexpr std::size_t max_policy_bytes = 1U << 20;

Result<translog::LogPolicies> policies(cli::Context& context, const translog::VerifierKey& log) {
  db::Db* const db = TRY(context.db());
  return db->read(
      [&](db::Session& session) { return translog::log_policies(session, log, context.clock()); });
}

Result<translog::SigningKey> log_key(const cli::Context& context) {
  return translog::read_log_key(translog::log_home(context.data).key);
}

void say(const cli::Context& context, const PolicyOutcome& outcome) {
  const std::string begins = rfc3339(outcome.change.begins);
  if (context.json) {
    const json::Value when = outcome.waits ? json::Value() : json::Value(begins);
    cli::Context::print(
        json::write(json::Object{{"policy", outcome.change.after}, {"begins", when}}) + "\n");
    return;
  }
  const i18n::Translator t = context.translator();
  if (outcome.waits) {
    cli::Context::print(t("It waits until an officer of the city confirms it at the desk, under "
                          "the witnesses of the log.") +
                        "\n");
    return;
  }
  cli::Context::print(t("The policy is in force as soon as the log has signed it, and not before "
                        "{0}. A running server does so by itself.",
                        begins) +
                      "\n");
}

Result<void> take_policy(cli::Context& context, const std::string& file) {
  const std::string text = TRY(translog::read_file(file, max_policy_bytes));
  db::Db* const db = TRY(context.db());
  const translog::VerifierKey log = TRY(log_key(context)).verifier();
  const Config config = TRY(load_config(context.data / "config.yaml"));
  const crypto::Random random = crypto::random_bytes;
  say(context, TRY(change_log_policy(*db, {.log = log, .config = config, .random = random},
                                     access::operator_actor(), text, context.clock())));
  return {};
}

Result<void> add_witness(cli::Context& context, const translog::NewWitness& witness) {
  db::Db* const db = TRY(context.db());
  const translog::VerifierKey log = TRY(log_key(context)).verifier();
  const Config config = TRY(load_config(context.data / "config.yaml"));
  const crypto::Random random = crypto::random_bytes;
  say(context, TRY(add_log_witness(*db, {.log = log, .config = config, .random = random},
                                   access::operator_actor(), witness, context.clock())));
  return {};
}

Result<void> remove_witness(cli::Context& context, const std::string& name) {
  db::Db* const db = TRY(context.db());
  const translog::VerifierKey log = TRY(log_key(context)).verifier();
  const Config config = TRY(load_config(context.data / "config.yaml"));
  const crypto::Random random = crypto::random_bytes;
  say(context, TRY(remove_log_witness(*db, {.log = log, .config = config, .random = random},
                                      access::operator_actor(), name, context.clock())));
  return {};
}

Result<void> show_policy(cli::Context& context) {
  const translog::VerifierKey log = TRY(log_key(context)).verifier();
  const translog::LogPolicies now = TRY(policies(context, log));
  if (!context.json) {
    cli::Context::print(now.in_force);
    return {};
  }
  cli::Context::print(
      json::write(json::Object{
          {"policy", now.in_force}, {"newest", now.newest}, {"begins", rfc3339(now.begins)}}) +
      "\n");
  return {};
}

struct Row {
  std::string name;
  std::string office;
  std::string url;
  std::int64_t seen = 0;  // seconds since 1970; 0: not what readers get now
};

std::string in_words(const Row& row, const i18n::Translator& t) {
  const std::string who = t("{0} ({1}), {2}", row.name, row.office, row.url);
  if (row.seen == 0) return t("{0}: has not cosigned what readers get now", who);
  return t("{0}: cosigned what readers get, at {1}", who, rfc3339(Instant{row.seen * 1000}));
}

Result<void> list_witnesses(cli::Context& context) {
  db::Db* const db = TRY(context.db());
  const translog::VerifierKey log = TRY(log_key(context)).verifier();
  const translog::LogPolicies now = TRY(policies(context, log));
  const translog::Policy policy = TRY(translog::parse_policy(now.in_force));
  const translog::Witnessing stand = TRY(translog::witnessing(*db, context.clock()));
  const i18n::Translator t = context.translator();
  json::Array out;
  for (const translog::Policy::Witness& witness : policy.witnesses) {
    Row row{.name = witness.name,
            .office = translog::office_of(now.in_force, witness.name),
            .url = witness.url};
    for (const auto& seen : stand.witnesses) {
      if (seen.name == witness.name) row.seen = seen.time;
    }
    if (!context.json) cli::Context::print(in_words(row, t) + "\n");
    out.push_back(json::Object{{"name", row.name},
                               {"office", row.office},
                               {"url", row.url},
                               {"vkey", to_string(witness.key)},
                               {"cosigned", row.seen}});
  }
  if (context.json) cli::Context::print(json::write(out) + "\n");
  return {};
}

void add_adding(CLI::App& witness, cli::Context& context) {
  const i18n::Translator t = context.translator();
  const auto wish = std::make_shared<translog::NewWitness>();
  CLI::App* adding = witness.add_subcommand("add", t("Show each checkpoint to one witness more."));
  adding->add_option("NAME", wish->name, t("What the policy calls it, such as township."))
      ->required();
  adding->add_option("--key", wish->key, t("The witness's key: name+number+Base64."))
      ->option_text("KEY")
      ->required();
  adding->add_option("--url", wish->url, t("Where it answers, such as https://witness.example."))
      ->option_text("URL")
      ->required();
  adding->add_option("--office", wish->office, t("The office that runs it, in words."))
      ->option_text(t("NAME"))
      ->required();
  adding->callback(
      [&context, wish] { context.run([&](cli::Context& it) { return add_witness(it, *wish); }); });
}

}  // namespace

void add_log_policy_commands(CLI::App& log, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* witness = log.add_subcommand("witness", t("Who vouches for this city's log."));
  witness->require_subcommand(1);
  add_adding(*witness, context);
  const auto name = std::make_shared<std::string>();
  CLI::App* removing =
      witness->add_subcommand("remove", t("Ask a witness no more, as the policy calls it."));
  removing->add_option("NAME", *name, t("What the policy calls it, such as township."))->required();
  removing->callback([&context, name] {
    context.run([&](cli::Context& it) { return remove_witness(it, *name); });
  });
  witness->add_subcommand("list", t("The witnesses, and whether they have seen the newest."))
      ->callback([&context] { context.run(list_witnesses); });

  const auto file = std::make_shared<std::string>();
  CLI::App* policy = log.add_subcommand(
      "policy", t("Whose signatures a checkpoint needs: shows it, or takes another one."));
  policy->add_option("FILE", *file, t("A policy in the form of C2SP tlog-policy."));
  policy->callback([&context, file] {
    context.run(
        [&](cli::Context& it) { return file->empty() ? show_policy(it) : take_policy(it, *file); });
  });
}

}  // namespace mingbai::app
