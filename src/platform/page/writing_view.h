// What people wrote for everybody, as part of a page.
#pragma once

#include <vector>

#include "platform/html/html.h"
#include "platform/i18n/translator.h"
#include "platform/writing/writing.h"

namespace mingbai::page {

// Paragraphs, points and tables in their order; on a phone each cell of a table stands after its
// heading. Whatever it holds is text.
html::Html writing_view(const std::vector<writing::Passage>& passages, const i18n::Translator& t);

}  // namespace mingbai::page
