#include "disclosure/finance_rules.h"

#include <charconv>
#include <fstream>
#include <iterator>
#include <optional>

#include "platform/embed/embed.h"
#include "platform/yaml/yaml.h"

namespace mingbai::disclosure {
namespace {

Result<std::string> scheme_text(const std::filesystem::path& overrides, std::string_view name) {
  std::ifstream own(overrides / name, std::ios::binary);
  if (own) return std::string(std::istreambuf_iterator<char>(own), {});
  const std::optional<embed::File> shipped = embed::find("schemes", name);
  ensure(shipped.has_value(), "the scheme is shipped inside the program");
  return std::string(shipped->bytes);
}

Result<int> deadline_day(std::string_view yaml, std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  const yaml::Node* parameters = root.find("parameters");
  const yaml::Node* day = parameters == nullptr ? nullptr : parameters->find("deadline_day");
  const std::string text = day == nullptr ? std::string() : day->text("value");
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (value < 1 || value > 28) {
    return fail(ErrorCode::invalid,
                msg("{0}:{1}: deadline_day needs a value from 1 to 28.", file_name,
                    std::to_string(day == nullptr ? root.line : day->line)));
  }
  return value;
}

}  // namespace

Result<FinanceRules> load_finance_rules(const std::filesystem::path& overrides) {
  constexpr std::string_view release = "finance/release.yaml";
  constexpr std::string_view counterparties = "counterparties/default.yaml";
  FinanceRules rules;
  const std::string release_text = TRY(scheme_text(overrides, release));
  rules.deadline_day = TRY(deadline_day(release_text, release));
  const std::string counterparty_text = TRY(scheme_text(overrides, counterparties));
  rules.counterparties = TRY(CounterpartyRules::parse(counterparty_text, counterparties));
  return rules;
}

}  // namespace mingbai::disclosure
