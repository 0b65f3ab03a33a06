// A name of the rules where it stands alone: what is Chinese in an English page says so. Private to
// matters.
#pragma once

#include <string>

#include "platform/html/html.h"
#include "platform/i18n/translator.h"

namespace mingbai::matters {

html::Html name_view(const std::string& chinese, const i18n::Translator& t);

}  // namespace mingbai::matters
