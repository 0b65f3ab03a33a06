#include "platform/http/whole_address.h"

namespace mingbai::http {

std::string whole_address(std::string public_address, const Request& request,
                          std::string_view path) {
  std::string& origin = public_address;
  while (origin.ends_with('/')) origin.pop_back();
  if (origin.empty()) {
    origin = std::string(request.is_secure ? "https://" : "http://") +
             std::string(request.header("host").value_or(""));
  }
  return origin + std::string(path);
}

}  // namespace mingbai::http
