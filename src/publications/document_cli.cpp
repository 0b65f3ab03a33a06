#include "publications/document_cli.h"

#include <memory>

#include <CLI/CLI.hpp>

#include "publications/document_actions.h"
#include "publications/part_keys.h"
#include "publications/publication_actions.h"
#include "publications/publication_views.h"
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

struct Sums {
  std::int64_t listed = 0;
  std::int64_t broken = 0;
  std::int64_t unlawful = 0;
};

void print_one(const cli::Context& context, const ListedPublication& publication) {
  const i18n::Translator t = context.translator();
  std::string line = number_words(publication.number, t);
  const auto add = [&line](const std::string& words) {
    if (!words.empty()) line += "  " + words;
  };
  if (publication.at != Instant{}) add(moment(publication.at, t));
  add(publication.document.item);
  add(publication.document.period);
  if (publication.superseded_by) add(t("superseded"));
  add(trouble_words(publication, t));
  cli::Context::print(line + "\n");
}

// What the log has of a unit, whether it is still here or not; some at a time.
Result<void> list(cli::Context& context, const std::string& unit) {
  constexpr int at_a_time = 100;
  db::Db* const db = TRY(context.db());
  Sums sums;
  std::optional<std::int64_t> below;
  do {
    const PublicationList some = TRY(db->read([&](db::Session& session) -> Result<PublicationList> {
      return publications_of(session, unit, below, at_a_time);
    }));
    for (const ListedPublication& each : some.publications) {
      print_one(context, each);
      ++sums.listed;
      if (each.state != PartState::kept) ++sums.broken;
      if (each.has_unlawful_record) ++sums.unlawful;
    }
    below = some.next;
  } while (below);
  if (sums.broken == 0 && sums.unlawful > 0) {
    return fail(ErrorCode::conflict,
                msg("Of {0} in the log, {1} have an unlawful order that something is not shown.",
                    std::to_string(sums.listed), std::to_string(sums.unlawful)));
  }
  if (sums.broken == 0) return {};
  return fail(ErrorCode::conflict,
              msg("Of {0} in the log, {1} are not here as they were published.",
                  std::to_string(sums.listed), std::to_string(sums.broken)));
}

void add_list(CLI::App& publication, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* const listed = publication.add_subcommand(
      "list", t("What a unit has published, by the log: the newest first."));
  const auto unit = std::make_shared<std::string>();
  listed->add_option("--unit", *unit, t("The code of the unit."))->required();
  listed->callback(
      [&context, unit] { context.run([&](cli::Context& it) { return list(it, *unit); }); });
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
  add_list(*publication, context);
}

}  // namespace mingbai::publications
