#include "platform/http/mhd_response.h"

#include <fcntl.h>
#include <microhttpd.h>
#include <unistd.h>

#include "kernel/result.h"

namespace mingbai::http {
namespace {

void free_body(void* body) {
  const std::unique_ptr<std::string> owned(static_cast<std::string*>(body));
}

}  // namespace

void MhdResponse::Free::operator()(MHD_Response* response) const { MHD_destroy_response(response); }

MhdResponse MhdResponse::of_bytes(std::string body) {
  auto owned = std::make_unique<std::string>(std::move(body));
  MHD_Response* handle = MHD_create_response_from_buffer_with_free_callback_cls(
      owned->size(), owned->data(), free_body, owned.get());
  ensure(handle != nullptr, "libmicrohttpd has memory");
  static_cast<void>(owned.release());  // free_body() owns it now
  return MhdResponse(handle);
}

MhdResponse MhdResponse::of_file(const std::filesystem::path& path, std::int64_t first,
                                 std::int64_t count) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return {};
  MHD_Response* handle = MHD_create_response_from_fd_at_offset64(
      static_cast<std::uint64_t>(count), fd, static_cast<std::uint64_t>(first));
  if (handle == nullptr) ::close(fd);
  return MhdResponse(handle);
}

void MhdResponse::add(std::string_view name, std::string_view value) {
  const std::string name_text(name);
  const std::string value_text(value);
  ensure(MHD_add_response_header(handle_.get(), name_text.c_str(), value_text.c_str()) == MHD_YES,
         "a header has a sound name and one line of value");
}

bool MhdResponse::queue(MHD_Connection* connection, int status) const {
  return MHD_queue_response(connection, static_cast<unsigned>(status), handle_.get()) == MHD_YES;
}

}  // namespace mingbai::http
