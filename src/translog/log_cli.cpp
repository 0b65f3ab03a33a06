#include "translog/log_cli.h"

#include <cstdio>
#include <memory>
#include <mutex>

#include <CLI/CLI.hpp>

#include "platform/cli/folder_lock.h"
#include "platform/crypto/random.h"
#include "platform/json/json.h"
#include "translog/log_actions.h"
#include "translog/log_check.h"
#include "translog/log_scrubber.h"
#include "translog/publishing.h"
#include "translog/tile_folder.h"

namespace mingbai::translog {
namespace {

Result<void> name_it(cli::Context& context, const std::string& address) {
  const std::string name = TRY(log_name_at(address));
  // Not through context.db(), which shares the folder: nobody may be signing now.
  const auto claim = TRY(cli::FolderLock::take(context.data, cli::FolderLock::Kind::exclusive));
  const std::string file = (context.data / "mingbai.db").string();
  const auto db = TRY(db::Db::open(context.database.empty() ? file : context.database));
  const LogHome home = log_home(context.data);
  TRY(name_log(*db, home, name, crypto::random_bytes));
  const std::string key = to_string(TRY(read_log_key(home.key)).verifier());
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"origin", name}, {"vkey", key}}) + "\n");
    return {};
  }
  const i18n::Translator t = context.translator();
  cli::Context::print(t("The log is called {0}. Whoever checks it needs this key:", name) + "\n" +
                      key + "\n");
  return {};
}

Result<void> show_checkpoint(cli::Context& context) {
  db::Db* const db = TRY(context.db());
  SignedTree tree = TRY(signed_tree(*db));
  // With what witnesses have signed of it.
  auto shown = TRY(db->read([](db::Session& session) { return published_tree(session); }));
  if (shown && shown->size == tree.size) tree = *std::move(shown);
  const Witnessing stand = TRY(witnessing(*db, context.clock()));
  if (!context.json) {
    cli::Context::print(tree.checkpoint);
    if (!stand.waiting) return {};
    // Beside the checkpoint, which a file or program takes as it is.
    const std::string words = context.translator()(waiting_words(stand)) + "\n";
    std::fflush(stdout);
    std::fwrite(words.data(), 1, words.size(), stderr);
    return {};
  }
  const SigningKey key = TRY(read_log_key(log_home(context.data).key));
  const json::Value waiting = stand.waiting ? json::Value(rfc3339(*stand.waiting)) : json::Value();
  cli::Context::print(json::write(json::Object{{"origin", key.verifier().name},
                                               {"size", tree.size},
                                               {"root", to_string(tree.root)},
                                               {"vkey", to_string(key.verifier())},
                                               {"checkpoint", tree.checkpoint},
                                               {"published", stand.published},
                                               {"waiting_since", waiting}}) +
                      "\n");
  return {};
}

Result<void> show_entry(cli::Context& context, std::int64_t index) {
  db::Db* const db = TRY(context.db());
  // Exactly its bytes: whoever hashes them gets what was signed.
  cli::Context::print(TRY(signed_entry(*db, index)));
  return {};
}

Result<void> show_entries(cli::Context& context) {
  db::Db* const db = TRY(context.db());
  const SignedTree tree = TRY(signed_tree(*db));
  for (std::int64_t index = 0; index < tree.size; ++index) {
    cli::Context::print(std::to_string(index) + " " + TRY(signed_entry(*db, index)) + "\n");
  }
  return {};
}

Result<void> prove(cli::Context& context, const ExtraOf& extra_of, std::int64_t index) {
  db::Db* const db = TRY(context.db());
  TRY(signed_entry(*db, index));
  const auto find = [&](db::Session& session) -> Result<std::optional<std::string>> {
    const std::string submission = TRY(submission_at(session, index));
    return extra_of(session, submission);
  };
  const std::optional<std::string> extra = TRY(db->read(find));
  TileFolder tiles(log_home(context.data).site.folder);
  cli::Context::print(to_string(TRY(prove_entry(*db, tiles, index, extra))));
  return {};
}

json::Value json_of(const LogFindings& findings, const i18n::Translator& t) {
  json::Array problems;
  for (const Message& problem : findings.problems) problems.push_back(t(problem));
  return json::Object{
      {"size", findings.size}, {"waiting", findings.waiting}, {"problems", std::move(problems)}};
}

struct Reading {
  bool is_full = false;
  bool has_audit = false;
  bool mends = false;
};

Result<LogFindings> mended(cli::Context& context, db::Db& db, const LogHome& home,
                           const ContentsCheck& contents) {
  const i18n::Translator t = context.translator();
  // As a server that signs: it mends by itself, and nobody else may write meanwhile.
  const auto claim = TRY(cli::FolderLock::take(home.site.folder, cli::FolderLock::Kind::exclusive));
  std::mutex files;
  Scrubbed done = TRY(scrub_log(db, home, files, contents, context.progress(t("reading the log"))));
  if (context.json) return done.after;
  const std::size_t found = done.before.problems.size();
  for (const Message& problem : done.before.problems) cli::Context::print(t(problem) + "\n");
  if (found > 0) {
    cli::Context::print(
        t("Files of the log were made again, because of {0} problems.", std::to_string(found)) +
        "\n");
  }
  return done.after;
}

Result<LogFindings> read_log(cli::Context& context, const Reading& reading,
                             const Contents& contents) {
  db::Db* const db = TRY(context.db());
  const LogHome home = TRY(contents.home(context));
  if (reading.mends) return mended(context, *db, home, contents.check);
  if (!reading.is_full && !reading.has_audit) return look_at_log(*db, home);
  const jobs::Progress progress = context.progress(context.translator()("reading the log"));
  LogFindings findings =
      reading.is_full ? TRY(read_whole_log(*db, home, progress)) : TRY(look_at_log(*db, home));
  const ContentsCheck& check = reading.is_full ? contents.check : contents.check_audit;
  TRY(read_contents(*db, check, progress, findings));
  return findings;
}

// The first of them that readers do not get yet.
Result<void> say_who_waits(cli::Context& context) {
  db::Db* const db = TRY(context.db());
  const Witnessing stand = TRY(witnessing(*db, context.clock()));
  if (!stand.waiting) return {};
  cli::Context::print(context.translator()(waiting_words(stand)) + "\n");
  return {};
}

Result<void> verify_log(cli::Context& context, const Reading& reading, const Contents& contents) {
  const i18n::Translator t = context.translator();
  const LogFindings findings = TRY(read_log(context, reading, contents));
  if (context.json) {
    cli::Context::print(json::write(json_of(findings, t)) + "\n");
    if (!findings.problems.empty()) context.refuse();
    return {};
  }
  for (const Message& problem : findings.problems) cli::Context::print(t(problem) + "\n");
  if (!findings.problems.empty()) {
    return fail(ErrorCode::conflict,
                msg("{0} problems were found.", std::to_string(findings.problems.size())));
  }
  const std::string size = std::to_string(findings.size);
  cli::Context::print((reading.is_full
                           ? t("All {0} entries were read and are what was signed.", size)
                           : t("The log has {0} signed entries; key, database and files agree. "
                               "Read all of it with --full.",
                               size)) +
                      "\n");
  if (reading.has_audit) {
    cli::Context::print(t("The audit trail is the one that the log was told of.") + "\n");
  }
  return say_who_waits(context);
}

}  // namespace

void add_log_commands(CLI::App& root, cli::Context& context, const Contents& contents) {
  const i18n::Translator t = context.translator();
  CLI::App* log = root.add_subcommand("log", t("The city's log of what was made public."));
  log->require_subcommand(1);

  CLI::App* init = log->add_subcommand(
      "init", t("Name the log after the city's address, as long as nothing is in it."));
  const auto address = std::make_shared<std::string>();
  init->add_option("--address", *address, t("Where visitors reach it, such as mingbai.example."))
      ->option_text("HOST")
      ->required();
  init->callback([&context, address] {
    context.run([&](cli::Context& it) { return name_it(it, *address); });
  });

  log->add_subcommand("checkpoint", t("What the log signed last."))->callback([&context] {
    context.run(show_checkpoint);
  });

  const auto index = std::make_shared<std::int64_t>(-1);
  CLI::App* show = log->add_subcommand("show", t("The signed entries, or one of them exactly."));
  show->add_option("INDEX", *index, t("Its place in the log, from 0."))
      ->check(CLI::NonNegativeNumber);
  show->callback([&context, index] {
    context.run(
        [&](cli::Context& it) { return *index < 0 ? show_entries(it) : show_entry(it, *index); });
  });

  CLI::App* proving = log->add_subcommand(
      "prove", t("A .tlog-proof that the entry is in the log, for: mingbai verify"));
  proving->add_option("INDEX", *index, t("Its place in the log, from 0."))
      ->check(CLI::NonNegativeNumber)
      ->required();
  proving->callback([&context, index, extra_of = contents.extra_of] {
    context.run([&](cli::Context& it) { return prove(it, extra_of, *index); });
  });

  const auto reading = std::make_shared<Reading>();
  CLI::App* verifying =
      log->add_subcommand("verify", t("Whether key, database and files of the log agree."));
  CLI::Option* full =
      verifying->add_flag("--full", reading->is_full, t("Read every entry and every tile."));
  verifying
      ->add_flag("--mend", reading->mends,
                 t("Make damaged files again from the database, while no server runs."))
      ->needs(full);
  verifying->add_flag("--audit", reading->has_audit,
                      t("Compare the audit trail with what the log was told of it."));
  verifying->callback([&context, reading, contents] {
    context.run([&](cli::Context& it) { return verify_log(it, *reading, contents); });
  });
}

}  // namespace mingbai::translog
