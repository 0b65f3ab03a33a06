#include "matters/public_text_form.h"

#include <algorithm>

#include "matters/condition.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::matters {
namespace {

constexpr const char* mask_field = "mask";
constexpr const char* masked_all = "all";

bool tells_somebody(std::string_view words, std::optional<NameMasks> masks) {
  return !privacy::find_personal(words).empty() || (masks && unmasked_name(words, *masks));
}

}  // namespace

html::Html public_text_area(const page::Field& field, const page::FormState& state,
                            const i18n::Translator& t, std::optional<NameMasks> masks) {
  constexpr int rows = 12;
  constexpr int most_characters = most_public_bytes / 3;  // of Chinese
  const page::Field own{field.name, field.label,
                        t("Everybody will read it: no numbers of identity cards, bank cards or "
                          "telephones, no addresses of households, no illnesses.")};
  html::Html out = page::text_area(own, state, rows, most_characters);
  if (!tells_somebody(state.value(field.name), masks)) return out;
  out += page::radio_field({mask_field, t("What was found in it"), ""}, state,
                           {{masked_all, t("Mask it all")}, {"", t("I change it myself")}});
  return out;
}

html::Html justification_field(const page::Field& field, std::string_view words,
                               const page::FormState& state, const i18n::Translator& t) {
  const bool asks = std::ranges::any_of(
      privacy::find_personal(words),
      [](const privacy::Finding& finding) { return privacy::can_be_an_offices(finding.kind); });
  if (!asks) return {};
  return page::text_area(
      {field.name, field.label,
       t("Only if it is the telephone, e-mail or address of an office. Whoever looks at the draft "
         "reads why; the public page does not show it.")},
      state);
}

std::string public_text_typed(const std::function<std::string(std::string_view)>& typed,
                              std::string_view name, std::optional<NameMasks> masks) {
  std::string text = typed(name);
  if (typed(mask_field) != masked_all) return text;
  const std::string masked = privacy::masked(text);
  return masks ? with_names_masked(masked, *masks) : masked;
}

}  // namespace mingbai::matters
