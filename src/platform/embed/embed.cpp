#include "platform/embed/embed.h"

#include "platform/embed/embed_table.h"

namespace mingbai::embed {

std::vector<File> files(std::string_view set) {
  std::vector<File> out;
  for (const Entry* entry = &table[0]; entry->set != nullptr; ++entry) {
    if (set != entry->set) continue;
    out.push_back(
        File{entry->name,
             std::string_view(entry->begin, static_cast<std::size_t>(entry->end - entry->begin))});
  }
  return out;
}

std::optional<File> find(std::string_view set, std::string_view name) {
  for (const File& file : files(set)) {
    if (file.name == name) return file;
  }
  return std::nullopt;
}

}  // namespace mingbai::embed
