// Who may include whom, by src/LAYERS.
#include <algorithm>
#include <filesystem>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "rules.h"

namespace tidy {
namespace {

using Layers = std::map<std::string, std::set<std::string>>;

struct Include {
  int line = 0;
  std::string path;
};

Layers read_layers(const Sources& sources) {
  Layers layers;
  for (const Source& source : sources) {
    if (source.path != "src/LAYERS") continue;
    for (const std::string_view line : lines_of(source.text)) {
      const std::size_t colon = line.find(':');
      if (line.starts_with('#') || colon == std::string_view::npos) continue;
      std::istringstream words{std::string(line.substr(colon + 1))};
      std::set<std::string>& allowed = layers[std::string(line.substr(0, colon))];
      for (std::string word; words >> word;) allowed.insert(word);
    }
  }
  return layers;
}

// Not a regular expression over the whole text: literals are blank in `code`, quotes are not.
std::vector<Include> includes_of(const Source& source) {
  static const std::regex pattern(R"re(^\s*#\s*include\s*(["<])([^">]+)[">])re");
  std::vector<Include> out;
  int number = 0;
  for (const std::string_view line : lines_of(source.text)) {
    ++number;
    std::cmatch match;
    if (line.find("include") == std::string_view::npos) continue;
    if (std::regex_search(line.data(), line.data() + line.size(), match, pattern)) {
      out.push_back({number, match[2]});
    }
  }
  return out;
}

// "books" of "books/import/a.h"; "platform/db" of "platform/db/db.h".
std::string module_of(std::string_view path, bool with_platform_folder) {
  const std::size_t first = path.find('/');
  if (first == std::string_view::npos) return {};
  if (!with_platform_folder || !path.starts_with("platform/")) {
    return std::string(path.substr(0, first));
  }
  return std::string(path.substr(0, path.find('/', first + 1)));
}

bool is_allowed(const Layers& layers, const std::string& from, const std::string& to) {
  if (from == to) return true;
  const auto row = layers.find(from);
  return row != layers.end() && row->second.contains(to);
}

std::string layer_fault(const Layers& layers, std::string_view file, std::string_view include) {
  const std::string from = module_of(file, false);
  const std::string to = module_of(include, false);
  if (!layers.contains(from)) return "the module " + from + " is not in src/LAYERS";
  if (!layers.contains(to)) return {};
  if (!is_allowed(layers, from, to)) return from + " may not use " + to + " (src/LAYERS)";
  if (from == "platform" && to == "platform") {
    const std::string inner_from = module_of(file, true);
    const std::string inner_to = module_of(include, true);
    if (!layers.contains(inner_from)) return "the folder " + inner_from + " is not in src/LAYERS";
    if (!is_allowed(layers, inner_from, inner_to)) {
      return inner_from + " may not use " + inner_to + " (src/LAYERS)";
    }
  }
  if (from == to) return {};
  if (include.ends_with("_store.h")) return std::string(include) + " is private to " + to;
  if ((include.ends_with("_pages.h") || include.ends_with("_cli.h")) && from != "app") {
    return std::string(include) + " is private to " + to + " and app";
  }
  return {};
}

// Headers that are slow to compile or bind us to a library stay behind one door.
std::string costly_fault(std::string_view file, std::string_view include) {
  const bool is_store = file.find("_store") != std::string_view::npos && file.ends_with(".cpp");
  if (include.starts_with("soci") && !file.starts_with("platform/db/") && !is_store) {
    return "soci belongs into platform/db and *_store.cpp";
  }
  if (include.starts_with("nlohmann/") && !file.starts_with("platform/json/")) {
    return "nlohmann/json belongs into platform/json";
  }
  if (include.starts_with("CLI/") &&
      (file.ends_with(".h") || !(file.ends_with("_cli.cpp") || file.starts_with("app/")))) {
    return "CLI11 belongs into *_cli.cpp and app";
  }
  if (include.find("../") != std::string_view::npos) return "includes are written from src/";
  return {};
}

}  // namespace

Findings forbidden_includes(const Sources& sources) {
  const Layers layers = read_layers(sources);
  Findings findings;
  for (const Source& source : sources) {
    if (!source.is_below("src/") || !source.is_cpp()) continue;
    const std::string file = source.path.substr(4);
    for (const Include& include : includes_of(source)) {
      for (const std::string& fault :
           {layer_fault(layers, file, include.path), costly_fault(file, include.path)}) {
        if (fault.empty()) continue;
        findings.push_back(source.path + ":" + std::to_string(include.line) + ": " + fault);
      }
    }
  }
  return findings;
}

Findings dead_files(const Sources& sources) {
  std::set<std::string> included;
  for (const Source& source : sources) {
    if (!source.is_cpp()) continue;
    for (const Include& include : includes_of(source)) {
      // A file does not keep itself alive; tests do not keep code alive that nothing else uses.
      if (source.ends_with("_test.cpp") && source.is_below("src/")) continue;
      const std::filesystem::path own = std::filesystem::path(source.path).replace_extension(".h");
      if (own != "src/" + include.path) included.insert("src/" + include.path);
    }
  }
  Findings findings;
  for (const Source& source : sources) {
    if (!source.is_below("src/")) continue;
    // What only tests share is named so.
    const bool is_for_tests =
        source.ends_with("_testing.h") || source.path.find("/test_") != std::string::npos;
    if (source.ends_with(".h") && !is_for_tests && !included.contains(source.path)) {
      findings.push_back(source.path + ":1: nothing uses this header. Use it or remove it");
    }
    if (!source.ends_with(".cpp") || source.path == "src/app/main.cpp") continue;
    const std::string module = module_of(source.path.substr(4), true) + "/";
    const std::vector<Include> includes = includes_of(source);
    if (std::ranges::none_of(includes,
                             [&](const Include& i) { return i.path.starts_with(module); })) {
      findings.push_back(source.path + ":1: declares nothing of " + module +
                         ", so nobody can call it. Give it its header or remove it");
    }
  }
  return findings;
}

}  // namespace tidy
