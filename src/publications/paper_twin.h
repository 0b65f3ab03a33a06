// PaperTwin: a publication as a paper to print, file and check: all that its page says, with every
// row.
#pragma once

#include "publications/printed.h"

namespace mingbai::publications {

// On A4. telling: the shown publication's.
pdf::Document paper_twin(const Shown& shown, const Telling& telling, const PrintedCodes& codes,
                         const i18n::Translator& t);

}  // namespace mingbai::publications
