#include "platform/jobs/runner_name.h"

#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

#include <fmt/format.h>
#include <unistd.h>

namespace mingbai::jobs {
namespace {

std::string host() {
  std::array<char, 256> name{};
  ::gethostname(name.data(), name.size() - 1);
  return name.data();
}

// Field 22 of /proc/PID/stat (proc(5)); empty if there is no such process. The second field may
// hold spaces, but ends with the last parenthesis.
std::string start_of(const std::string& pid) {
  std::ifstream file("/proc/" + pid + "/stat");
  const std::string stat{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  const std::size_t end_of_name = stat.rfind(')');
  if (end_of_name == std::string::npos) return "";
  std::istringstream fields(stat.substr(end_of_name + 1));
  std::string field;
  for (int number = 3; number <= 22; ++number) fields >> field;
  return field;
}

}  // namespace

std::string own_runner_name() {
  const std::string pid = std::to_string(::getpid());
  return fmt::format("{} {} {}", host(), pid, start_of(pid));
}

Life life_of(std::string_view runner_name) {
  std::istringstream fields{std::string(runner_name)};
  std::string name;
  std::string pid;
  std::string start;
  fields >> name >> pid >> start;
  if (name != host()) return Life::is_elsewhere;
  return !start.empty() && start_of(pid) == start ? Life::lives : Life::is_dead;
}

}  // namespace mingbai::jobs
