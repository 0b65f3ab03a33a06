// Runs one .webtest script against the real program in a fresh folder: webtest PROGRAM SCRIPT.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <thread>

#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "client.h"

namespace webtest {
namespace {

namespace fs = std::filesystem;

class FreshFolder {
 public:
  FreshFolder() {
    std::string name = (fs::temp_directory_path() / "mingbai-webtest-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw Fault("no folder to work in");
    path_ = name;
    fs::current_path(path_);
  }
  ~FreshFolder() {
    fs::current_path("/");
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  FreshFolder(const FreshFolder&) = delete;
  FreshFolder& operator=(const FreshFolder&) = delete;

 private:
  fs::path path_;
};

// `mingbai serve` on the data folder ./data, stopped at the end however that comes.
class Server {
 public:
  explicit Server(const std::string& options) : port_(free_port()) {
    const std::string command = "exec mingbai serve --listen 127.0.0.1:" + std::to_string(port_) +
                                options + " >server.log 2>&1";
    process_ = ::fork();
    if (process_ == 0) {
      ::execl("/bin/bash", "bash", "-c", command.c_str(), static_cast<char*>(nullptr));
      std::_Exit(127);
    }
    for (int tries = 0; tries < 600; ++tries) {
      if (is_listening(port_)) return;
      int status = 0;
      if (::waitpid(process_, &status, WNOHANG) == process_) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    throw Fault("the server did not start:\n" + log());
  }
  ~Server() {
    if (process_ > 0) {
      ::kill(process_, SIGKILL);
      ::waitpid(process_, nullptr, 0);
    }
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] std::uint16_t port() const { return port_; }

  void stop() {
    ::kill(process_, SIGTERM);
    int status = 0;
    ::waitpid(process_, &status, 0);
    process_ = -1;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
      throw Fault("the server did not end cleanly:\n" + log());
    }
  }
  static std::string log() {
    std::ifstream in("server.log", std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  std::uint16_t port_;
  pid_t process_ = -1;
};

void run_command(const Step& step) {
  const std::string command = "exec 2>&1 </dev/null; " + step.argument;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw Fault("cannot run " + step.argument);
  std::string output;
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    output.append(buffer, n);
  }
  const int status = ::pclose(pipe);
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  if (code != step.status) {
    throw Fault("exit " + std::to_string(code) + " instead of " + std::to_string(step.status) +
                ":\n" + output);
  }
  if (const std::string fault = difference(step.text, output); !fault.empty()) throw Fault(fault);
}

void run_request(const Step& step, std::uint16_t port) {
  const Answer answer = ask(port, step);
  const std::string start = "\n" + answer.body.substr(0, 2000);
  if (answer.status != step.status) {
    throw Fault("status " + std::to_string(answer.status) + " instead of " +
                std::to_string(step.status) + start);
  }
  for (const auto& [name, value] : step.headers) {
    std::string read;
    const bool is_there = std::ranges::any_of(answer.headers, [&](const auto& header) {
      if (::strcasecmp(header.first.c_str(), name.c_str()) != 0) return false;
      read += "\n" + header.second;
      return matches(value, header.second);
    });
    if (!is_there) throw Fault("header " + name + " is not " + value + " but:" + read);
  }
  for (const std::string& text : step.has) {
    if (answer.body.find(text) == std::string::npos) throw Fault("the body lacks " + text + start);
  }
  for (const std::string& text : step.not_has) {
    if (answer.body.find(text) != std::string::npos) throw Fault("the body has " + text);
  }
}

void write_file(const Step& step) {
  if (const fs::path folder = fs::path(step.argument).parent_path(); !folder.empty()) {
    fs::create_directories(folder);
  }
  std::ofstream out(step.argument, std::ios::binary);
  for (const std::string& line : step.text) out << line << '\n';
}

void run_step(const Step& step, std::unique_ptr<Server>& server) {
  switch (step.kind) {
    case Step::Kind::command: return run_command(step);
    case Step::Kind::file: return write_file(step);
    case Step::Kind::serve: server = std::make_unique<Server>(step.argument); return;
    case Step::Kind::stop:
    case Step::Kind::request:
      if (!server) throw Fault("no server: a step `serve` must come before");
      if (step.kind == Step::Kind::request) return run_request(step, server->port());
      server->stop();
      server.reset();
      return;
  }
}

int run(const fs::path& program, const fs::path& script) {
  std::ifstream in(script, std::ios::binary);
  if (!in) throw Fault("cannot read " + script.string());
  const std::vector<Step> steps = parse(std::string(std::istreambuf_iterator<char>(in), {}));
  const std::string path = program.parent_path().string() + ":" + std::getenv("PATH");
  ::setenv("PATH", path.c_str(), 1);
  ::setenv("LC_ALL", "en_US.UTF-8", 1);
  ::setenv("MINGBAI_ALLOW_ROOT", "1", 1);
  const FreshFolder folder;
  std::unique_ptr<Server> server;
  for (const Step& step : steps) {
    try {
      run_step(step, server);
    } catch (const Fault& fault) {
      std::fprintf(stderr, "%s:%d: %s\n", script.c_str(), step.line, fault.what());
      return 1;
    }
  }
  if (server) server->stop();
  std::printf("%zu steps\n", steps.size());
  return 0;
}

}  // namespace
}  // namespace webtest

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fputs("webtest PROGRAM SCRIPT\n", stderr);
    return 2;
  }
  try {
    return webtest::run(std::filesystem::absolute(argv[1]), std::filesystem::absolute(argv[2]));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s: %s\n", argv[2], error.what());
    return 1;
  }
}
