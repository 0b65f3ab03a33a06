// SharePicture: a publication as a long picture for chat groups: what everybody may see of it in
// words and figures, and the code that leads to the rest.
#pragma once

#include <string>

#include "platform/pdf/pdf.h"
#include "publications/shown_pages.h"

namespace mingbai::publications {

// shown: as everybody sees it; telling: its own. address: whole, of its page.
pdf::Picture share_picture(const Shown& shown, const Telling& telling, const std::string& address,
                           const i18n::Translator& t);

}  // namespace mingbai::publications
