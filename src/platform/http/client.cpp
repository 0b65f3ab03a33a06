#include "platform/http/client.h"

#include <algorithm>
#include <memory>

#include <curl/curl.h>
#include <fmt/format.h>
#include <sys/socket.h>

#include "platform/http/header_values.h"
#include "platform/http/outgoing_address.h"

namespace mingbai::http {
namespace {

constexpr std::size_t max_head_bytes = 64U << 10;

struct FreeHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, FreeHandle>;
using HeaderList = std::unique_ptr<curl_slist, FreeList>;

// libcurl wants to be begun once, before the first handle.
bool is_curl_ready() {
  static const bool is_ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  return is_ready;
}

// What the callbacks of one call see.
struct Download {
  const std::vector<std::string>& addresses;  // that are listed themselves
  std::size_t max_bytes;
  Answer answer;
  std::size_t head_bytes = 0;
  std::string closed_address;  // where the name led, if it may not be called
  bool is_too_large = false;
};

std::size_t take_body(const char* bytes, std::size_t, std::size_t count, void* to) {
  auto* progress = static_cast<Download*>(to);
  if (count > progress->max_bytes - progress->answer.body.size()) {
    progress->is_too_large = true;
    return 0;  // libcurl ends the transfer
  }
  progress->answer.body.append(bytes, count);
  return count;
}

std::size_t take_head(const char*, std::size_t, std::size_t count, void* to) {
  auto* progress = static_cast<Download*>(to);
  progress->head_bytes += count;
  progress->is_too_large = progress->head_bytes > max_head_bytes;
  return progress->is_too_large ? 0 : count;
}

// The very address that is about to be called is looked at, so that a name which answers the check
// with one address and the call with another gains nothing.
curl_socket_t open_socket(void* to, curlsocktype, curl_sockaddr* address) {
  auto* progress = static_cast<Download*>(to);
  const std::string text = address_text(&address->addr);
  const auto& listed = progress->addresses;
  if (std::ranges::find(listed, text) == listed.end() && is_own_or_closed_address(text)) {
    progress->closed_address = text;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

// A wrong option is a mistake in this file, and a handle without one of its limits must not run.
template <typename Value>
void set(const Handle& handle, CURLoption option, Value value) {
  ensure(curl_easy_setopt(handle.get(), option, value) == CURLE_OK, "libcurl knows the option");
}

void set_limits(const Handle& handle, const ClientRules& rules) {
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(rules.timeout_ms));
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  if (!rules.authorities_file.empty()) {
    set(handle, CURLOPT_CAINFO, rules.authorities_file.c_str());
  }
  // Nothing that the environment or a file of this account says changes whom we call.
  set(handle, CURLOPT_PROXY, "");
  set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_USERAGENT, "mingbai");
}

void set_callbacks(const Handle& handle, Download& progress) {
  set(handle, CURLOPT_WRITEFUNCTION, take_body);
  set(handle, CURLOPT_WRITEDATA, &progress);
  set(handle, CURLOPT_HEADERFUNCTION, take_head);
  set(handle, CURLOPT_HEADERDATA, &progress);
  set(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  set(handle, CURLOPT_OPENSOCKETDATA, &progress);
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(
      text, [](char byte) { return static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f; });
}

Result<HeaderList> header_list(const Fields& headers) {
  HeaderList list;
  const auto append = [&](const std::string& line) {
    curl_slist* longer = curl_slist_append(list.get(), line.c_str());
    ensure(longer != nullptr, "memory suffices for a header");
    static_cast<void>(list.release());
    list.reset(longer);
  };
  for (const auto& [name, value] : headers) {
    if (name.empty() || has_control(name) || has_control(value) ||
        name.find_first_of(": ") != std::string::npos) {
      return fail(ErrorCode::invalid, msg("A header may hold no line break."));
    }
    append(fmt::format("{}: {}", name, value));
  }
  append("Expect:");  // libcurl would wait a second for a permission that few servers give
  return list;
}

std::string seconds(std::int64_t ms) { return std::to_string((ms + 999) / 1000); }

Failure no_answer(CURLcode code, const Download& progress, const std::string& origin,
                  const ClientRules& rules) {
  if (!progress.closed_address.empty()) {
    return fail(ErrorCode::forbidden, msg("{0} leads to {1}, an address that may not be called.",
                                          origin, progress.closed_address));
  }
  if (progress.is_too_large) {
    return fail(ErrorCode::internal,
                msg("{0} sent more than {1} bytes.", origin, std::to_string(progress.max_bytes)));
  }
  if (code == CURLE_OPERATION_TIMEDOUT) {
    return fail(ErrorCode::internal,
                msg("{0} did not answer within {1} seconds.", origin, seconds(rules.timeout_ms)));
  }
  if (code == CURLE_PEER_FAILED_VERIFICATION || code == CURLE_SSL_CACERT_BADFILE) {
    return fail(ErrorCode::internal, msg("{0} has a certificate that is not trusted ({1}).", origin,
                                         curl_easy_strerror(code)));
  }
  return fail(ErrorCode::internal,
              msg("{0} cannot be reached ({1}).", origin, curl_easy_strerror(code)));
}

Result<Answer> answer_of(const Handle& handle, Download& progress, const std::string& origin) {
  long status = 0;
  curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
  if (status >= 300 && status < 400) {
    return fail(ErrorCode::internal, msg("{0} leads elsewhere, which is not followed.", origin));
  }
  const char* type = nullptr;
  curl_easy_getinfo(handle.get(), CURLINFO_CONTENT_TYPE, &type);
  progress.answer.status = static_cast<int>(status);
  if (type != nullptr) progress.answer.media_type = type;
  return std::move(progress.answer);
}

}  // namespace

Result<Client> Client::make(ClientRules rules) {
  std::vector<std::string> addresses;
  for (std::string& listed : rules.origins) {
    const Origin origin = TRY(origin_of(listed));
    const std::string address = address_of_host(origin.host);
    if (!address.empty()) addresses.push_back(address);
    listed = origin.text;
  }
  Client client(std::move(rules));
  client.addresses_ = std::move(addresses);
  return client;
}

Result<Answer> Client::call(const Call& call) const {
  const Origin origin = TRY(origin_of(call.url));
  if (std::ranges::find(rules_.origins, origin.text) == rules_.origins.end()) {
    return fail(ErrorCode::forbidden,
                msg("{0} is not among the servers that may be called.", origin.text));
  }
  const HeaderList headers = TRY(header_list(call.headers));
  ensure(is_curl_ready(), "libcurl is ready");
  const Handle handle(curl_easy_init());
  ensure(handle != nullptr, "memory suffices for a call");
  Download progress{.addresses = addresses_, .max_bytes = rules_.max_bytes};
  set_limits(handle, rules_);
  set_callbacks(handle, progress);
  set(handle, CURLOPT_URL, call.url.c_str());
  set(handle, CURLOPT_HTTPHEADER, headers.get());
  if (call.method == Method::post) {
    set(handle, CURLOPT_POST, 1L);
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    set(handle, CURLOPT_POSTFIELDS, call.body.data());
  }
  const CURLcode code = curl_easy_perform(handle.get());
  if (code != CURLE_OK) return no_answer(code, progress, origin.text, rules_);
  return answer_of(handle, progress, origin.text);
}

}  // namespace mingbai::http
