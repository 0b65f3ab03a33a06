#include "platform/http/header_view.h"

#include <algorithm>
#include <charconv>

#include <microhttpd.h>

#include "kernel/text.h"
#include "platform/http/header_values.h"

namespace mingbai::http {
namespace {

struct Known {
  std::string_view name;
  std::string_view HeaderView::*place;
  bool is_list;  // may come several times (RFC 9110, 5.3); the last one counts
};

constexpr Known known[] = {{"accept-encoding", &HeaderView::accept_encoding, true},
                           {"accept-language", &HeaderView::accept_language, true},
                           {"authorization", &HeaderView::authorization, false},
                           {"content-length", &HeaderView::content_length, false},
                           {"content-type", &HeaderView::content_type, false},
                           {"cookie", &HeaderView::cookie, false},
                           {"host", &HeaderView::host, false},
                           {"if-none-match", &HeaderView::if_none_match, true},
                           {"range", &HeaderView::range, false},
                           {"transfer-encoding", &HeaderView::transfer_encoding, false}};

MHD_Result take(void* closure, MHD_ValueKind /*kind*/, const char* key, std::size_t key_size,
                const char* value, std::size_t value_size) {
  HeaderView& view = *static_cast<HeaderView*>(closure);
  const std::string_view name(key, key_size);
  const std::string_view text(value == nullptr ? "" : value, value == nullptr ? 0 : value_size);
  view.bytes += static_cast<std::int64_t>(name.size() + text.size() + 4);
  view.all.emplace_back(name, text);
  for (const Known& one : known) {
    if (one.name.size() != name.size() || !equals_ignoring_case(one.name, name)) continue;
    if ((view.*one.place).data() != nullptr && !one.is_list) view.has_doubled = true;
    view.*one.place = text;
    break;
  }
  return MHD_YES;
}

std::string readable(std::string_view value) {
  std::string out(value);
  if (!is_utf8(out)) {
    std::ranges::replace_if(
        out, [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
  }
  return out;
}

}  // namespace

void HeaderView::read(MHD_Connection* connection) {
  std::vector<std::pair<std::string_view, std::string_view>> memory = std::move(all);
  memory.clear();  // keeps what an earlier request of this connection allocated
  *this = HeaderView{};
  all = std::move(memory);
  MHD_get_connection_values_n(connection, MHD_HEADER_KIND, take, this);
}

bool HeaderView::has_body() const {
  return transfer_encoding.data() != nullptr || body_bytes().value_or(0) > 0;
}

std::optional<std::int64_t> HeaderView::body_bytes() const {
  if (transfer_encoding.data() != nullptr) return std::nullopt;
  std::int64_t announced = 0;
  std::from_chars(content_length.data(), content_length.data() + content_length.size(), announced);
  return announced;
}

bool HeaderView::is_sound() const {
  const bool is_chunked = transfer_encoding.data() != nullptr;
  if (has_doubled) return false;
  if (is_chunked && content_length.data() != nullptr) return false;
  if (is_chunked && !equals_ignoring_case(transfer_encoding, "chunked")) return false;
  return std::ranges::all_of(content_length, [](char c) { return c >= '0' && c <= '9'; });
}

Fields HeaderView::fields() const {
  Fields out;
  for (const auto& [name, value] : all) {
    std::pair<std::string, std::string> field(name, readable(value));
    std::ranges::transform(field.first, field.first.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    out.push_back(std::move(field));
  }
  return out;
}

}  // namespace mingbai::http
