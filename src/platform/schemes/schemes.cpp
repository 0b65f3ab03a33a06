#include "platform/schemes/schemes.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>
#include <map>

#include "kernel/text.h"
#include "platform/embed/embed.h"
#include "platform/yaml/yaml.h"

namespace mingbai::schemes {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t max_file_bytes = 1U << 20;
constexpr std::int64_t max_version = 1'000'000;

Result<std::string> read(const fs::path& file) {
  std::error_code error;
  const std::uintmax_t size = fs::file_size(file, error);
  if (!error && size > max_file_bytes) {
    return fail(ErrorCode::too_large,
                msg("{0} is larger than 1 MB, which no scheme needs.", file.string()));
  }
  std::ifstream in(file, std::ios::binary);
  std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (error || !in) {
    return fail(ErrorCode::internal, msg("{0} cannot be read. Correct its rights.", file.string()));
  }
  return bytes;
}

// YAML names an id in identifiers, so that it can stand in addresses and records.
bool is_identifier(std::string_view text) {
  constexpr std::size_t max_bytes = 60;
  return !text.empty() && text.size() <= max_bytes && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// Where to look for a member that is wrong or missing.
std::string line_of(const yaml::Node& root, std::string_view key) {
  const yaml::Node* member = root.find(key);
  return std::to_string(member == nullptr ? root.line : member->line);
}

}  // namespace

Result<std::vector<File>> files(const fs::path& own) {
  std::map<std::string, File> all;
  for (const embed::File& shipped : embed::files("schemes")) {
    all[std::string(shipped.name)] = File{
        .path = std::string(shipped.name), .bytes = std::string(shipped.bytes), .is_own = false};
  }
  std::error_code error;
  for (fs::recursive_directory_iterator entry(own, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path& path = entry->path();
    if (!entry->is_regular_file() || !path.has_extension()) continue;
    const std::string name = path.lexically_relative(own).generic_string();
    if (path.extension() != ".yaml" && path.extension() != ".csv") {
      return fail(ErrorCode::invalid,
                  msg("{0} is not a scheme: its name must end in .yaml or .csv.", path.string()));
    }
    std::string bytes = TRY(read(path));
    all[name] = File{.path = name, .bytes = std::move(bytes), .is_own = true};
  }
  std::vector<File> out;
  out.reserve(all.size());
  for (auto& [name, file] : all) out.push_back(std::move(file));
  return out;
}

Result<std::vector<File>> files_of(std::string_view kind, const fs::path& own) {
  std::vector<File> all = TRY(files(own));
  const std::string folder = std::string(kind) + "/";
  std::erase_if(all, [&](const File& file) { return !file.path.starts_with(folder); });
  return all;
}

Result<File> find(const fs::path& own, std::string_view path) {
  std::error_code ignored;
  if (fs::is_regular_file(own / path, ignored)) {
    std::string bytes = TRY(read(own / path));
    return File{.path = std::string(path), .bytes = std::move(bytes), .is_own = true};
  }
  if (const auto shipped = embed::find("schemes", path)) {
    return File{.path = std::string(path), .bytes = std::string(shipped->bytes), .is_own = false};
  }
  return fail(ErrorCode::not_found, msg("There is no scheme “{0}”.", path));
}

Result<Heading> heading(const File& file) {
  const fs::path path(file.path);
  if (path.extension() != ".csv") return heading(file, TRY(yaml::parse(file.bytes, file.path)));
  if (!is_utf8(file.bytes)) {
    return fail(ErrorCode::invalid, msg("{0}:1: the file is not in UTF-8.", file.path));
  }
  return Heading{.kind = path.parent_path().generic_string(),
                 .id = path.stem().string(),
                 .version = 1,
                 .name = path.stem().string()};
}

Result<Heading> heading(const File& file, const yaml::Node& root) {
  Heading out{.kind = fs::path(file.path).parent_path().generic_string(), .id = root.text("id")};
  if (!is_identifier(out.id)) {
    return fail(
        ErrorCode::invalid,
        msg("{0}:{1}: id is missing, or has other signs than small letters, digits, _ and -.",
            file.path, line_of(root, "id")));
  }
  const std::string version = root.text("version");
  const char* end = version.data() + version.size();
  const auto read = std::from_chars(version.data(), end, out.version);
  if (read.ec != std::errc() || read.ptr != end || out.version < 1 || out.version > max_version) {
    return fail(ErrorCode::invalid, msg("{0}:{1}: version must be a number from 1 on.", file.path,
                                        line_of(root, "version")));
  }
  out.name = root.text("name");
  if (out.name.empty()) {
    return fail(ErrorCode::invalid,
                msg("{0}:{1}: name is missing.", file.path, line_of(root, "name")));
  }
  return out;
}

}  // namespace mingbai::schemes
