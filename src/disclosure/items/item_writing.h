// ItemWriting: what a unit wrote about an item, as it is published: words that can be taken away,
// and figures that stay (14-security.md 8 and 14). Private to items.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/json/json.h"

namespace mingbai::disclosure {

constexpr std::string_view words_kind = "item_words";
constexpr std::string_view figures_kind = "item_figures";

struct ItemWriting {
  json::Object words;
  std::optional<json::Object> figures;  // nothing: there are none
};
// A decision stays as a whole.
ItemWriting writing_of(std::string_view text, bool is_decision);

// The text again, as far as either is here. Of documents from before, words are one text. invalid:
// they are of another form.
Result<std::string> written(const std::optional<json::Value>& words,
                            const std::optional<json::Value>& figures);

}  // namespace mingbai::disclosure
