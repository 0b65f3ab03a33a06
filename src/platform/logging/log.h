// Structured logs on standard error: one line of key=value pairs per event. Never request bodies or
// personal data.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingbai::logging {

enum class Level { debug, info, warning, error };

using Field = std::pair<std::string_view, std::string>;

// log(Level::info, "books: imported", {{"file", name}, {"vouchers", "12"}})
void log(Level level, std::string_view event, const std::vector<Field>& fields = {});

void set_least(Level level);

}  // namespace mingbai::logging
