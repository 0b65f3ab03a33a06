// The form in which somebody says where the boxes of a picture lie: numbers, and a drawing of the
// picture with a grid to read them from. Where scripts run, boxes are drawn with a finger. Private
// to matters.
#pragma once

#include <vector>

#include "matters/field_form.h"
#include "matters/picture.h"
#include "platform/html/html.h"
#include "platform/html/url.h"
#include "platform/i18n/translator.h"
#include "platform/page/form.h"

namespace mingbai::matters {

html::Html boxes_explanation(const i18n::Translator& t);
// The photograph at that address, its boxes, and a line for each tenth of its sides.
html::Html boxes_drawing(const html::Url& original, const Picture& picture,
                         const i18n::Translator& t);

page::FormState boxes_defaults(const std::vector<pictures::Box>& boxes);
// A line for each box that is filled in, and some empty ones.
html::Html boxes_fields(const page::FormState& state, const i18n::Translator& t);
// An empty line is no box. invalid at its field.
Result<std::vector<pictures::Box>> typed_boxes(const TypedValue& typed);

}  // namespace mingbai::matters
