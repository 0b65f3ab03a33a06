// The field of a form for words that everybody will read: what tells in them who somebody is, is
// refused, or masked with one tap.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "matters/named_cells.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/form.h"

namespace mingbai::matters {

// With a choice that masks what is found in it, once something is.
// `masks`: whose names are found, too.
html::Html public_text_area(const page::Field& field, const page::FormState& state,
                            const i18n::Translator& t, std::optional<NameMasks> masks = {});

// Where somebody says why something that is found in `words` stays, as the telephone of an office;
// nothing where nothing was found that can be an office's.
html::Html justification_field(const page::Field& field, std::string_view words,
                               const page::FormState& state, const i18n::Translator& t);

// What was typed there, masked if that was chosen. `typed` gives what was sent by a field's name.
std::string public_text_typed(const std::function<std::string(std::string_view field)>& typed,
                              std::string_view name, std::optional<NameMasks> masks = {});

}  // namespace mingbai::matters
