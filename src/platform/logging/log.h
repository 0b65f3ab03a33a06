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
bool is_logged(Level level);

// The line that log() writes, with its line feed. `time` is RFC 3339, or less where a person's
// visit must not be placed to the second.
std::string line(Level level, std::string_view time, std::string_view event,
                 const std::vector<Field>& fields);
// Writes finished lines to standard error.
void write(std::string_view lines);

}  // namespace mingbai::logging
