#include "platform/table/string_table.h"

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

namespace mingbai::table {
namespace {

Failure no_room() {
  return fail(ErrorCode::internal,
              msg("There is no room for temporary files: {0}. Free some space and try again.",
                  std::generic_category().message(errno)));
}

}  // namespace

SpillBuffer::~SpillBuffer() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<void> SpillBuffer::spill() {
  if (descriptor_ < 0) {
    std::string name = std::filesystem::temp_directory_path() / "mingbai-strings-XXXXXX";
    descriptor_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (descriptor_ < 0) return no_room();
    ::unlink(name.c_str());
  }
  for (std::string_view rest = memory_; !rest.empty();) {
    const ssize_t written = ::pwrite(descriptor_, rest.data(), rest.size(), in_file_);
    if (written <= 0) return no_room();
    in_file_ += written;
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
  memory_.clear();
  return {};
}

Result<void> SpillBuffer::append(std::string_view bytes) {
  memory_ += bytes;
  if (memory_.size() > max_memory_bytes_) return spill();
  return {};
}

Result<std::string_view> SpillBuffer::read(std::int64_t place, std::size_t bytes,
                                           std::string& scratch) {
  ensure(place + static_cast<std::int64_t>(bytes) <= size(), "only what was appended is read");
  if (place >= in_file_) {
    return std::string_view(memory_).substr(static_cast<std::size_t>(place - in_file_), bytes);
  }
  // What began in the file ends there: a spill writes whole texts.
  scratch.resize(bytes);
  for (std::size_t done = 0; done < bytes;) {
    const ssize_t got = ::pread(descriptor_, scratch.data() + done, bytes - done,
                                place + static_cast<std::int64_t>(done));
    if (got <= 0) return no_room();
    done += static_cast<std::size_t>(got);
  }
  return std::string_view(scratch);
}

Result<void> StringTable::add(std::string_view text) {
  TRY(texts_.append(text));
  const std::int64_t end = texts_.size();
  std::string bytes(sizeof end, '\0');
  std::memcpy(bytes.data(), &end, sizeof end);
  TRY(ends_.append(bytes));
  ++size_;
  return {};
}

Result<std::int64_t> StringTable::end_of(std::int64_t index) {
  std::int64_t end = 0;
  const std::string_view bytes = TRY(ends_.read(index * 8, sizeof end, number_scratch_));
  std::memcpy(&end, bytes.data(), sizeof end);
  return end;
}

Result<std::string_view> StringTable::at(std::int64_t index) {
  ensure(index >= 0 && index < size_, "the text is in the table");
  const std::int64_t begin = index == 0 ? 0 : TRY(end_of(index - 1));
  const std::int64_t end = TRY(end_of(index));
  return texts_.read(begin, static_cast<std::size_t>(end - begin), scratch_);
}

}  // namespace mingbai::table
