#include "app/log_key_cli.h"

#include <CLI/CLI.hpp>

#include "access/operator.h"
#include "access/perform.h"
#include "app/own_place.h"
#include "app/recovery_sheets.h"
#include "platform/crypto/random.h"
#include "platform/json/json.h"
#include "translog/log_keys.h"

namespace mingbai::app {
namespace {

using translog::LogKeys;
using translog::NextKey;
using translog::VerifierKey;

// Of the audit trail and the log in one: what the next server signs with is settled here.
Result<void> change(db::Db& db, Instant now,
                    const std::function<Result<translog::PolicyChange>(db::Session&)>& work) {
  const access::AuditEntry act{.act = access::Act::change_schemes, .object = "log-key"};
  return access::perform(db, access::operator_actor(), act, now,
                         [&](db::Session& session, access::AuditEntry& entry) -> Result<void> {
                           const translog::PolicyChange done = TRY(work(session));
                           entry.before = done.before;
                           entry.after = done.after;
                           return {};
                         });
}

void say(const cli::Context& context, const Message& words, const VerifierKey& key) {
  const std::string text = to_string(key);
  if (context.json) {
    cli::Context::print(json::write(json::Object{{"vkey", text}}) + "\n");
    return;
  }
  cli::Context::print(context.translator()(words) + "\n" + text + "\n");
}

// Who keeps recovery sheets has to get the new key, too.
Result<void> tell_sealed(const cli::Context& context, const std::filesystem::path& key) {
  const i18n::Translator t = context.translator();
  const std::filesystem::path file = TRY(write_sealed_key(context.data, key, t));
  if (file.empty() || context.json) return {};
  cli::Context::print(t("Print {0} and put it beside each recovery sheet.", file.string()) + "\n");
  return {};
}

Result<void> add(cli::Context& context) {
  const OwnPlace place = TRY(own_place(context));
  const translog::LogHome home = translog::log_home(context.data);
  const crypto::Random random = crypto::random_bytes;
  TRY(translog::drop_ended_key(*place.db, home));
  const VerifierKey key = TRY(translog::read_log_keys(home)).key.verifier();
  const VerifierKey next = TRY(translog::make_next_key(home, random));
  const Instant now = context.clock();
  TRY(change(*place.db, now, [&](db::Session& session) {
    return translog::begin_next_key(session, key, next, random, now);
  }));
  say(context,
      msg("From the next start of the server on, this key signs beside the one of before:"), next);
  return tell_sealed(context, home.next_key);
}

Failure no_next_key() {
  return fail(ErrorCode::conflict,
              msg("There is no next key. It is made with: mingbai log key add"));
}

Result<void> revoke(cli::Context& context) {
  const OwnPlace place = TRY(own_place(context));
  const translog::LogHome home = translog::log_home(context.data);
  TRY(translog::drop_ended_key(*place.db, home));
  const LogKeys keys = TRY(translog::read_log_keys(home));
  if (!keys.next) return no_next_key();
  const VerifierKey key = keys.key.verifier();
  const Instant now = context.clock();
  TRY(change(*place.db, now, [&](db::Session& session) {
    return translog::end_key(session, key, keys.next->verifier(), crypto::random_bytes, now);
  }));
  say(context,
      msg("The next start of the server signs once more with the key of before, and then "
          "with this one alone:"),
      keys.next->verifier());
  return {};
}

Message stand_words(NextKey stand) {
  switch (stand) {
    case NextKey::made: return msg("Not in the log yet: mingbai log key add");
    case NextKey::begins:
      return msg("Signs too, as soon as a server runs; readers have no proof yet.");
    case NextKey::signs: return msg("Signs too, and readers have the proof that it takes over.");
    case NextKey::alone: return msg("Signs alone, once the log has said so.");
  }
  throw Bug("every stand of a key has words");
}

Result<void> show(cli::Context& context) {
  db::Db* const db = TRY(context.db());
  const LogKeys keys = TRY(translog::read_log_keys(translog::log_home(context.data)));
  if (context.json) {
    json::Array all{to_string(keys.key.verifier())};
    if (keys.next) all.push_back(to_string(keys.next->verifier()));
    cli::Context::print(json::write(json::Object{{"vkeys", std::move(all)}}) + "\n");
    return {};
  }
  cli::Context::print(to_string(keys.key.verifier()) + "\n");
  if (!keys.next) return {};
  const NextKey stand = TRY(db->read([&](db::Session& session) -> Result<NextKey> {
    return next_key_stand(session, keys.key.verifier(), keys.next->verifier());
  }));
  say(context, stand_words(stand), keys.next->verifier());
  return {};
}

}  // namespace

void add_log_key_commands(CLI::App& log, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* key = log.add_subcommand("key", t("The keys with which this city's log signs."));
  key->require_subcommand(1);
  key->add_subcommand("show", t("The key, and the next one where one takes over."))
      ->callback([&context] { context.run(show); });
  key->add_subcommand("add", t("Let a new key begin, which the log itself vouches for."))
      ->callback([&context] { context.run(add); });
  key->add_subcommand("revoke", t("Let the key of before end; the next one signs alone."))
      ->callback([&context] { context.run(revoke); });
}

}  // namespace mingbai::app
