// ChildProcess: this program started again as `mingbai decode KIND`, with nothing but one open file
// and a pipe. What it writes there is between whoever started it and the decoder of that kind. Ends
// with the value.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>

namespace mingbai::decode {

class ChildProcess {
 public:
  // kind: "workbook" or "picture", for example, followed by what its decoder is told on its command
  // line. descriptor: the file. patience: how long it may say nothing. Nothing: the system starts
  // no further process.
  static std::optional<ChildProcess> start(std::string_view kind, int descriptor,
                                           const std::vector<std::string>& arguments = {},
                                           std::chrono::seconds patience = std::chrono::seconds{
                                               60});
  ~ChildProcess();
  ChildProcess(ChildProcess&& other) noexcept;
  ChildProcess& operator=(ChildProcess&& other) noexcept;

  // Appends what the child has written since, waiting for it with patience; nothing at its end.
  // False: it was stopped, by its bounds or a mistake in a library, or says nothing any more.
  [[nodiscard]] bool read(std::string& out);

 private:
  ChildProcess(pid_t process, int pipe, std::chrono::seconds patience)
      : process_(process), pipe_(pipe), patience_(patience) {}
  bool wait();

  pid_t process_ = -1;
  int pipe_ = -1;
  std::chrono::seconds patience_;
};

}  // namespace mingbai::decode
