// SavedMatters: the matters of one unit as a backup holds them. Keys are those of the place where
// it was made. Private to matters.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "matters/matter_store.h"
#include "matters/paper.h"
#include "matters/picture.h"

namespace mingbai::matters {

struct SavedMatter {
  Matter matter;  // its unit is the one here
  std::vector<NumberedEvent> events;
  std::vector<Paper> papers;
  std::vector<Picture> pictures;
};

struct SavedMatters {
  std::vector<KeptTexts> texts;
  std::vector<SavedMatter> matters;  // in the order in which they were opened
};

// The rows below `folder`, saved where the unit's key was `saved`, as matters of `unit`. invalid if
// anything in them is not as this program writes it: the file may come from anybody.
Result<SavedMatters> read_saved_matters(const std::filesystem::path& folder, units::UnitId saved,
                                        units::UnitId unit);

}  // namespace mingbai::matters
