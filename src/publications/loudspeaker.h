// What is read aloud of a publication: by whoever speaks through the village's loudspeaker, or by
// a program for that.
#pragma once

#include <string>

#include "platform/i18n/translator.h"
#include "publications/shown_pages.h"

namespace mingbai::publications {

// Short sentences, one in a line, with every figure in words. Of happenings only how many there
// are. telling: the shown publication's.
std::string loudspeaker_text(const Shown& shown, const Telling& telling, const i18n::Translator& t);

}  // namespace mingbai::publications
