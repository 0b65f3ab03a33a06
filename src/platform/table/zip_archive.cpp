#include "platform/table/zip_archive.h"

#include <algorithm>
#include <array>

#include <minizip/unzip.h>

namespace mingbai::table {
namespace {

constexpr std::size_t piece_bytes = 1U << 16;
// Below this no ratio does harm, and small parts of many equal bytes are honest.
constexpr std::int64_t harmless_bytes = 1 << 20;
constexpr int method_stored = 0;
constexpr int method_deflated = 8;

struct CloseZip {
  void operator()(void* zip) const { unzClose(zip); }
};

struct Entry {
  unz64_file_pos place{};
  std::int64_t packed_bytes = 0;
  std::int64_t bytes = 0;  // as the directory claims
  std::int64_t counted = 0;
};

Failure cut_short() {
  return fail(ErrorCode::invalid,
              msg("The workbook is damaged or cut short, perhaps by an interrupted copy. Copy or "
                  "export it again; WPS or Excel may also repair it: open it and save it."));
}

// As names are compared: with slashes, in small letters.
std::string comparable(std::string_view name) {
  std::string out(name);
  for (char& c : out) {
    if (c == '\\') c = '/';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

bool points_outside(std::string_view name) {
  return name.empty() || name.starts_with('/') || name.starts_with("../") ||
         name.find("/../") != std::string_view::npos || name.ends_with("/..") || name == ".." ||
         name.find(':') != std::string_view::npos || name.find('\0') != std::string_view::npos;
}

}  // namespace

struct ZipArchive::Impl {
  Impl(InputFile the_file, const Limits& the_limits)
      : file(std::move(the_file)), limits(the_limits) {}

  Result<void> list();
  Result<void> add_entry();

  InputFile file;
  Limits limits;
  std::unique_ptr<void, CloseZip> zip;
  std::map<std::string, Entry, std::less<>> entries;
  Entry* current = nullptr;
  std::int64_t read_of_current = 0;
  std::int64_t inflated = 0;
};

ZipArchive::ZipArchive(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZipArchive::~ZipArchive() = default;
ZipArchive::ZipArchive(ZipArchive&&) noexcept = default;
ZipArchive& ZipArchive::operator=(ZipArchive&&) noexcept = default;

Result<void> ZipArchive::Impl::add_entry() {
  unz_file_info64 info{};
  std::array<char, 1024> name{};
  if (unzGetCurrentFileInfo64(zip.get(), &info, name.data(), name.size(), nullptr, 0, nullptr, 0) !=
          UNZ_OK ||
      info.size_filename >= name.size()) {
    return cut_short();
  }
  if ((info.flag & 1U) != 0) {
    return fail(ErrorCode::invalid,
                msg("The file is protected by a password. Save it without one and import that."));
  }
  if (info.compression_method != method_stored && info.compression_method != method_deflated) {
    return fail(ErrorCode::invalid,
                msg("The workbook is packed in an unusual way. Open it in WPS or Excel and save it "
                    "again as .xlsx."));
  }
  const std::string key = comparable({name.data(), info.size_filename});
  Entry entry;
  entry.packed_bytes =
      std::min<std::int64_t>(static_cast<std::int64_t>(info.compressed_size), file.size());
  entry.bytes = static_cast<std::int64_t>(info.uncompressed_size);
  unzGetFilePos64(zip.get(), &entry.place);
  if (points_outside(key) || !entries.emplace(key, entry).second) {
    return fail(ErrorCode::invalid,
                msg("The workbook has parts with forbidden or doubled names, as only an attack "
                    "does. Do not open it; ask where it came from."));
  }
  return {};
}

Result<void> ZipArchive::Impl::list() {
  unz_global_info64 about{};
  if (unzGetGlobalInfo64(zip.get(), &about) != UNZ_OK) return cut_short();
  if (about.number_entry > static_cast<ZPOS64_T>(limits.max_parts)) {
    return fail(ErrorCode::too_large,
                msg("The workbook has more than {0} parts.", std::to_string(limits.max_parts)));
  }
  int status = unzGoToFirstFile(zip.get());
  while (status == UNZ_OK) {
    TRY(add_entry());
    status = unzGoToNextFile(zip.get());
  }
  return status == UNZ_END_OF_LIST_OF_FILE ? Result<void>() : cut_short();
}

Result<ZipArchive> ZipArchive::open(InputFile file, const Limits& limits) {
  auto impl = std::make_unique<Impl>(std::move(file), limits);
  // The file that was opened and examined, even if its name means another by now.
  const std::string path = "/proc/self/fd/" + std::to_string(impl->file.descriptor());
  impl->zip.reset(unzOpen64(path.c_str()));
  if (!impl->zip) return cut_short();
  TRY(impl->list());
  return ZipArchive(std::move(impl));
}

bool ZipArchive::has(std::string_view name) const {
  return impl_->entries.contains(comparable(name));
}

std::int64_t ZipArchive::packed_size(std::string_view name) const {
  const auto found = impl_->entries.find(comparable(name));
  return found == impl_->entries.end() ? 0 : found->second.packed_bytes;
}

Result<void> ZipArchive::begin(std::string_view name) {
  const auto found = impl_->entries.find(comparable(name));
  if (found == impl_->entries.end()) return cut_short();
  impl_->current = &found->second;
  impl_->inflated -= std::exchange(impl_->current->counted, 0);
  impl_->read_of_current = 0;
  if (unzGoToFilePos64(impl_->zip.get(), &impl_->current->place) != UNZ_OK ||
      unzOpenCurrentFile(impl_->zip.get()) != UNZ_OK) {
    return cut_short();
  }
  return {};
}

Result<void> ZipArchive::read(std::string& out) {
  Impl& impl = *impl_;
  out.resize(piece_bytes);
  const int got = unzReadCurrentFile(impl.zip.get(), out.data(), piece_bytes);
  out.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
  if (got < 0) return cut_short();
  if (got == 0) {
    return unzCloseCurrentFile(impl.zip.get()) == UNZ_OK ? Result<void>() : cut_short();
  }
  impl.inflated += got;
  impl.current->counted += got;
  impl.read_of_current += got;
  const std::int64_t most =
      std::max(harmless_bytes, impl.limits.max_inflate_ratio * impl.file.size());
  if (impl.inflated > std::min(most, impl.limits.max_inflated_bytes)) {
    return fail(
        ErrorCode::too_large,
        msg("The workbook unpacks to far more than a table of its size can hold, as only an "
            "attack does. Open it in WPS or Excel and save the needed sheet as a new file."));
  }
  return {};
}

std::int64_t ZipArchive::packed_position() const {
  const Entry* entry = impl_->current;
  if (entry == nullptr || entry->bytes <= 0) return 0;
  const double part =
      static_cast<double>(impl_->read_of_current) / static_cast<double>(entry->bytes);
  return static_cast<std::int64_t>(std::min(1.0, part) * static_cast<double>(entry->packed_bytes));
}

Result<std::string> read_part(ZipArchive& archive, std::string_view name, std::size_t max_bytes) {
  TRY(archive.begin(name));
  std::string whole;
  std::string piece;
  do {
    TRY(archive.read(piece));
    whole += piece;
    if (whole.size() > max_bytes) {
      return fail(ErrorCode::too_large, msg("A part of the workbook is larger than {0} bytes.",
                                            std::to_string(max_bytes)));
    }
  } while (!piece.empty());
  return whole;
}

}  // namespace mingbai::table
