#include "platform/i18n/translator.h"

#include <algorithm>

#include "platform/embed/embed.h"
#include "platform/i18n/catalogue.h"
#include "platform/i18n/format.h"

namespace mingbai::i18n {

namespace {

Catalogue carried(const char* name) {
  const std::optional<embed::File> file = embed::find("messages", name);
  ensure(file.has_value(), "the program carries its catalogues");
  Result<Catalogue> parsed = Catalogue::parse(file->bytes);
  ensure(parsed.has_value(), "its catalogues are well-formed");
  return std::move(parsed).value();
}

// English has no catalogue: its texts are the keys.
const Catalogue& chinese() {
  static const Catalogue catalogue = carried("zh_CN.mo");
  return catalogue;
}

// English for the Chinese names of the program's own rules.
const Catalogue& names() {
  static const Catalogue catalogue = carried("scheme_names.mo");
  return catalogue;
}

std::string_view in(Language language, std::string_view id) {
  return language == Language::en ? id : chinese().find(id).value_or(id);
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

// "q=0.8" in thousandths; 1000 where there is none, 0 where it is malformed.
int weight(std::string_view parameters) {
  const std::size_t at = parameters.find("q=");
  if (at == std::string_view::npos) return 1000;
  int value = 0;
  int unit = 1000;
  for (const char c : parameters.substr(at + 2)) {
    if (c == '.' && unit == 100) continue;
    if (c < '0' || c > '9' || unit == 0) break;
    value += (c - '0') * unit;
    unit /= 10;
  }
  return std::min(value, 1000);
}

bool is_language(std::string_view range, std::string_view two_letters) {
  if (range.size() < 2 || (range.size() > 2 && range[2] != '-')) return false;
  return (range[0] | 32) == two_letters[0] && (range[1] | 32) == two_letters[1];
}

}  // namespace

std::string_view tag(Language language) { return language == Language::en ? "en" : "zh-CN"; }

Language negotiate(std::string_view accept_language) {
  Language best = Language::zh_cn;
  int best_weight = 0;
  std::string_view rest = accept_language;
  while (!rest.empty()) {
    const std::string_view part = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(part.size() + 1, rest.size()));
    const std::size_t semicolon = std::min(part.find(';'), part.size());
    const std::string_view range = trimmed(part.substr(0, semicolon));
    const bool is_english = is_language(range, "en");
    if (!is_english && !is_language(range, "zh") && range != "*") continue;
    const int part_weight = weight(part.substr(semicolon));
    if (part_weight <= best_weight) continue;
    best_weight = part_weight;
    best = is_english ? Language::en : Language::zh_cn;
  }
  return best;
}

std::string filled(std::string_view text, const std::vector<std::string>& args) {
  std::string out;
  out.reserve(text.size() + 32 * args.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const char next = i + 1 < text.size() ? text[i + 1] : '\0';
    if ((c == '{' || c == '}') && next == c) {
      out += c;
      ++i;
      continue;
    }
    const bool is_placeholder =
        c == '{' && next >= '0' && next <= '9' && i + 2 < text.size() && text[i + 2] == '}';
    const std::size_t index = is_placeholder ? static_cast<std::size_t>(next - '0') : args.size();
    if (index >= args.size()) {
      out += c;
      continue;
    }
    out += args[index];
    i += 2;
  }
  return out;
}

std::string Translator::operator()(const Message& message) const {
  return filled(in(language_, message.id), message.args);
}

std::string Translator::plural(const char* one, const char* many, std::int64_t count,
                               const Message& more) const {
  std::vector<std::string> args{grouped(count)};
  args.insert(args.end(), more.args.begin(), more.args.end());
  const bool is_one = count == 1 || count == -1;
  if (language_ == Language::en) return filled(is_one ? one : many, args);
  return filled(chinese().find(one).value_or(is_one ? one : many), args);
}

std::string Translator::name(const std::string& chinese) const {
  if (language_ == Language::zh_cn) return chinese;
  return std::string(names().find(chinese).value_or(chinese));
}

bool Translator::has_name(std::string_view chinese) const {
  return language_ == Language::zh_cn || names().find(chinese).has_value();
}

}  // namespace mingbai::i18n
