// The rulebook of a data folder, which knows of the months of its books, and what follows those
// months.
#pragma once

#include <filesystem>
#include <memory>

#include "books/month_act.h"
#include "books/release_check.h"
#include "matters/rulebook.h"

namespace mingbai::app {

Result<std::unique_ptr<matters::Rulebook>> load_rulebook(const std::filesystem::path& data);
// The same from a folder of schemes.
Result<std::unique_ptr<matters::Rulebook>> load_rulebook_of(const std::filesystem::path& schemes);

// The rulebook must outlive it.
books::MonthFollower month_follower(const matters::Rulebook& rulebook);
// Likewise: whether the level above has looked at a month, where it has to.
books::ReleaseCheck release_check(const matters::Rulebook& rulebook);

}  // namespace mingbai::app
