// Poster: a publication as it hangs on the board of the village, made from the same telling as the
// page: words on top, figures with bars, and the codes with which everybody checks it.
#pragma once

#include <optional>
#include <string>

#include "platform/i18n/translator.h"
#include "platform/pdf/pdf.h"
#include "publications/shown_pages.h"
#include "translog/log_actions.h"

namespace mingbai::publications {

struct PosterCodes {
  std::string address;                             // whole, of the publication's page
  std::optional<translog::SignedTree> checkpoint;  // what readers get; nothing: it does not cover
                                                   // the publication yet
};

// telling: the shown publication's.
pdf::Document poster(const Shown& shown, const Telling& telling, const PosterCodes& codes,
                     pdf::Paper paper, const i18n::Translator& t);

// The checkpoint with as many signatures, in their order, as a phone reads from paper. Empty: it
// is too long without any.
std::string checkpoint_for_paper(const std::string& checkpoint);

}  // namespace mingbai::publications
