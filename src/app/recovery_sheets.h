// The recovery sheets of a city: three texts for paper, each for somebody else to keep. Files
// beside the data folder, which no backup holds; whoever prints them takes them away.
#pragma once

#include <filesystem>

#include "platform/i18n/translator.h"
#include "translog/recovery.h"

namespace mingbai::app {

// <data>.recovery
std::filesystem::path recovery_folder(const std::filesystem::path& data);

// sheet-1.txt to sheet-3.txt in that folder, of the key that signs now. The recovery key is made if
// there is none yet; otherwise nothing is written. Whether there is something to print.
Result<bool> write_recovery_sheets(const std::filesystem::path& data,
                                   const std::filesystem::path& folder, const i18n::Translator& t);

// The sealed form of another key of this log, such as the next one: a file in that folder, for
// those who keep the sheets; its name. Empty where there are no sheets.
Result<std::filesystem::path> write_sealed_key(const std::filesystem::path& data,
                                               const std::filesystem::path& key,
                                               const i18n::Translator& t);

}  // namespace mingbai::app
