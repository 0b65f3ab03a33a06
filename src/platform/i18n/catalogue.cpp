#include "platform/i18n/catalogue.h"

#include <cstdint>

namespace mingbai::i18n {

namespace {

constexpr std::uint32_t magic = 0x950412de;

std::optional<std::uint32_t> number_at(std::string_view bytes, std::size_t at) {
  if (at > bytes.size() || bytes.size() - at < 4) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[at + i]);
  }
  return value;
}

// The string that the table's entry at `at` describes, up to the first U+0000: that is the singular
// of a plural id and the first form of its translation.
std::optional<std::string_view> string_at(std::string_view bytes, std::size_t at) {
  const std::optional<std::uint32_t> length = number_at(bytes, at);
  const std::optional<std::uint32_t> offset = number_at(bytes, at + 4);
  if (!length || !offset || *offset > bytes.size() || bytes.size() - *offset < *length) {
    return std::nullopt;
  }
  const std::string_view whole = bytes.substr(*offset, *length);
  return whole.substr(0, whole.find('\0'));
}

}  // namespace

Result<Catalogue> Catalogue::parse(std::string_view bytes) {
  const Failure broken =
      fail(ErrorCode::internal, msg("The file of translations inside the program is damaged."));
  const std::optional<std::uint32_t> count = number_at(bytes, 8);
  const std::optional<std::uint32_t> ids = number_at(bytes, 12);
  const std::optional<std::uint32_t> texts = number_at(bytes, 16);
  if (number_at(bytes, 0) != magic || !count || !ids || !texts) return broken;
  Catalogue catalogue;
  for (std::size_t i = 0; i < *count; ++i) {
    const std::optional<std::string_view> id = string_at(bytes, *ids + i * 8);
    const std::optional<std::string_view> text = string_at(bytes, *texts + i * 8);
    if (!id || !text) return broken;
    if (!id->empty() && !text->empty()) catalogue.texts_.emplace(*id, *text);
  }
  return catalogue;
}

std::optional<std::string_view> Catalogue::find(std::string_view id) const {
  const auto found = texts_.find(id);
  if (found == texts_.end()) return std::nullopt;
  return found->second;
}

}  // namespace mingbai::i18n
