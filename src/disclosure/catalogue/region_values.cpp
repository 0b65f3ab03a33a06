#include "disclosure/catalogue/region_values.h"

#include <algorithm>

namespace mingbai::disclosure {
namespace {

constexpr std::string_view national = "national";

const RegionFile* find(const std::vector<RegionFile>& files, std::string_view id) {
  const auto found = std::ranges::find(files, id, &RegionFile::id);
  return found == files.end() ? nullptr : &*found;
}

void add_once(std::vector<const RegionFile*>& to, const RegionFile* file) {
  if (std::ranges::find(to, file) == to.end()) to.push_back(file);
}

}  // namespace

std::vector<const RegionFile*> RegionValues::order(const std::vector<RegionFile>& files,
                                                   std::vector<Message>& mistakes) {
  std::vector<const RegionFile*> own;
  std::vector<const RegionFile*> taken;
  for (const RegionFile& file : files) {
    if (!file.is_own || file.id == national) continue;
    own.push_back(&file);
    const std::string pack = file.root.text("takes");
    if (pack.empty()) continue;
    const RegionFile* found = find(files, pack);
    if (found != nullptr) {
      add_once(taken, found);
      continue;
    }
    mistakes.push_back(msg("{0}:{1}: there is no region pack “{2}”.", file.path,
                           std::to_string(file.root.find("takes")->line), pack));
  }
  std::vector<const RegionFile*> out = own;
  for (const RegionFile* file : taken) add_once(out, file);
  if (const RegionFile* base = find(files, national)) add_once(out, base);
  return out;
}

RegionValues::RegionValues(const std::vector<const RegionFile*>& ordered, std::string_view place,
                           std::vector<Message>& mistakes) {
  for (const RegionFile* file : ordered) {
    schemes::Mistakes found(file->path);
    schemes::SchemeNode node(file->root, found);
    for (const std::string_view key : {"id", "version", "name", "name_en", "basis", "takes"}) {
      node.find(key);
    }
    parameters_.read(node, place);
    node.refuse_other_keys();
    mistakes.insert(mistakes.end(), found.list().begin(), found.list().end());
    const yaml::Node* map = file->root.find("parameters");
    if (map == nullptr) continue;
    for (const yaml::Member& member : map->map) {
      scheme_of_.emplace(member.key, "regions/" + file->id);
    }
  }
}

std::string RegionValues::scheme_of(std::string_view parameter) const {
  const auto found = scheme_of_.find(parameter);
  return found == scheme_of_.end() ? "" : found->second;
}

}  // namespace mingbai::disclosure
