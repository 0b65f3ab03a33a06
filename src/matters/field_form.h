// FieldForm: what a scheme asks for, as inputs of a form, and what was typed into them.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "matters/matter_scheme.h"
#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/page/form.h"

namespace mingbai::matters {

// What was sent, by the name of its input; empty for none.
using TypedValue = std::function<std::string(std::string_view input)>;

// The name of a field's input.
std::string field_input(std::string_view field_id);

// An input for each of these fields, by its type; ids that the scheme does not have are left out.
// `known`: what the matter has, if it is there already.
html::Html field_inputs(const Scheme& scheme, const std::vector<std::string>& ids,
                        const page::FormState& state, const i18n::Translator& t,
                        const FieldValues& known = {});
// What was typed into them; what is empty is left out.
FieldValues typed_fields(const Scheme& scheme, const std::vector<std::string>& ids,
                         const TypedValue& typed, const FieldValues& known = {});

}  // namespace mingbai::matters
