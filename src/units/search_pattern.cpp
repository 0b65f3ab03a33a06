#include "units/search_pattern.h"

#include <algorithm>

namespace mingbai::units {
namespace {

// Whether the readings from `at` on begin with `text`; the last letter may be begun only.
bool is_spelled(const NameReadings& core, std::size_t at, std::string_view text) {
  if (text.empty()) return true;
  if (at == core.size()) return false;
  if (core[at]->empty()) return is_spelled(core, at + 1, text);
  return std::ranges::any_of(*core[at], [&](const std::string& reading) {
    if (reading.starts_with(text)) return true;
    return text.starts_with(reading) && is_spelled(core, at + 1, text.substr(reading.size()));
  });
}

bool has_initials(const NameReadings& core, std::size_t at, std::string_view text) {
  for (; at < core.size() && !text.empty(); ++at) {
    if (core[at]->empty()) continue;
    const auto is_initial = [&](const std::string& reading) { return reading[0] == text[0]; };
    if (std::ranges::none_of(*core[at], is_initial)) return false;
    text.remove_prefix(1);
  }
  return text.empty();
}

}  // namespace

SearchPattern::SearchPattern(Meant meant, const std::vector<std::string>& letters)
    : meant_(meant), letters_(letters) {
  for (const std::string& letter : letters) {
    // ü is typed as v; ICU writes it u.
    text_ += meant == Meant::spelling && letter == "v" ? "u" : letter;
  }
}

std::vector<Term> SearchPattern::terms(bool is_from_start) const {
  switch (meant_) {
    case Meant::name: return name_terms(letters_, is_from_start);
    case Meant::spelling: return spelling_terms(text_, is_from_start);
    case Meant::initials: return initials_terms(text_, is_from_start);
  }
  throw Bug("Meant has no other enumerators");
}

Fit SearchPattern::fit(const std::vector<std::string>& name) const {
  const auto found = std::search(name.begin(), name.end(), letters_.begin(), letters_.end());
  if (found == name.end()) return Fit::no;
  if (found != name.begin()) return Fit::part;
  return name.size() == letters_.size() ? Fit::exact : Fit::beginning;
}

Fit SearchPattern::fit_spelling(const NameReadings& core) const {
  const auto fits = meant_ == Meant::spelling ? is_spelled : has_initials;
  for (std::size_t at = 0; at < core.size(); ++at) {
    if (!core[at]->empty() && fits(core, at, text_)) return at == 0 ? Fit::beginning : Fit::part;
  }
  return Fit::no;
}

std::vector<SearchPattern> patterns_of(std::string_view query) {
  const std::vector<std::string> letters = letters_of(query);
  std::vector<SearchPattern> out;
  if (letters.empty()) return out;
  out.emplace_back(Meant::name, letters);
  const bool is_latin = std::ranges::all_of(letters, [](const std::string& letter) {
    return letter.size() == 1 && letter[0] >= 'a' && letter[0] <= 'z';
  });
  if (!is_latin) return out;
  // Two letters are more often initials (cz), more are more often a begun spelling.
  constexpr std::size_t few = 3;
  const bool is_short = letters.size() < few;
  out.emplace_back(is_short ? Meant::initials : Meant::spelling, letters);
  out.emplace_back(is_short ? Meant::spelling : Meant::initials, letters);
  return out;
}

}  // namespace mingbai::units
