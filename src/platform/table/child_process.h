// ChildProcess: this program started again as `mingbai decode`, with nothing but one open file and
// a pipe. Ends with the value.
#pragma once

#include <string>

#include <sys/types.h>

#include "kernel/result.h"

namespace mingbai::table {

class ChildProcess {
 public:
  static Result<ChildProcess> decode(int descriptor);
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;

  // Appends what the child has written since, waiting for it up to a minute; nothing at its end.
  Result<void> read(std::string& out);

 private:
  ChildProcess(pid_t process, int pipe) : process_(process), pipe_(pipe) {}
  Result<void> wait();

  pid_t process_ = -1;
  int pipe_ = -1;
};

}  // namespace mingbai::table
