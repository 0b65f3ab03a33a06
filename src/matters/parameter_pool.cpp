#include "matters/parameter_pool.h"

#include <algorithm>
#include <array>
#include <set>

#include "platform/schemes/schemes.h"
#include "units/unit.h"

namespace mingbai::matters {
namespace {

constexpr std::string_view regions_folder = "regions/";
constexpr std::string_view meetings_folder = "meetings/";
constexpr std::string_view values_folder = "values/";
constexpr std::string_view ending = ".yaml";
constexpr std::array<std::string_view, 4> defining_folders{regions_folder, meetings_folder,
                                                           "matters/", "blocks/"};

// Who counts first.
constexpr int of_city = 0;
constexpr int of_taken_pack = 1;
constexpr int of_place = 2;
constexpr int of_definition = 3;

struct File {
  std::string path;
  yaml::Node root;
};

// "regions/zhejiang.yaml" → "regions/zhejiang"
std::string scheme_of(std::string_view path) {
  return std::string(path.substr(0, path.size() - ending.size()));
}

// What is shared is defined first, so that another of the same name is the mistake.
int order_of(const File& file) {
  if (file.path == "regions/national.yaml") return 0;
  return file.path.starts_with(regions_folder) ? 1 : 2;
}

bool is_defining(std::string_view path) {
  return std::ranges::any_of(defining_folders,
                             [&](std::string_view folder) { return path.starts_with(folder); });
}

const std::vector<yaml::Member>& parameters_in(const yaml::Node& root) {
  static const std::vector<yaml::Member> none;
  const yaml::Node* map = root.find("parameters");
  return map == nullptr ? none : map->map;
}

// The nearest to the place, the later of two of the same region; null if none is around it.
const Parameter* nearest(const std::vector<Parameter>& values, std::string_view place) {
  const Parameter* out = nullptr;
  for (const Parameter& value : values) {
    if (!is_around(value.region, place)) continue;
    if (out == nullptr || value.region.size() >= out->region.size()) out = &value;
  }
  return out;
}

}  // namespace

Result<SchemeTexts> parameter_texts(const std::filesystem::path& own_schemes) {
  SchemeTexts texts;
  for (schemes::File& file : TRY(schemes::files(own_schemes))) {
    if (is_defining(file.path)) texts[file.path] = std::move(file.bytes);
  }
  return texts;
}

std::string values_path(std::string_view parameter) {
  return std::string(values_folder) + std::string(parameter) + std::string(ending);
}

bool is_around(std::string_view region, std::string_view place) {
  if (region.empty() || region == place) return true;
  const std::vector<std::string> above = units::codes_above(place);
  return std::ranges::find(above, region) != above.end();
}

class ParameterPool::Reader {
 public:
  Reader(const SchemeTexts& texts, std::vector<Message>& mistakes) : mistakes_(&mistakes) {
    for (const auto& [path, text] : texts) {
      if (!is_defining(path) && !path.starts_with(values_folder)) continue;
      Result<yaml::Node> root = yaml::parse(text, path);
      if (root) {
        files_.push_back({.path = path, .root = *std::move(root)});
      } else if (path.starts_with(regions_folder)) {
        mistakes_->push_back(root.error().message);
      }
    }
  }

  ParameterPool read() {
    std::ranges::stable_sort(files_, {}, order_of);
    for (const File& file : files_) {
      if (is_defining(file.path)) define(file);
    }
    for (const File& file : files_) {
      if (file.path.starts_with(regions_folder)) give(file);
      if (file.path.starts_with(values_folder)) set(file);
    }
    for (auto& [id, entry] : pool_.entries_) {
      std::ranges::stable_sort(entry.given, {}, &Given::rank);
    }
    return std::move(pool_);
  }

 private:
  void keep(const schemes::Mistakes& found) {
    mistakes_->insert(mistakes_->end(), found.list().begin(), found.list().end());
  }

  void define(const File& file) {
    schemes::Mistakes found(file.path);
    const bool is_shared = file.path.starts_with(regions_folder);
    for (const yaml::Member& member : parameters_in(file.root)) {
      if (is_shared && member.node.find("unit") == nullptr) continue;
      const auto known = pool_.entries_.find(member.key);
      if (known != pool_.entries_.end()) {
        const Parameter& first = known->second.definition;
        found.add(msg(
            "{0}: the parameter “{1}” is defined already, at {2}. Without a unit this gives it "
            "another value.",
            found.at(member.node.line), member.key, first.file + ":" + std::to_string(first.line)));
        continue;
      }
      schemes::SchemeNode node(member.node, found);
      Entry entry{.definition = read_definition(member.key, node)};
      entry.definition.file = file.path;
      entry.definition.scheme = scheme_of(file.path);
      entry.given.push_back(
          {.rank = of_definition, .around = {}, .values = with_regions(entry.definition, node)});
      node.refuse_other_keys();
      pool_.entries_.emplace(member.key, std::move(entry));
    }
    keep(found);
  }

  // A value, and those under its `regions`.
  static std::vector<Parameter> with_regions(const Parameter& value, schemes::SchemeNode& node) {
    std::vector<Parameter> out{value};
    const yaml::Node* regions = node.map("regions");
    if (regions == nullptr) return out;
    for (const yaml::Member& member : regions->map) {
      schemes::SchemeNode region(member.node, node.mistakes());
      out.push_back(read_value(value, region));
      out.back().region = member.key;
      region.refuse_other_keys();
    }
    return out;
  }

  void check_heading(const File& file, schemes::Mistakes& found) {
    schemes::SchemeNode node(file.root, found);
    for (const std::string_view key : {"id", "version", "name", "name_en", "basis", "region"}) {
      node.find(key);
    }
    node.map("parameters");
    const std::string pack = node.text("takes");
    const auto is_meant = [&](const File& each) {
      return each.path.starts_with(regions_folder) && each.root.text("id") == pack;
    };
    if (!pack.empty() && std::ranges::none_of(files_, is_meant)) {
      found.add(msg("{0}: there is no region pack “{1}”.", found.at(node.line_of("takes")), pack));
    }
    node.refuse_other_keys();
  }

  [[nodiscard]] bool is_taken(const File& pack) const {
    return std::ranges::any_of(files_, [&](const File& each) {
      return each.path.starts_with(regions_folder) &&
             each.root.text("takes") == pack.root.text("id");
    });
  }

  void give(const File& file) {
    schemes::Mistakes found(file.path);
    check_heading(file, found);
    Given given{.rank = of_city, .around = file.root.text("region"), .values = {}};
    if (!given.around.empty()) given.rank = of_place;
    if (!given.around.empty() && is_taken(file)) {
      given.rank = of_taken_pack;
      given.around.clear();
    }
    for (const yaml::Member& member : parameters_in(file.root)) {
      if (member.node.find("unit") != nullptr) continue;
      const auto known = pool_.entries_.find(member.key);
      if (known == pool_.entries_.end()) {
        found.add(msg("{0}: the parameter “{1}” is not defined.", found.at(member.node.line),
                      member.key));
        continue;
      }
      schemes::SchemeNode node(member.node, found);
      Parameter value = read_value(known->second.definition, node);
      value.region = given.around;
      value.scheme = scheme_of(file.path);
      given.values = with_regions(value, node);
      node.refuse_other_keys();
      known->second.given.push_back(given);
    }
    keep(found);
  }

  // What no rule knows any more, or no longer allows, is left out.
  void set(const File& file) {
    schemes::Mistakes none(file.path);
    for (const yaml::Member& member : parameters_in(file.root)) {
      const auto known = pool_.entries_.find(member.key);
      const yaml::Node* regions = member.node.find("regions");
      if (known == pool_.entries_.end() || regions == nullptr) continue;
      for (const yaml::Member& region : regions->map) {
        schemes::SchemeNode node(region.node, none);
        Parameter value = read_value(known->second.definition, node);
        if (!is_allowed(value, value.value)) continue;
        value.region = region.key;
        value.scheme = scheme_of(file.path);
        value.since = node.date("since");
        known->second.set.push_back(std::move(value));
      }
    }
  }

  std::vector<File> files_;
  std::vector<Message>* mistakes_;
  ParameterPool pool_;
};

ParameterPool ParameterPool::read(const SchemeTexts& texts, std::vector<Message>& mistakes) {
  return Reader(texts, mistakes).read();
}

std::optional<Parameter> ParameterPool::at(std::string_view id, std::string_view place) const {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return std::nullopt;
  const Entry& entry = found->second;
  const Parameter* out = &entry.definition;
  for (const Given& given : entry.given) {
    if (!is_around(given.around, place)) continue;
    out = nearest(given.values, place);
    break;
  }
  const Parameter* set = nearest(entry.set, place);
  if (set != nullptr && set->region.size() >= out->region.size()) out = set;
  return *out;
}

std::vector<Parameter> ParameterPool::definitions() const {
  std::vector<Parameter> out;
  out.reserve(entries_.size());
  for (const auto& [id, entry] : entries_) out.push_back(entry.definition);
  return out;
}

std::vector<std::string> ParameterPool::regions_of(std::string_view id) const {
  const auto found = entries_.find(id);
  if (found == entries_.end()) return {};
  std::set<std::string> out;
  for (const Given& given : found->second.given) {
    for (const Parameter& value : given.values) out.insert(value.region);
  }
  for (const Parameter& value : found->second.set) out.insert(value.region);
  out.erase("");
  return {out.begin(), out.end()};
}

std::vector<std::string> ParameterPool::regions() const {
  std::set<std::string> out;
  for (const auto& [id, entry] : entries_) {
    for (std::string& region : regions_of(id)) out.insert(std::move(region));
  }
  return {out.begin(), out.end()};
}

Parameters::Parameters(const ParameterPool& pool, std::string_view place)
    : pool_(&pool), place_(place) {}

void Parameters::take_in(std::string_view file) { files_.emplace_back(file); }

const Parameter* Parameters::use(std::string_view id) {
  const auto known = used_.find(id);
  if (known != used_.end()) return &known->second;
  const std::optional<Parameter> found = pool_->at(id, place_);
  if (!found) return nullptr;
  const bool is_there = found->file.starts_with(regions_folder) ||
                        found->file.starts_with(meetings_folder) ||
                        std::ranges::find(files_, found->file) != files_.end();
  return is_there ? &used_.emplace(found->id, *found).first->second : nullptr;
}

std::optional<std::int64_t> Parameters::number(std::string_view written,
                                               schemes::Mistakes& mistakes, int line,
                                               std::int64_t least, std::int64_t most) {
  std::optional<std::int64_t> value = schemes::whole_number(written);
  if (written.starts_with("$")) {
    const Parameter* parameter = use(written.substr(1));
    if (parameter == nullptr) {
      mistakes.add(
          msg("{0}: the parameter “{1}” is not defined.", mistakes.at(line), written.substr(1)));
      return std::nullopt;
    }
    if (parameter->least < least || parameter->most > most) {
      mistakes.add(
          msg("{0}: “{1}” may be set to what does not fit here: it needs least and most "
              "within {2} to {3}.",
              mistakes.at(line), written, std::to_string(least), std::to_string(most)));
    }
    value = parameter->value;
  }
  if (value && *value >= least && *value <= most) return value;
  mistakes.add(
      msg("{0}: “{1}” should be a whole number from {2} to {3}, or a parameter with such "
          "a value.",
          mistakes.at(line), written, std::to_string(least), std::to_string(most)));
  return std::nullopt;
}

void Parameters::refuse_unused(schemes::Mistakes& mistakes) const {
  for (const Parameter& parameter : pool_->definitions()) {
    const bool is_meant = std::ranges::find(files_, parameter.file) != files_.end();
    if (!is_meant || used_.contains(parameter.id)) continue;
    mistakes.add(msg("{0}: nothing uses the parameter “{1}”.",
                     parameter.file + ":" + std::to_string(parameter.line), parameter.id));
  }
}

std::vector<Parameter> Parameters::used() const {
  std::vector<Parameter> out;
  out.reserve(used_.size());
  for (const auto& [id, parameter] : used_) out.push_back(parameter);
  return out;
}

}  // namespace mingbai::matters
