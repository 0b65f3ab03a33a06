#include "matters/field_form.h"

#include "matters/public_text_form.h"

namespace mingbai::matters {
namespace {

using html::Html;
using i18n::Translator;
using page::FormState;

// Whose names are masked in it.
std::optional<NameMasks> masks_of(const Field& field, const FieldValues& known) {
  const auto found = known.find(field.masked_by);
  return found == known.end() ? std::nullopt : name_masks_of(found->second);
}

std::vector<page::Option> rules_of_names(const Translator& t) {
  std::vector<page::Option> out{{"", t("Choose")}};
  for (const NameMasks masks : all_name_masks()) {
    out.push_back({std::string(to_string(masks)), t(name_masks_label(masks))});
  }
  return out;
}

Html scheme_field(const Field& field, const FormState& state, const Translator& t,
                  const FieldValues& known) {
  const std::string name = field_input(field.id);
  switch (field.type) {
    case FieldType::choice: {
      std::vector<page::Option> options{{"", t("Choose")}};
      for (const std::string& choice : field.choices) options.push_back({choice, t.name(choice)});
      return page::select_field({name, t.name(field.label), ""}, state, options);
    }
    case FieldType::yes_no:
      return page::radio_field({name, t.name(field.label), ""}, state,
                               {{"yes", t("yes")}, {"no", t("no")}});
    case FieldType::date:
      return page::text_field({name, t.name(field.label), t("Like 2026-10-03.")}, state,
                              {.type = "date"});
    case FieldType::money:
      return page::text_field({name, t.name(field.label), t("In yuan, like 1234.50.")}, state,
                              {.input_mode = "decimal"});
    case FieldType::number:
      return page::text_field({name, t.name(field.label), ""}, state, {.input_mode = "numeric"});
    case FieldType::text: return page::text_area({name, t.name(field.label), ""}, state);
    case FieldType::public_text:
      return public_text_area({name, t.name(field.label), ""}, state, t, masks_of(field, known));
    case FieldType::name_masks:
      return page::select_field({name, t.name(field.label), ""}, state, rules_of_names(t));
    case FieldType::pictures: return {};  // they have a page of their own
  }
  throw Bug("a type of field without a form");
}

}  // namespace

std::string field_input(std::string_view field_id) { return "field-" + std::string(field_id); }

Html field_inputs(const Scheme& scheme, const std::vector<std::string>& ids, const FormState& state,
                  const Translator& t, const FieldValues& known) {
  Html out;
  for (const std::string& id : ids) {
    const Field* field = scheme.find_field(id);
    if (field == nullptr) continue;
    const Field* words = scheme.justified(id);
    out += words == nullptr ? scheme_field(*field, state, t, known)
                            : justification_field({field_input(id), t.name(field->label), ""},
                                                  state.value(field_input(words->id)), state, t);
  }
  return out;
}

FieldValues typed_fields(const Scheme& scheme, const std::vector<std::string>& ids,
                         const TypedValue& typed, const FieldValues& known) {
  FieldValues out;
  for (const std::string& id : ids) {
    const Field* field = scheme.find_field(id);
    if (field == nullptr || field->type == FieldType::pictures) continue;
    const std::string input = field_input(id);
    std::string value = field->type == FieldType::public_text
                            ? public_text_typed(typed, input, masks_of(*field, known))
                            : typed(input);
    if (!value.empty()) out[id] = std::move(value);
  }
  return out;
}

}  // namespace mingbai::matters
