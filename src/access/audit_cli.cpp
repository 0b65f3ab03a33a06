#include "access/audit_cli.h"

#include <charconv>
#include <memory>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/audit_table.h"
#include "access/operator.h"
#include "platform/json/json.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

struct Wish {
  std::string unit;
  std::int64_t person = 0;
  std::string actor;
  std::string act;
  std::string from;
  std::string until;
  int limit = 100;
  std::int64_t below = 0;
  bool is_csv = false;
  std::string head;
  std::int64_t row = 0;
  std::string before;
  std::string reason;
};

std::string row_text(const StoredAuditRow& stored, const i18n::Translator& t) {
  const AuditRow& row = stored.row;
  std::string out =
      fmt::format("{}  {}  {}{}  {}{}  {}", row.number, rfc3339(row.at), row.actor,
                  row.posts.empty() ? "" : " (" + row.posts + ")", act_text(row.act, t),
                  row.outcome == "done" ? "" : " (" + t("refused") + ")", row.object);
  if (!row.unit_code.empty()) out += fmt::format("  {} {}", row.unit_code, row.unit_name);
  out += "\n";
  const std::string before = value_text(row.old_seal, stored.before, t);
  const std::string after = value_text(row.new_seal, stored.after, t);
  if (!before.empty()) out += "    - " + before + "\n";
  if (!after.empty()) out += "    + " + after + "\n";
  return out;
}

Result<AuditSearch> search_of(db::Db& db, const Wish& wish) {
  AuditSearch search{.actor = wish.actor, .limit = wish.limit};
  if (!wish.unit.empty()) {
    const units::Unit unit =
        TRY(db.read([&](db::Session& session) { return units::unit_by_code(session, wish.unit); }));
    search.unit = unit.id;
  }
  if (wish.person != 0) search.person = units::PersonId{wish.person};
  if (!wish.act.empty()) {
    search.act = act_of(wish.act);
    if (!search.act) {
      return fail(ErrorCode::invalid,
                  msg("“{0}” is no act. The table of rights (docs/access.md) lists them.",
                      wish.act.substr(0, 60)),
                  "act");
    }
  }
  if (!wish.from.empty()) search.from = TRY(Date::parse(wish.from));
  if (!wish.until.empty()) search.until = TRY(Date::parse(wish.until));
  if (wish.below > 0) search.below = wish.below;
  return search;
}

Result<void> list(cli::Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const AuditSearch search = TRY(search_of(*db, wish));
  const std::vector<StoredAuditRow> rows =
      TRY(search_audit(*db, operator_actor(), search, context.clock()));
  const i18n::Translator t = context.translator();
  if (wish.is_csv) {
    cli::Context::print(audit_csv(rows, t));
    return {};
  }
  if (context.json) {
    json::Array out;
    for (const StoredAuditRow& row : rows) out.push_back(audit_json(row));
    cli::Context::print(json::write_pretty(out) + "\n");
    return {};
  }
  for (const StoredAuditRow& row : rows) cli::Context::print(row_text(row, t));
  if (rows.empty()) cli::Context::print(t("The audit trail has no such row.") + "\n");
  const bool is_full = static_cast<int>(rows.size()) == search.limit;
  if (is_full && rows.back().row.number > 1) {
    cli::Context::print(t("Older rows: add --below {0}", std::to_string(rows.back().row.number)) +
                        "\n");
  }
  return {};
}

// "17:9f86…" as verify printed it.
Result<RememberedHead> head_of(const std::string& text) {
  const std::size_t colon = text.find(':');
  RememberedHead head;
  if (colon != std::string::npos) {
    std::from_chars(text.data(), text.data() + colon, head.number);
    head.chain = text.substr(colon + 1);
  }
  if (head.number < 1 || head.chain.size() != 64) {
    return fail(ErrorCode::invalid,
                msg("Write the head as it was printed: the number, a colon, 64 digits."), "head");
  }
  return head;
}

Result<void> verify(cli::Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  std::optional<RememberedHead> remembered;
  if (!wish.head.empty()) remembered = TRY(head_of(wish.head));
  const AuditState state = TRY(verify_audit(*db, remembered));
  const i18n::Translator t = context.translator();
  const std::string head = fmt::format("{}:{}", state.head.number, state.head.chain);
  if (!state.problems.empty()) context.refuse();
  if (context.json) {
    json::Array problems;
    for (const Message& problem : state.problems) problems.emplace_back(t(problem));
    cli::Context::print(
        json::write_pretty(json::Object{
            {"rows", state.head.number}, {"head", head}, {"problems", std::move(problems)}}) +
        "\n");
    return {};
  }
  for (const Message& problem : state.problems) cli::Context::print(t(problem) + "\n");
  if (state.problems.empty()) {
    cli::Context::print(t.plural("The audit trail is whole: {0} row.",
                                 "The audit trail is whole: {0} rows.", state.head.number) +
                        "\n");
  }
  if (state.head.number > 0) {
    cli::Context::print(
        t("Head: {0}. Keep it elsewhere: with --head it shows later that nothing before it was "
          "written anew.",
          head) +
        "\n");
  }
  return {};
}

Result<void> erase(cli::Context& context, const Wish& wish) {
  db::Db* db = TRY(context.db());
  const i18n::Translator t = context.translator();
  if (wish.before.empty()) {
    TRY(erase_audit_values(*db, operator_actor(), wish.row, wish.reason, context.clock()));
    cli::Context::print(
        t("The values of row {0} are erased; the row stays.", std::to_string(wish.row)) + "\n");
    return {};
  }
  const Date day = TRY(Date::parse(wish.before));
  const std::int64_t count =
      TRY(erase_audit_values_before(*db, operator_actor(), day, context.clock()));
  cli::Context::print(t.plural("{0} value was erased; the rows stay.",
                               "{0} values were erased; the rows stay.", count) +
                      "\n");
  return {};
}

}  // namespace

void add_audit_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* audit = root.add_subcommand("audit", t("Who did what: search it, check it."));
  audit->require_subcommand(1);
  // Shared with the callbacks, which outlive this function.
  const auto wish = std::make_shared<Wish>();
  CLI::App* list_command =
      audit->add_subcommand("list", t("The newest rows, with the values before and after."));
  list_command->add_option("--unit", wish->unit, t("Only this unit and what is below it."));
  list_command->add_option("--person", wish->person, t("Only this person, by the number."));
  list_command->add_option("--actor", wish->actor,
                           t("Only whoever had this name then, for example operator:zhang."));
  list_command->add_option("--act", wish->act, t("Only this act, for example release_month."));
  list_command->add_option("--from", wish->from, t("The first day."));
  list_command->add_option("--to", wish->until, t("The last day."));
  list_command->add_option("--limit", wish->limit, t("At most so many rows."))
      ->check(CLI::Range(1, most_audit_rows))
      ->capture_default_str();
  list_command->add_option("--below", wish->below, t("Only rows before this one: the next page."))
      ->check(CLI::PositiveNumber);
  list_command->add_flag("--csv", wish->is_csv, t("As a table for spreadsheets."));
  list_command->callback(
      [&context, wish] { context.run([&wish](cli::Context& c) { return list(c, *wish); }); });
  CLI::App* verify_command = audit->add_subcommand(
      "verify", t("Check that no row was changed, taken out, put in or moved."));
  verify_command->add_option("--head", wish->head,
                             t("A head that you kept from an earlier check."));
  verify_command->callback(
      [&context, wish] { context.run([&wish](cli::Context& c) { return verify(c, *wish); }); });
  CLI::App* erase_command =
      audit->add_subcommand("erase", t("Erase values for good; the rows stay and can be checked."));
  CLI::Option* row = erase_command->add_option("--row", wish->row, t("The number of the row."))
                         ->check(CLI::PositiveNumber);
  CLI::Option* reason =
      erase_command->add_option("--reason", wish->reason, t("Why, in one sentence."));
  erase_command->add_option("--before", wish->before, t("Those of all rows before this day."))
      ->excludes(row);
  row->needs(reason);
  reason->needs(row);
  erase_command->callback([&context, wish] {
    if (wish->row == 0 && wish->before.empty()) {
      context.misuse(msg("Give either --row with --reason, or --before."));
      return;
    }
    context.run([&wish](cli::Context& c) { return erase(c, *wish); });
  });
}

}  // namespace mingbai::access
