#include "disclosure/counterparty_class.h"

#include <array>

#include <fmt/format.h>

#include "kernel/text.h"
#include "platform/schemes/schemes.h"
#include "platform/yaml/yaml.h"

namespace mingbai::disclosure {
namespace {

struct Named {
  CounterpartyClass value;
  std::string_view word;
};
constexpr std::array<Named, 6> names{{{CounterpartyClass::unnamed, "unnamed"},
                                      {CounterpartyClass::person, "person"},
                                      {CounterpartyClass::company, "company"},
                                      {CounterpartyClass::government, "government"},
                                      {CounterpartyClass::organisation, "organisation"},
                                      {CounterpartyClass::bank, "bank"}}};

}  // namespace

std::string_view to_string(CounterpartyClass value) {
  return names.at(static_cast<std::size_t>(value)).word;
}

std::string words_for(CounterpartyClass value, const i18n::Translator& t) {
  switch (value) {
    case CounterpartyClass::unnamed: return t("not named");
    case CounterpartyClass::person: return t("a person");
    case CounterpartyClass::company: return t("a company or shop");
    case CounterpartyClass::government: return t("a government office");
    case CounterpartyClass::organisation: return t("a village or social organisation");
    case CounterpartyClass::bank: return t("a bank");
  }
  throw Bug("CounterpartyClass has no other enumerators");
}

Result<CounterpartyRules> CounterpartyRules::load(const std::filesystem::path& own_schemes) {
  const schemes::File file = TRY(schemes::find(own_schemes, "counterparties/default.yaml"));
  return parse(file.bytes, file.path);
}

Result<CounterpartyRules> CounterpartyRules::parse(std::string_view yaml,
                                                   std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  const yaml::Node* classes = root.find("classes");
  if (classes == nullptr || classes->kind != yaml::Node::Kind::list) {
    return fail(ErrorCode::invalid, msg("{0}: a list named “classes” is missing.", file_name));
  }
  CounterpartyRules rules;
  for (const yaml::Node& entry : classes->list) {
    const std::string word = entry.text("class");
    const Named* found = nullptr;
    for (const Named& name : names) {
      if (name.word == word) found = &name;
    }
    if (found == nullptr) {
      return fail(ErrorCode::invalid, msg("{0}:{1}: “{2}” is no class of counterparties.",
                                          file_name, std::to_string(entry.line), word));
    }
    for (const std::string& text : entry.texts("words"))
      rules.words_.emplace_back(text, found->value);
  }
  return rules;
}

CounterpartyClass CounterpartyRules::classify(std::string_view name) const {
  if (trim(name).empty()) return CounterpartyClass::unnamed;
  for (const auto& [word, value] : words_) {
    if (name.find(word) != std::string_view::npos) return value;
  }
  return CounterpartyClass::person;
}

}  // namespace mingbai::disclosure
