// Schemes: the files with rules that a city may change: those inside the program, and beside them
// or in their place those of the data folder (<data>/schemes), by the same path.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/yaml/yaml.h"

namespace mingbai::schemes {

struct File {
  std::string path;  // "finance/release.yaml"
  std::string bytes;
  bool is_own = false;  // from the data folder
  friend bool operator==(const File&, const File&) = default;
};

// What every scheme says of itself. A table (.csv) says nothing: its id and name are the file's,
// its version is 1.
struct Heading {
  std::string kind;  // the folder: "finance"
  std::string id;
  std::int64_t version = 1;  // 1 to 1,000,000
  std::string name;
};

// Every scheme, in the order of their paths. `own` may be absent. Refuses a file over 1 MB and one
// that is neither .yaml nor .csv; other files without an ending (README) are passed over.
Result<std::vector<File>> files(const std::filesystem::path& own);

// Those of one kind.
Result<std::vector<File>> files_of(std::string_view kind, const std::filesystem::path& own);

// One of them; not_found if neither the program nor the data folder has it.
Result<File> find(const std::filesystem::path& own, std::string_view path);

// Refuses malformed YAML and a missing or malformed id, version or name, as file:line.
Result<Heading> heading(const File& file);
// The same of a file of YAML that was parsed already.
Result<Heading> heading(const File& file, const yaml::Node& root);

}  // namespace mingbai::schemes
