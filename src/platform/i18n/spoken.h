// Figures as they are read aloud, in words: for the loudspeaker, and for whoever reads to others.
#pragma once

#include <string>
#include <string_view>

#include "platform/i18n/translator.h"

namespace mingbai::i18n {

// A text whose figures are put into words, as this program writes them (format.h): amounts, dates,
// months, times of day, percentages and counts. "1,234.50 元" becomes "一千二百三十四元五角". A run
// of more than six digits, or one that begins with 0, is read digit by digit. Everything else stays
// as it is.
std::string spoken(std::string_view text, Language language);

}  // namespace mingbai::i18n
