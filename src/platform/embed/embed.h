// Files that the program carries inside: sets such as "migrations", "schemes", "web", "messages".
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace mingbai::embed {

struct File {
  std::string_view name;   // the path below the set's folder, for example "layouts/own.yaml"
  std::string_view bytes;  // lives as long as the program
};

// In the order of their names.
std::vector<File> files(std::string_view set);
std::optional<File> find(std::string_view set, std::string_view name);

}  // namespace mingbai::embed
