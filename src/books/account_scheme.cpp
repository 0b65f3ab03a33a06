#include "books/account_scheme.h"

#include <optional>

#include "platform/embed/embed.h"
#include "platform/yaml/yaml.h"

namespace mingbai::books {
namespace {

std::optional<Category> category_of(std::string_view word) {
  for (const Category category : {Category::asset, Category::liability, Category::equity,
                                  Category::cost, Category::profit_loss}) {
    if (to_string(category) == word) return category;
  }
  return std::nullopt;
}

Failure mistake(std::string_view file, const yaml::Node& node, std::string_view key) {
  return fail(ErrorCode::invalid, msg("{0}:{1}: the account needs a proper “{2}”.", file,
                                      std::to_string(node.line), key));
}

Result<Account> read_account(const yaml::Node& node, std::string_view file, bool is_suggested) {
  Account account;
  account.code = node.text("code");
  if (account.code.empty()) return mistake(file, node, "code");
  account.name = node.text("name");
  if (account.name.empty()) return mistake(file, node, "name");
  account.name_en = node.text("name_en");
  account.plain_label = node.text("plain");
  account.plain_label_en = node.text("plain_en");
  account.is_prescribed = !is_suggested && node.text("prescribed", "yes") == "yes";
  account.is_suggested = is_suggested;
  account.parent = node.text("parent");
  if (is_suggested) return account;
  const std::optional<Category> category = category_of(node.text("category"));
  if (!category) return mistake(file, node, "category");
  account.category = *category;
  const std::string side = node.text("side");
  if (side != "debit" && side != "credit") return mistake(file, node, "side");
  account.normal_side = side == "debit" ? Side::debit : Side::credit;
  return account;
}

AccountScheme embedded_scheme(Regime regime) {
  const std::string name = "accounts/" + std::string(to_string(regime)) + ".yaml";
  const std::optional<embed::File> file = embed::find("schemes", name);
  ensure(file.has_value(), "the program carries a chart for each regime");
  Result<AccountScheme> scheme = read_account_scheme(file->bytes, name);
  if (!scheme) throw Bug(english(scheme.error().message));
  return *std::move(scheme);
}

const AccountScheme& scheme_of(Regime regime) {
  static const AccountScheme rce2004 = embedded_scheme(Regime::rce2004);
  static const AccountScheme rce2023 = embedded_scheme(Regime::rce2023);
  return regime == Regime::rce2004 ? rce2004 : rce2023;
}

}  // namespace

Result<AccountScheme> read_account_scheme(std::string_view yaml, std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  const Regime regime = TRY(parse_regime(root.text("regime")));
  AccountScheme scheme;
  std::vector<Account> accounts;
  for (const std::string_view key : {"accounts", "suggested"}) {
    const yaml::Node* list = root.find(key);
    if (list == nullptr) continue;
    for (const yaml::Node& node : list->list) {
      accounts.push_back(TRY(read_account(node, file_name, key == "suggested")));
      const std::string to = node.text("converts_to");
      if (to.empty()) continue;
      scheme.conversion.push_back({.from = accounts.back().code,
                                   .to = to,
                                   .decision = node.text("decision"),
                                   .decision_en = node.text("decision_en")});
    }
  }
  scheme.chart = TRY(Chart::make(regime, std::move(accounts)));
  return scheme;
}

const Chart& standard_chart(Regime regime) { return scheme_of(regime).chart; }

Result<Chart> chart_with(Regime regime, std::vector<Account> own) {
  const Chart& standard = standard_chart(regime);
  for (Account& account : own) {
    // A suggested detail keeps what the scheme says of it.
    const Account* known = standard.find(account.code);
    if (known == nullptr) continue;
    if (account.name_en.empty()) account.name_en = known->name_en;
  }
  return standard.with(std::move(own));
}

const std::vector<ConversionRule>& conversion_rules() {
  return scheme_of(Regime::rce2004).conversion;
}

}  // namespace mingbai::books
