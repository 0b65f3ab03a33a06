// Driver: what differs between the engines. Private to platform/db.
#pragma once

#include <exception>
#include <memory>
#include <optional>
#include <string>

#include "platform/db/db.h"

namespace mingbai::db {

enum class Role { reader, writer };

class Driver {
 public:
  Driver() = default;
  virtual ~Driver() = default;
  Driver(const Driver&) = delete;
  Driver& operator=(const Driver&) = delete;

  [[nodiscard]] virtual Engine engine() const = 0;
  [[nodiscard]] virtual std::unique_ptr<Session> connect(Role role) const = 0;  // throws
  virtual void begin(Session& session, Role role) const = 0;                    // throws
  // False for a connection that is broken for good.
  [[nodiscard]] virtual bool is_usable(Session& session) const = 0;
  // The sentence for a failure of the world around (disk, network, another program); nothing for
  // any other, which is a mistake of ours.
  [[nodiscard]] virtual std::optional<Error> explain(const std::exception& failure) const = 0;
};

std::unique_ptr<Driver> sqlite_driver(const std::string& path);
std::unique_ptr<Driver> postgresql_driver(const std::string& address);

}  // namespace mingbai::db
