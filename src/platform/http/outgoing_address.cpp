#include "platform/http/outgoing_address.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <span>

#include <arpa/inet.h>
#include <curl/curl.h>
#include <ifaddrs.h>
#include <netinet/in.h>

namespace mingbai::http {
namespace {

struct FreeUrl {
  void operator()(CURLU* url) const { curl_url_cleanup(url); }
};
struct FreeText {
  void operator()(char* text) const { curl_free(text); }
};
struct FreeInterfaces {
  void operator()(ifaddrs* list) const { freeifaddrs(list); }
};

std::optional<std::string> part_of(CURLU* url, CURLUPart part, unsigned flags = 0) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, flags) != CURLUE_OK) return std::nullopt;
  const std::unique_ptr<char, FreeText> owned(text);
  return std::string(text);
}

struct Network {
  std::array<unsigned char, 16> bytes;
  int bits;
};

using Bytes = std::array<unsigned char, 16>;

constexpr Bytes v4(unsigned a, unsigned b, unsigned c, unsigned d) {
  const auto byte = [](unsigned value) { return static_cast<unsigned char>(value); };
  return {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 255, byte(a), byte(b), byte(c), byte(d)};
}

// As IPv6, where an IPv4 address has 96 bits before it.
const Network closed_networks[] = {
    {v4(0, 0, 0, 0), 96 + 8},           // "this network"; 0.0.0.0 reaches this machine
    {v4(127, 0, 0, 0), 96 + 8},         // this machine
    {v4(169, 254, 0, 0), 96 + 16},      // one segment; 169.254.169.254 tells secrets of clouds
    {v4(100, 100, 100, 200), 96 + 32},  // the same at Alibaba Cloud
    {v4(192, 0, 0, 192), 96 + 32},      // the same at Oracle Cloud
    {v4(224, 0, 0, 0), 96 + 4},         // multicast
    {v4(240, 0, 0, 0), 96 + 4},         // reserved, and broadcast
    {{}, 127},                          // :: and ::1
    {{0xfe, 0x80}, 10},                 // one segment
    {{0xfe, 0xc0}, 10},                 // one site, given up
    {{0xff}, 8},                        // multicast
    {{0xfd, 0x00, 0x0e, 0xc2}, 32},     // fd00:ec2::254 tells secrets of clouds
};

const Network local_networks[] = {
    {v4(10, 0, 0, 0), 96 + 8},
    {v4(172, 16, 0, 0), 96 + 12},
    {v4(192, 168, 0, 0), 96 + 16},
    {v4(169, 254, 0, 0), 96 + 16},
    {{0xfc}, 7},
    {{0xfe, 0x80}, 10},
};

// An IPv4 address that an IPv6 one carries: mapped, by NAT64 (64:ff9b::/96) or by 6to4 (2002::/16).
Bytes without_wrapping(const Bytes& in) {
  constexpr Bytes nat64 = {0, 0x64, 0xff, 0x9b};
  if (std::equal(in.begin(), in.begin() + 12, nat64.begin())) {
    return v4(in[12], in[13], in[14], in[15]);
  }
  if (in[0] == 0x20 && in[1] == 0x02) return v4(in[2], in[3], in[4], in[5]);
  constexpr Bytes compatible = {};
  const bool is_small = in[12] == 0 && in[13] == 0;
  if (!is_small && std::equal(in.begin(), in.begin() + 12, compatible.begin())) {
    return v4(in[12], in[13], in[14], in[15]);
  }
  return in;
}

bool is_in(const Bytes& address, const Network& network) {
  for (int bit = 0; bit < network.bits; bit += 8) {
    const int rest = std::min(8, network.bits - bit);
    const auto mask = static_cast<unsigned char>(0xff00U >> static_cast<unsigned>(rest));
    const auto at = static_cast<std::size_t>(bit / 8);
    if ((address[at] & mask) != (network.bytes[at] & mask)) return false;
  }
  return true;
}

bool is_in_any(const Bytes& address, std::span<const Network> networks) {
  return std::ranges::any_of(networks,
                             [&](const Network& network) { return is_in(address, network); });
}

std::optional<Bytes> bytes_of(std::string_view address) {
  const std::string text(address);
  in_addr small{};
  if (inet_pton(AF_INET, text.c_str(), &small) == 1) {
    const std::uint32_t number = ntohl(small.s_addr);
    return v4(number >> 24U, number >> 16U, number >> 8U, number);
  }
  in6_addr large{};
  if (inet_pton(AF_INET6, text.c_str(), &large) != 1) return std::nullopt;
  Bytes out{};
  std::memcpy(out.data(), &large, out.size());
  return without_wrapping(out);
}

std::string text_of(const Bytes& bytes) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  constexpr Bytes mapped = v4(0, 0, 0, 0);
  const bool is_v4 = std::equal(bytes.begin(), bytes.begin() + 12, mapped.begin());
  const void* from = is_v4 ? bytes.data() + 12 : bytes.data();
  inet_ntop(is_v4 ? AF_INET : AF_INET6, from, text.data(), text.size());
  return text.data();
}

}  // namespace

Result<Origin> origin_of(std::string_view url) {
  const auto no_url = [&] {
    return fail(ErrorCode::invalid,
                msg("“{0}” is no address of a server. Write it like https://id.example.gov.cn.",
                    std::string(url.substr(0, 200))));
  };
  const std::unique_ptr<CURLU, FreeUrl> parsed(curl_url());
  if (!parsed || url.find('\0') != std::string_view::npos ||
      curl_url_set(parsed.get(), CURLUPART_URL, std::string(url).c_str(),
                   CURLU_DISALLOW_USER | CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return no_url();
  }
  const std::optional<std::string> scheme = part_of(parsed.get(), CURLUPART_SCHEME);
  const std::optional<std::string> host = part_of(parsed.get(), CURLUPART_HOST);
  const std::optional<std::string> port = part_of(parsed.get(), CURLUPART_PORT, CURLU_DEFAULT_PORT);
  if (!scheme || !host || host->empty() || !port || (*scheme != "https" && *scheme != "http") ||
      part_of(parsed.get(), CURLUPART_FRAGMENT)) {
    return no_url();
  }
  Origin out{.host = *host, .is_https = *scheme == "https"};
  for (char& letter : out.host) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  // A dot at the end names the same host.
  if (out.host.size() > 1 && out.host.ends_with('.')) out.host.pop_back();
  out.text = *scheme + "://" + out.host + ":" + *port;
  if (out.host.starts_with('[')) out.host = out.host.substr(1, out.host.size() - 2);
  return out;
}

std::string address_text(const sockaddr* address) {
  if (address == nullptr) return {};
  if (address->sa_family == AF_INET) {
    sockaddr_in small{};
    std::memcpy(&small, address, sizeof small);
    const std::uint32_t number = ntohl(small.sin_addr.s_addr);
    return text_of(v4(number >> 24U, number >> 16U, number >> 8U, number));
  }
  if (address->sa_family != AF_INET6) return {};
  sockaddr_in6 large{};
  std::memcpy(&large, address, sizeof large);
  Bytes bytes{};
  std::memcpy(bytes.data(), &large.sin6_addr, bytes.size());
  return text_of(without_wrapping(bytes));
}

std::string address_of_host(std::string_view host) {
  const std::optional<Bytes> bytes = bytes_of(host);
  return bytes ? text_of(*bytes) : std::string();
}

bool is_closed_address(std::string_view address) {
  const std::optional<Bytes> bytes = bytes_of(address);
  return !bytes || is_in_any(*bytes, closed_networks);
}

bool is_local_network_address(std::string_view address) {
  const std::optional<Bytes> bytes = bytes_of(address);
  return bytes && is_in_any(*bytes, local_networks);
}

bool is_own_or_closed_address(std::string_view address) {
  if (is_closed_address(address)) return true;
  ifaddrs* list = nullptr;
  if (getifaddrs(&list) != 0) return true;
  const std::unique_ptr<ifaddrs, FreeInterfaces> owned(list);
  for (const ifaddrs* at = list; at != nullptr; at = at->ifa_next) {
    if (address_text(at->ifa_addr) == address) return true;
  }
  return false;
}

}  // namespace mingbai::http
