#include "platform/http/test_peer.h"

#include <array>
#include <charconv>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "kernel/result.h"

namespace mingbai::http {
namespace {

std::size_t announced_length(std::string_view head) {
  const std::size_t at = head.find("Content-Length: ");
  std::size_t length = 0;
  if (at != std::string_view::npos) {
    std::from_chars(head.data() + at + 16, head.data() + head.size(), length);
  }
  return length;
}

std::string whole_request(int fd) {
  std::string request;
  std::array<char, 4096> bytes{};
  std::size_t wanted = std::string::npos;
  while (request.size() < wanted) {
    const ssize_t size = ::recv(fd, bytes.data(), bytes.size(), 0);
    if (size <= 0) break;
    request.append(bytes.data(), static_cast<std::size_t>(size));
    const std::size_t end = request.find("\r\n\r\n");
    if (end != std::string::npos) wanted = end + 4 + announced_length(request.substr(0, end));
  }
  return request;
}

}  // namespace

bool TestPeer::Caller::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

TestPeer::TestPeer(Answering answering)
    : listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)),
      answering_(std::move(answering)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const plain = reinterpret_cast<sockaddr*>(&address);
  ensure(::bind(listening_, plain, size) == 0 && ::listen(listening_, 16) == 0,
         "the test peer listens");
  ::getsockname(listening_, plain, &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

TestPeer::~TestPeer() {
  is_ending_ = true;
  ::shutdown(listening_, SHUT_RDWR);  // wakes accept()
  thread_.join();
  ::close(listening_);
}

std::string TestPeer::origin(std::string_view host) const {
  return "http://" + std::string(host) + ":" + std::to_string(port_);
}

std::vector<std::string> TestPeer::requests() const {
  const std::scoped_lock lock(mutex_);
  return requests_;
}

void TestPeer::serve() {
  while (!is_ending_) {
    const int fd = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (fd < 0) return;
    const std::string request = whole_request(fd);
    {
      const std::scoped_lock lock(mutex_);
      requests_.push_back(request);
    }
    answering_(request, Caller(fd));
    ::close(fd);
  }
}

std::string answer_text(std::string_view status, std::string_view media_type,
                        std::string_view body) {
  return "HTTP/1.1 " + std::string(status) + "\r\nContent-Type: " + std::string(media_type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\nConnection: close\r\n\r\n" +
         std::string(body);
}

}  // namespace mingbai::http
