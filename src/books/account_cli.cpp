#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "access/operator.h"
#include "books/account_scheme.h"
#include "books/books_cli.h"
#include "books/cli_support.h"
#include "kernel/text.h"
#include "platform/json/json.h"

namespace mingbai::books {
namespace {

struct Wanted {
  std::string unit;
  std::string book;
  std::string regime = "2023";
};

struct NewAccount {
  Target target;
  std::string code;
  std::string name;
  std::string plain;
  std::string name_en;
  std::string plain_en;
};

json::Value json_of(const Account& account) {
  return json::Object{{"code", account.code},
                      {"name", account.name},
                      {"name_en", account.name_en},
                      {"category", to_string(account.category)},
                      {"side", to_string(account.normal_side)},
                      {"parent", account.parent},
                      {"leaf", account.is_leaf},
                      {"suggested", account.is_suggested},
                      {"plain_label", account.plain_label},
                      {"plain_label_en", account.plain_label_en}};
}

// A book's chart, or the standard one of a regime where no unit is named.
Result<Chart> wanted_chart(cli::Context& context, const Wanted& wanted) {
  if (wanted.unit.empty()) return standard_chart(TRY(parse_regime(wanted.regime)));
  db::Db* db = TRY(context.db());
  return db->read([&](db::Session& session) -> Result<Chart> {
    const FoundTarget found = TRY(find_target(session, {wanted.unit, wanted.book}));
    return chart_of(session, found.book);
  });
}

Result<void> list(cli::Context& context, const Wanted& wanted) {
  const Chart chart = TRY(wanted_chart(context, wanted));
  const i18n::Translator t = context.translator();
  const bool is_english = context.language == i18n::Language::en;
  json::Array out;
  for (const auto& [code, account] : chart.accounts()) {
    if (context.json) {
      out.push_back(json_of(*account));
      continue;
    }
    const std::string& name =
        is_english && !account->name_en.empty() ? account->name_en : account->name;
    cli::Context::print(fmt::format("{:<10} {}{}\n", code, name,
                                    account->is_suggested ? "  " + t("(suggested)") : ""));
  }
  if (context.json) cli::Context::print(json::write(out) + "\n");
  return {};
}

Result<void> add(cli::Context& context, const NewAccount& wanted) {
  Account account;
  account.code = TRY(parse_account_code(wanted.code));
  account.name = TRY(Text::parse(wanted.name, 200)).str();
  account.plain_label = TRY(Text::parse(wanted.plain, 500)).str();
  account.name_en = TRY(Text::parse(wanted.name_en, 200)).str();
  account.plain_label_en = TRY(Text::parse(wanted.plain_en, 500)).str();
  if (account.name.empty()) {
    return fail(ErrorCode::invalid, msg("Give the account a name (--name)."), "name");
  }
  const FoundTarget found = TRY(find_target(context, wanted.target));
  db::Db* db = TRY(context.db());
  const Account added =
      TRY(add_account(*db, access::operator_actor(), found.book, account, context.clock()));
  cli::Context::print(context.json ? json::write(json_of(added)) + "\n"
                                   : added.code + " " + added.name + "\n");
  return {};
}

}  // namespace

void add_account_commands(CLI::App& root, cli::Context& context) {
  const i18n::Translator t = context.translator();
  CLI::App* accounts = noun(root, "accounts", t("The chart of accounts."));
  CLI::App* listed = accounts->add_subcommand(
      "list", t("The accounts of a book, or the standard ones if no unit is given."));
  const auto wanted = std::make_shared<Wanted>();
  CLI::Option* unit = listed->add_option("--unit", wanted->unit, t("The unit's code."));
  listed
      ->add_option("--book", wanted->book,
                   t("The book's name; may be left out where the unit has one."))
      ->needs(unit);
  listed->add_option("--regime", wanted->regime, t("2023 (if not given) or 2004."))
      ->check(CLI::IsMember({"2023", "2004"}))
      ->excludes(unit);
  listed->callback(
      [&context, wanted] { context.run([&](cli::Context& c) { return list(c, *wanted); }); });
  CLI::App* added =
      accounts->add_subcommand("add", t("Add a detail account below a standard one."));
  const auto account = std::make_shared<NewAccount>();
  const std::shared_ptr<Target> target(account, &account->target);
  add_target(*added, context, target);
  added->add_option("CODE", account->code, t("Its code, which begins with that of the one above."))
      ->required();
  added->add_option("--name", account->name, t("Its name."))->required();
  added->add_option("--plain", account->plain, t("One sentence for residents."));
  added->add_option("--name-en", account->name_en, t("Its name in English."));
  added->add_option("--plain-en", account->plain_en, t("The sentence in English."));
  added->callback(
      [&context, account] { context.run([&](cli::Context& c) { return add(c, *account); }); });
}

}  // namespace mingbai::books
