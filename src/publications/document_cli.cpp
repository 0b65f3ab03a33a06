#include "publications/document_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "publications/document_actions.h"
#include "translog/log_actions.h"

namespace mingbai::publications {
namespace {

Result<void> show(cli::Context& context, std::int64_t index) {
  db::Db* const db = TRY(context.db());
  const auto find = [index](db::Session& session) -> Result<std::string> {
    const std::string submission = TRY(translog::submission_at(session, index));
    return document_of(session, submission);
  };
  const std::string content = TRY(db->read(find));
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
  const auto index = std::make_shared<std::int64_t>(0);
  shown->add_option("INDEX", *index, t("Its place in the log, from 0."))
      ->check(CLI::NonNegativeNumber)
      ->required();
  shown->callback(
      [&context, index] { context.run([&](cli::Context& it) { return show(it, *index); }); });
}

}  // namespace mingbai::publications
