#include "books/import/cash_rules.h"

#include <algorithm>

#include "books/import/cell_values.h"
#include "platform/schemes/scheme_node.h"
#include "platform/schemes/schemes.h"

namespace mingbai::books {

// Reads one file into a group of rules.
class CashRulesReader {
 public:
  explicit CashRulesReader(schemes::SchemeNode& reader) : reader_(&reader) {}

  void read() {
    reader_->needed_text("id");
    reader_->integer("version", 1, 1, 1'000'000);
    reader_->needed_text("name");
    reader_->text("name_en");
    regime = reader_->needed_text("regime");
    if (!regime.empty() && !parse_regime(regime)) {
      reader_->mistakes().add(
          msg("{0}: regime is \"2023\" or \"2004\".", reader_->mistakes().at(1)));
    }
    default_money = account_code(reader_->text("default_money"), reader_->line());
    group.money = rules_of("money");
    group.rules = rules_of("rules");
    reader_->refuse_other_keys();
  }

  std::string regime;
  std::string default_money;
  CashRules::Group group;

 private:
  std::string account_code(const std::string& code, int line) {
    if (code.find_first_not_of("0123456789") != std::string::npos || code.size() > 20) {
      reader_->mistakes().add(
          msg("{0}: “{1}” is not an account's code: write digits only, in quotes.",
              reader_->mistakes().at(line), code));
    }
    return code;
  }

  std::vector<CashRules::Rule> rules_of(std::string_view key) {
    std::vector<CashRules::Rule> rules;
    const yaml::Node* list = reader_->list(key);
    if (list == nullptr) return rules;
    for (const yaml::Node& node : list->list) {
      CashRules::Rule rule;
      rule.account = account_code(node.text("account"), node.line);
      for (const std::string& word : node.texts("words")) rule.words.push_back(fold_word(word));
      const std::string flow = node.text("flow");
      if (flow == "in") rule.flow = Flow::in;
      if (flow == "out") rule.flow = Flow::out;
      const bool is_empty = std::find(rule.words.begin(), rule.words.end(), "") != rule.words.end();
      const bool is_flow = flow.empty() || rule.flow.has_value();
      if (rule.account.empty() || rule.words.empty() || is_empty || !is_flow) {
        reader_->mistakes().add(
            msg("{0}: A rule needs words and an account, and flow may be in or out.",
                reader_->mistakes().at(node.line)));
      }
      rules.push_back(std::move(rule));
    }
    return rules;
  }

  schemes::SchemeNode* reader_;
};

namespace {

struct Longest {
  std::size_t length = 0;
  std::string account;
  std::optional<std::string> other;
};

bool begins_with_digit(std::string_view text) {
  return !text.empty() && text.front() >= '0' && text.front() <= '9';
}

int strength(const schemes::File& file, std::string_view unit_code) {
  if (!file.is_own) return 0;
  return std::filesystem::path(file.path).stem().string() == unit_code ? 2 : 1;
}

void consider(Longest& longest, const std::string& text, const std::string& word,
              const std::string& account) {
  if (word.size() < longest.length || text.find(word) == std::string::npos) return;
  if (word.size() > longest.length) {
    longest = Longest{.length = word.size(), .account = account};
  } else if (longest.account != account) {
    longest.other = account;
  }
}

}  // namespace

std::optional<Flow> flow_of(std::string_view text) {
  const std::string word = fold_word(text);
  for (const std::string_view income : {"收入", "收", "收款", "income", "in"}) {
    if (word == income) return Flow::in;
  }
  for (const std::string_view expense : {"支出", "支", "付", "付款", "expense", "out"}) {
    if (word == expense) return Flow::out;
  }
  return std::nullopt;
}

Result<CashRules> CashRules::load(const std::filesystem::path& own_schemes,
                                  std::string_view unit_code, Regime regime) {
  CashRules out;
  out.own_file_ = (own_schemes / "cash_rules" / (std::string(unit_code) + ".yaml")).string();
  std::vector<schemes::File> files = TRY(schemes::files_of("cash_rules", own_schemes));
  // The city's files are named by words, those of units by their codes.
  std::erase_if(files, [&](const schemes::File& file) {
    const std::string stem = std::filesystem::path(file.path).stem().string();
    return file.is_own && begins_with_digit(stem) && stem != unit_code;
  });
  std::stable_sort(files.begin(), files.end(), [&](const schemes::File& a, const schemes::File& b) {
    return strength(a, unit_code) > strength(b, unit_code);
  });
  for (const schemes::File& file : files) {
    const yaml::Node root = TRY(yaml::parse(file.bytes, file.path));
    schemes::Mistakes mistakes{std::string(file.path)};
    schemes::SchemeNode reader(root, mistakes);
    CashRulesReader rules(reader);
    rules.read();
    if (!mistakes.empty()) return fail(mistakes.first());
    if (rules.regime != to_string(regime)) continue;
    out.groups_.push_back(std::move(rules.group));
    if (out.default_money_.empty()) out.default_money_ = rules.default_money;
  }
  return out;
}

std::optional<CashRules::Match> CashRules::counter_account(Flow flow, std::string_view text) const {
  const std::string folded = fold_word(text);
  for (const Group& group : groups_) {
    Longest longest;
    for (const Rule& rule : group.rules) {
      if (rule.flow && *rule.flow != flow) continue;
      for (const std::string& word : rule.words) consider(longest, folded, word, rule.account);
    }
    if (longest.length > 0) return Match{.account = longest.account, .other = longest.other};
  }
  return std::nullopt;
}

std::optional<CashRules::Match> CashRules::money_account(std::string_view payment) const {
  const std::string folded = fold_word(payment);
  for (const Group& group : groups_) {
    Longest longest;
    for (const Rule& rule : group.money) {
      for (const std::string& word : rule.words) consider(longest, folded, word, rule.account);
    }
    if (longest.length > 0) return Match{.account = longest.account, .other = longest.other};
  }
  return std::nullopt;
}

std::vector<Message> cash_rules_mistakes(std::string_view yaml, std::string_view file_name) {
  const Result<yaml::Node> root = yaml::parse(yaml, file_name);
  if (!root) return {root.error().message};
  schemes::Mistakes mistakes{std::string(file_name)};
  schemes::SchemeNode reader(*root, mistakes);
  CashRulesReader(reader).read();
  return mistakes.list();
}

}  // namespace mingbai::books
