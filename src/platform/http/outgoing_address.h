// Outgoing addresses: what stands in a URL before its path, and to which addresses a name may lead.
#pragma once

#include <string>
#include <string_view>

#include <sys/socket.h>

#include "kernel/result.h"

namespace mingbai::http {

// Scheme, host and port of a URL, in the one form in which they are compared:
// "https://id.example.gov.cn:443". invalid: no http(s) URL, or one with a user, a password or a
// fragment.
struct Origin {
  std::string text;
  std::string host;  // without the brackets of an IPv6 address
  bool is_https = false;
};
Result<Origin> origin_of(std::string_view url);

// "127.0.0.1", "::1"; empty for another family. An IPv4 address inside an IPv6 one is that IPv4
// address, so that no way of writing it passes by a rule.
std::string address_text(const sockaddr* address);

// "127.0.0.1" for "127.0.0.1" and every other way of writing it; empty for a name.
std::string address_of_host(std::string_view host);

// Addresses that a name may not lead to: this machine's own, those that only one network segment
// knows, multicast, and those where the clouds tell machines their secrets. Private networks
// (10.x, 192.168.x …) are not among them: platforms of cities stand there.
bool is_closed_address(std::string_view address);
// The same, and every address of this machine's network cards.
bool is_own_or_closed_address(std::string_view address);

// Whether it belongs to a network of one's own, to which the internet does not lead: 10.x, 172.16.x
// to 172.31.x, 192.168.x, 169.254.x, fc00::/7, fe80::/10 (RFC 1918, 3927, 4193, 4291).
bool is_local_network_address(std::string_view address);

}  // namespace mingbai::http
