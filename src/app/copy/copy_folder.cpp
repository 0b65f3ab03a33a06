#include "app/copy/copy_folder.h"

#include <cstdio>

#include <fcntl.h>

#include "platform/crypto/sha256.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

constexpr const char* sums_name = "SHA256SUMS";
constexpr const char* index_name = "export.json";
constexpr std::string_view format = "mingbai-site-export/1";
constexpr std::size_t digest_digits = 64;
constexpr std::size_t separator = 2;  // between digest and path

Failure cannot_write(const fs::path& path) {
  return fail(ErrorCode::internal,
              msg("{0} cannot be written. Check the rights and the free space.", path.string()));
}

Failure foreign(const fs::path& folder) {
  return fail(ErrorCode::conflict,
              msg("{0} has files that no export put there. Name a folder that is new, empty or an "
                  "earlier export.",
                  folder.string()));
}

std::string read_index(const fs::path& folder) {
  std::ifstream in(folder / index_name, std::ios::binary);
  std::string out(4096, '\0');
  in.read(out.data(), static_cast<std::streamsize>(out.size()));
  out.resize(static_cast<std::size_t>(in.gcount()));
  return out;
}

bool is_ours(const fs::path& folder) {
  const Result<json::Value> index = json::parse(read_index(folder));
  if (!index) return false;
  const json::Value* name = index->find("format");
  return name != nullptr && name->string() != nullptr && *name->string() == format;
}

// How many of the files that an earlier copy lists are still there.
std::int64_t listed_files(const fs::path& folder) {
  std::ifstream sums(folder / sums_name);
  std::int64_t out = 0;
  std::error_code ignored;
  for (std::string line; std::getline(sums, line);) {
    if (line.size() <= digest_digits + separator) continue;
    if (fs::is_regular_file(folder / line.substr(digest_digits + separator), ignored)) ++out;
  }
  return out;
}

// Whether all that is in it is from us, without holding the list.
Result<void> check_replaceable(const fs::path& folder) {
  std::error_code problem;
  if (!fs::exists(fs::symlink_status(folder, problem))) return {};
  if (!fs::is_directory(fs::symlink_status(folder, problem))) return foreign(folder);
  if (fs::is_empty(folder, problem)) return {};
  if (problem || !is_ours(folder)) return foreign(folder);
  std::int64_t found = 0;
  for (fs::recursive_directory_iterator each(folder, problem), end; !problem && each != end;
       each.increment(problem)) {
    if (!fs::is_directory(each->symlink_status(problem))) ++found;
  }
  if (problem || found > listed_files(folder) + 2) return foreign(folder);
  return {};
}

}  // namespace

CopyFolder::CopyFolder(fs::path folder) : folder_(std::move(folder)) {
  part_ = folder_;
  part_ += ".part";
}

CopyFolder::CopyFolder(CopyFolder&& other) noexcept
    : folder_(std::move(other.folder_)),
      part_(std::exchange(other.part_, {})),
      sums_(std::move(other.sums_)),
      files_(other.files_),
      bytes_(other.bytes_) {}

CopyFolder::~CopyFolder() {
  std::error_code ignored;
  if (!part_.empty()) fs::remove_all(part_, ignored);
}

Result<CopyFolder> CopyFolder::begin(const fs::path& folder) {
  std::error_code problem;
  fs::path whole = fs::absolute(folder, problem).lexically_normal();
  if (!whole.has_filename()) whole = whole.parent_path();
  TRY(check_replaceable(whole));
  CopyFolder out(std::move(whole));
  const Result<void> prepared = out.prepare();
  if (prepared) return out;
  out.part_.clear();  // it is not ours to remove
  return tl::unexpected(prepared.error());
}

Result<void> CopyFolder::prepare() {
  std::error_code problem;
  // Of one that was killed.
  if (fs::exists(part_ / sums_name, problem)) fs::remove_all(part_, problem);
  if (fs::exists(part_, problem)) return foreign(part_);
  fs::create_directories(part_, problem);
  sums_.open(part_ / sums_name, std::ios::binary);
  if (problem || !sums_) return cannot_write(part_);
  fs::create_directories(scratch(), problem);
  if (problem) return cannot_write(scratch());
  return {};
}

fs::path CopyFolder::scratch() const { return part_ / ".scratch"; }

Result<void> CopyFolder::write(std::string_view path, std::string_view bytes) {
  const fs::path file = part_ / path;
  std::error_code problem;
  fs::create_directories(file.parent_path(), problem);
  std::ofstream out(file, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (problem || !out) return cannot_write(file);
  sums_ << crypto::sha256_hex(bytes) << "  " << path << "\n";
  ++files_;
  bytes_ += static_cast<std::int64_t>(bytes.size());
  return {};
}

Result<void> CopyFolder::finish(json::Object facts) {
  std::error_code problem;
  fs::remove_all(scratch(), problem);
  sums_.close();
  json::Object index{{"format", format}, {"files", files_}, {"bytes", bytes_}};
  for (auto& fact : facts) index.push_back(std::move(fact));
  std::ofstream out(part_ / index_name, std::ios::binary);
  out << json::write_pretty(index) << "\n";
  out.close();
  if (problem || !out || !sums_) return cannot_write(part_);
  const bool is_first = !fs::exists(folder_, problem);
  const unsigned flags = is_first ? 0U : RENAME_EXCHANGE;
  if (::renameat2(AT_FDCWD, part_.c_str(), AT_FDCWD, folder_.c_str(), flags) != 0) {
    return cannot_write(folder_);
  }
  if (is_first) {
    part_.clear();
    return {};
  }
  // It holds the earlier copy now.
  fs::remove_all(std::exchange(part_, {}), problem);
  return {};
}

}  // namespace mingbai::app
