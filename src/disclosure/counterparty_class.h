// CounterpartyClass: what kind of party a payment went to or came from. Until the personal-data
// guard exists this is all that the public sees of a counterparty.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"
#include "platform/i18n/translator.h"

namespace mingbai::disclosure {

enum class CounterpartyClass { unnamed, person, company, government, organisation, bank };

std::string_view to_string(CounterpartyClass value);
std::string words_for(CounterpartyClass value, const i18n::Translator& t);

// Words that betray the class, in the order in which they are tried: schemes/counterparties/*.yaml.
class CounterpartyRules {
 public:
  // The shipped words, or those of <data>/schemes in their place.
  static Result<CounterpartyRules> load(const std::filesystem::path& own_schemes);
  static Result<CounterpartyRules> parse(std::string_view yaml, std::string_view file_name);
  // A name without any of the words is a person's: saying too little is safe, naming somebody is
  // not.
  [[nodiscard]] CounterpartyClass classify(std::string_view name) const;

 private:
  std::vector<std::pair<std::string, CounterpartyClass>> words_;
};

}  // namespace mingbai::disclosure
