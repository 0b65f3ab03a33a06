// PictureFindings: where a picture seems to say who somebody is, as words that were read in it do.
// Less sure than findings in a text: a misread digit breaks every check sum, so a number counts by
// its length alone.
#pragma once

#include <vector>

#include "platform/ocr/seen_words.h"
#include "platform/pictures/boxes.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::ocr {

constexpr std::size_t most_findings = 60;  // of a picture; what is read after them is left out

struct PictureFinding {
  privacy::PersonalKind kind = privacy::PersonalKind::identity_number;
  pictures::Box box;
  friend bool operator==(const PictureFinding&, const PictureFinding&) = default;
};

// Of words that were read in a picture of that size, in their order.
std::vector<PictureFinding> findings_in(const std::vector<SeenWord>& words, pictures::Extent size);

}  // namespace mingbai::ocr
