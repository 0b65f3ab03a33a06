#include "client.h"

#include <algorithm>
#include <cctype>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

namespace webtest {
namespace {

class Socket {
 public:
  Socket() : descriptor_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    if (descriptor_ < 0) throw Fault("no socket");
    const timeval limit{.tv_sec = 10, .tv_usec = 0};
    ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  }
  ~Socket() { ::close(descriptor_); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  [[nodiscard]] int get() const { return descriptor_; }
  [[nodiscard]] bool connect(std::uint16_t port) const {
    const sockaddr_in address = loopback(port);
    return ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  static sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
  }

 private:
  int descriptor_;
};

bool same_word(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

std::string request_text(const Step& request) {
  std::string body;
  for (const auto& [name, value] : request.form) {
    body += (body.empty() ? "" : "&") + percent_encoded(name) + "=" + percent_encoded(value);
  }
  std::string text = request.method + " " + request.argument + " HTTP/1.1\r\n";
  const bool has_host = std::ranges::any_of(
      request.sent_headers, [](const auto& header) { return same_word(header.first, "Host"); });
  if (!has_host) text += "Host: localhost\r\n";
  text += "Connection: close\r\n";
  for (const auto& [name, value] : request.sent_headers) text += name + ": " + value + "\r\n";
  if (!request.form.empty()) text += "Content-Type: application/x-www-form-urlencoded\r\n";
  if (request.method == "POST" || !body.empty()) {
    text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
  }
  return text + "\r\n" + body;
}

std::string unchunked(std::string_view body) {
  std::string out;
  while (!body.empty()) {
    const std::size_t end = body.find("\r\n");
    if (end == std::string_view::npos) throw Fault("the body's chunks are malformed");
    const std::size_t size = std::stoul(std::string(body.substr(0, end)), nullptr, 16);
    if (size == 0) return out;
    if (body.size() < end + 2 + size) throw Fault("the body ends too early");
    out += body.substr(end + 2, size);
    body.remove_prefix(std::min(body.size(), end + 2 + size + 2));
  }
  throw Fault("the body's last chunk is missing");
}

Answer parse_answer(std::string_view text) {
  const std::size_t head_end = text.find("\r\n\r\n");
  if (!text.starts_with("HTTP/1.1 ") || head_end == std::string_view::npos) {
    throw Fault("this is no HTTP answer: " + std::string(text.substr(0, 200)));
  }
  Answer answer{.status = std::stoi(std::string(text.substr(9, 3))),
                .headers = {},
                .body = std::string(text.substr(head_end + 4))};
  std::string_view head = text.substr(0, head_end + 2);
  head.remove_prefix(head.find("\r\n") + 2);
  while (!head.empty()) {
    const std::size_t end = head.find("\r\n");
    const std::string_view line = head.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos) {
      std::string_view value = line.substr(colon + 1);
      while (value.starts_with(' ')) value.remove_prefix(1);
      answer.headers.emplace_back(std::string(line.substr(0, colon)), std::string(value));
    }
    head.remove_prefix(end + 2);
  }
  for (const auto& [name, value] : answer.headers) {
    if (same_word(name, "Transfer-Encoding")) answer.body = unchunked(answer.body);
  }
  return answer;
}

}  // namespace

std::uint16_t free_port() {
  const Socket socket;
  sockaddr_in address = Socket::loopback(0);
  socklen_t size = sizeof address;
  if (::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), size) != 0 ||
      ::getsockname(socket.get(), reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw Fault("no free port");
  }
  return ntohs(address.sin_port);
}

bool is_listening(std::uint16_t port) {
  const Socket socket;
  return socket.connect(port);
}

Answer ask(std::uint16_t port, const Step& request) {
  const Socket socket;
  if (!socket.connect(port)) throw Fault("the server does not listen");
  const std::string text = request_text(request);
  if (::send(socket.get(), text.data(), text.size(), MSG_NOSIGNAL) !=
      static_cast<ssize_t>(text.size())) {
    throw Fault("the request could not be sent");
  }
  std::string answer;
  char buffer[65536];
  for (ssize_t n = 0; (n = ::recv(socket.get(), buffer, sizeof buffer, 0)) != 0;) {
    if (n < 0) throw Fault("no answer within ten seconds");
    answer.append(buffer, static_cast<std::size_t>(n));
  }
  return parse_answer(answer);
}

std::string percent_encoded(std::string_view text) {
  constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.' || c == '~') {
      out += c;
    } else {
      out += {'%', digits[byte >> 4U], digits[byte & 15U]};
    }
  }
  return out;
}

}  // namespace webtest
