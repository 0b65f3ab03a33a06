#include "matters/rule_edition.h"

#include <algorithm>

#include "platform/crypto/sha256.h"
#include "platform/json/json.h"
#include "platform/schemes/schemes.h"

namespace mingbai::matters {
namespace {

// Nothing: the file says nothing of itself.
std::optional<std::int64_t> version_of(const std::string& path, const std::string& text) {
  const Result<schemes::Heading> heading = schemes::heading({.path = path, .bytes = text});
  return heading ? std::optional(heading->version) : std::nullopt;
}

// The text that was logged for this version of the file, if that was another one.
const std::string* other_text(const std::vector<LoggedEdition>& logged, const std::string& path,
                              const std::string& text) {
  const std::optional<std::int64_t> version = version_of(path, text);
  for (const LoggedEdition& edition : logged) {
    const auto found = edition.texts.find(path);
    if (found == edition.texts.end() || found->second == text) continue;
    if (version_of(path, found->second) == version) return &found->second;
  }
  return nullptr;
}

}  // namespace

std::string edition_text(const SchemeTexts& texts) {
  json::Object by_path;
  for (const auto& [path, text] : texts) by_path.emplace_back(path, text);
  return json::write(by_path);
}

SchemeTexts parse_edition_text(std::string_view text) {
  const Result<json::Value> value = json::parse(text);
  ensure(value.has_value() && value->object() != nullptr, "kept texts are a map");
  SchemeTexts out;
  for (const auto& [path, one] : *value->object()) {
    ensure(one.string() != nullptr, "a kept scheme is a text");
    out[path] = *one.string();
  }
  return out;
}

std::vector<Message> changed_in_place(const SchemeTexts& files,
                                      const std::vector<LoggedEdition>& logged) {
  constexpr std::size_t shown = 16;
  std::vector<Message> out;
  for (const auto& [path, text] : files) {
    const std::string* const other = other_text(logged, path, text);
    if (other == nullptr) continue;
    out.push_back(msg(
        "{0} was changed and still says version {1}. The log has this version as {2}, the file "
        "is {3} (SHA-256). Raise its version, or put back what it was, and start the server "
        "again; until then the rules of the log count.",
        path, std::to_string(version_of(path, text).value_or(1)),
        crypto::sha256_hex(*other).substr(0, shown), crypto::sha256_hex(text).substr(0, shown)));
  }
  return out;
}

}  // namespace mingbai::matters
