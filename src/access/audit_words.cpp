#include "access/audit_words.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "platform/i18n/format.h"
#include "platform/json/json.h"

namespace mingbai::access {
namespace {

using i18n::Translator;

// "account 7: and more"
struct Numbered {
  std::string_view noun;
  std::int64_t number = 0;
  std::string_view rest;
};

std::optional<Numbered> numbered(std::string_view object) {
  for (const std::string_view noun :
       {"account", "audit row", "matter", "person", "post", "publication", "remark", "sheet"}) {
    if (!object.starts_with(noun)) continue;
    std::string_view text = object.substr(noun.size());
    if (!text.starts_with(' ')) continue;
    text.remove_prefix(1);
    Numbered out{.noun = noun};
    const auto read = std::from_chars(text.data(), text.data() + text.size(), out.number);
    if (read.ec != std::errc() || out.number < 1) continue;
    out.rest = text.substr(static_cast<std::size_t>(read.ptr - text.data()));
    return out;
  }
  return std::nullopt;
}

std::string noun_words(const Numbered& object, const Translator& t) {
  const std::string number = std::to_string(object.number);
  if (object.noun == "account") return t("account {0}", number);
  if (object.noun == "audit row") return t("row {0} of the trail", number);
  if (object.noun == "matter") return t("matter {0}", number);
  if (object.noun == "person") return t("person {0}", number);
  if (object.noun == "post") return t("post {0}", number);
  if (object.noun == "publication") return t("publication {0}", number);
  if (object.noun == "remark") return t("remark {0}", number);
  return t("sheet {0}", number);
}

const std::vector<Message>& known_values() {
  static const std::vector<Message> all = {msg("account closed"),
                                           msg("account closed, tokens ended"),
                                           msg("account closed, platform untied"),
                                           msg("account closed, tokens ended, platform untied"),
                                           msg("reopened, slip given"),
                                           msg("slip given"),
                                           msg("locked"),
                                           msg("unlocked"),
                                           msg("signed in"),
                                           msg("signed out"),
                                           msg("signed out everywhere"),
                                           msg("signed out elsewhere"),
                                           msg("one session ended"),
                                           msg("one session signed out"),
                                           msg("looked at sessions"),
                                           msg("second factor given"),
                                           msg("second factor by the platform"),
                                           msg("second factor of the platform set up"),
                                           msg("phone set up"),
                                           msg("card of codes printed"),
                                           msg("codes by message set up"),
                                           msg("code sent by message"),
                                           msg("password changed"),
                                           msg("platform tied by slip"),
                                           msg("platform untied"),
                                           msg("proposed"),
                                           msg("refused"),
                                           msg("token ended")};
  return all;
}

struct Name {
  std::string_view key;
  Message words;
};

const std::vector<Name>& known_names() {
  static const std::vector<Name> all = {{"title", msg("Title")},     {"reason", msg("Reason")},
                                        {"until", msg("Until")},     {"fields", msg("Fields")},
                                        {"papers", msg("Papers")},   {"state", msg("State")},
                                        {"owner", msg("In charge")}, {"number", msg("Number")}};
  return all;
}

std::string name_words(const std::string& key, const Translator& t) {
  const std::vector<Name>& names = known_names();
  const auto found = std::ranges::find(names, std::string_view(key), &Name::key);
  return found == names.end() ? key : t(found->words);
}

std::string plain_words(const json::Value& value, const Translator& t) {
  if (const std::string* text = value.string()) return value_words(*text, t);
  const json::Array* array = value.array();
  if (array == nullptr) return json::write(value);
  std::vector<std::string> words;
  words.reserve(array->size());
  for (const json::Value& each : *array) {
    const std::string* text = each.string();
    words.push_back(text != nullptr ? *text : json::write(each));
  }
  return i18n::joined(words, t);
}

void add_lines(const std::string& name, const json::Value& value, const Translator& t,
               std::string& out) {
  if (const json::Object* object = value.object()) {
    for (const auto& [key, each] : *object) add_lines(name_words(key, t), each, t, out);
    return;
  }
  if (!out.empty()) out += "\n";
  out += t("{0}: {1}", name, plain_words(value, t));
}

}  // namespace

std::string object_words(std::string_view object, const Translator& t) {
  const std::optional<Numbered> found = numbered(object);
  return found ? noun_words(*found, t) + std::string(found->rest) : std::string(object);
}

std::string value_words(std::string_view value, const Translator& t) {
  for (const Message& known : known_values()) {
    if (known.id == value) return t(known);
  }
  if (!value.starts_with('{')) return object_words(value, t);
  const Result<json::Value> parsed = json::parse(value);
  if (!parsed || parsed->object() == nullptr) return std::string(value);
  std::string out;
  add_lines({}, *parsed, t, out);
  return out;
}

std::optional<html::Url> object_url(const AuditRow& row, const std::function<bool(Act)>& may) {
  const std::optional<Numbered> found = numbered(row.object);
  if (!found) return std::nullopt;
  const std::string number = std::to_string(found->number);
  if (found->noun == "publication") return html::Url("/p").slash(number);
  if (row.unit_code.empty()) return std::nullopt;
  if (found->noun == "matter" && may(Act::read_matters)) {
    return html::Url("/desk/matters").slash(row.unit_code).slash(number);
  }
  if (!may(Act::read_people)) return std::nullopt;
  if (found->noun == "person") return html::Url("/desk/person").slash(number);
  if (found->noun == "post") return html::Url("/desk/posts").slash(row.unit_code).slash(number);
  return std::nullopt;
}

}  // namespace mingbai::access
