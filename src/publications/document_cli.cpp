#include "publications/document_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "publications/document_actions.h"
#include "publications/part_keys.h"
#include "publications/publication_actions.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

struct Wanted {
  std::int64_t number = 0;
  std::int64_t part = 1;
};

// Whoever reads the data folder reads every part, whomever it is for; but nobody what was taken
// away.
Result<std::string> content_of(db::Session& session, const Wanted& wanted, const PartKeys& keys,
                               Instant now) {
  const std::string submission = TRY(translog::submission_at(session, wanted.number));
  if (const auto removal = removal_at(session, wanted.number, wanted.part, now)) {
    return fail(ErrorCode::not_found,
                msg("Part {0} of No. {1} is not shown; its page says why.",
                    std::to_string(wanted.part), std::to_string(wanted.number)));
  }
  return document_of(session, submission, wanted.part, &keys);
}

Result<void> show(cli::Context& context, const Wanted& wanted) {
  db::Db* const db = TRY(context.db());
  const PartKeys keys = PartKeys::in_data(context.data);
  const std::string content = TRY(db->read(
      [&](db::Session& session) { return content_of(session, wanted, keys, context.clock()); }));
  // Exactly its bytes: whoever checks them has what was committed to.
  cli::Context::print(content);
  return {};
}

}  // namespace

void add_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* const publication = root.add_subcommand("publication", t("What was made public."));
  publication->require_subcommand(1);
  CLI::App* const shown =
      publication->add_subcommand("show", t("The document behind an entry of the log, exactly."));
  const auto wanted = std::make_shared<Wanted>();
  shown->add_option("INDEX", wanted->number, t("Its place in the log, from 0."))
      ->check(CLI::NonNegativeNumber)
      ->required();
  shown->add_option("--part", wanted->part, t("Which part of it, from 1 (the default)."))
      ->check(CLI::PositiveNumber);
  shown->callback(
      [&context, wanted] { context.run([&](cli::Context& it) { return show(it, *wanted); }); });
}

}  // namespace mingbai::publications
