#include "access/operator.h"

#include <array>

#include <pwd.h>
#include <unistd.h>

namespace mingbai::access {

Actor operator_actor() {
  const uid_t user = getuid();
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 4096> buffer{};
  std::string name = "uid " + std::to_string(user);
  if (getpwuid_r(user, &entry, buffer.data(), buffer.size(), &found) == 0 && found != nullptr) {
    name = found->pw_name;
  }
  return system_actor("operator:" + name);
}

}  // namespace mingbai::access
