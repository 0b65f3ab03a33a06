// The rulebook of a data folder, which knows of the months of its books, and what follows those
// months.
#pragma once

#include <filesystem>
#include <memory>

#include "books/month_act.h"
#include "matters/rulebook.h"

namespace mingbai::app {

Result<std::unique_ptr<matters::Rulebook>> load_rulebook(const std::filesystem::path& data);

// The rulebook must outlive it.
books::MonthFollower month_follower(const matters::Rulebook& rulebook);

}  // namespace mingbai::app
