// Poster: a publication as it hangs on the board of the village, made from the same telling as the
// page: words on top, figures with bars, and the codes with which everybody checks it.
#pragma once

#include "publications/printed.h"

namespace mingbai::publications {

// telling: the shown publication's.
pdf::Document poster(const Shown& shown, const Telling& telling, const PrintedCodes& codes,
                     pdf::Paper paper, const i18n::Translator& t);

}  // namespace mingbai::publications
