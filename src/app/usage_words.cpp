#include "app/usage_words.h"

#include <optional>
#include <string_view>

#include <CLI/CLI.hpp>

namespace mingbai::app {
namespace {

template <typename Kind>
bool is(const CLI::ParseError& error) {
  return dynamic_cast<const Kind*>(&error) != nullptr;
}

// The two sides of `words` in a text that holds them.
struct Halves {
  std::string before;
  std::string after;
};
std::optional<Halves> halves(const std::string& text, std::string_view words) {
  const std::size_t at = text.find(words);
  if (at == std::string::npos) return std::nullopt;
  return Halves{text.substr(0, at), text.substr(at + words.size())};
}

// What follows the place: "--format: pdf not in {csv,xlsx}".
std::string detail_of(const std::string& text) {
  const std::optional<Halves> parts = halves(text, ": ");
  return parts ? parts->after : text;
}

// "--months: Value 0 not in range 1 to 240"
std::optional<std::string> words_on_value(const std::string& text, const std::string& place,
                                          const i18n::Translator& t) {
  if (const auto choices = halves(text, " not in {")) {
    return t("{0} is one of {1}.", place, "{" + choices->after);
  }
  if (const auto range = halves(text, " not in range ")) {
    const std::optional<Halves> ends = halves(range->after, " to ");
    return t("{0} is a number in the range {1}.", place,
             ends ? ends->before + "–" + ends->after : range->after);
  }
  return std::nullopt;
}

}  // namespace

std::string usage_words(const CLI::ParseError& error, const i18n::Translator& t) {
  const std::string text = error.what();
  const std::string place = text.substr(0, text.find_first_of(": "));
  const std::string detail = detail_of(text);
  if (is<CLI::RequiredError>(error)) {
    return text.starts_with("A subcommand") ? t("A command is missing here.")
                                            : t("{0} is missing.", place);
  }
  if (is<CLI::ArgumentMismatch>(error)) {
    return detail.starts_with("At Most") ? t("{0} is given more than once.", place)
                                         : t("{0} is given without its value.", place);
  }
  if (is<CLI::RequiresError>(error)) {  // "--replace requires --unit"
    if (const auto both = halves(text, " requires ")) {
      return t("{0} needs {1} beside it.", both->before, both->after);
    }
  }
  if (is<CLI::ExcludesError>(error)) {  // "--row excludes --before"
    if (const auto both = halves(text, " excludes ")) {
      return t("{0} and {1} do not go together.", both->before, both->after);
    }
  }
  if (is<CLI::ConversionError>(error)) {  // "Could not convert: --person = abc"
    if (const auto both = halves(detail, " = ")) {
      return t("{0} is a number; “{1}” is none.", both->before, both->after);
    }
  }
  if (is<CLI::ValidationError>(error)) {
    if (const auto words = words_on_value(text, place, t)) return *words;
  }
  return t("This command was not understood: {0}", text);
}

}  // namespace mingbai::app
