// Any bytes as a multipart body, cut anywhere: the same parts however it is cut, and never more
// data than came in.
#include "platform/http/multipart.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "kernel/text.h"

using namespace mingbai;

namespace {

void require(bool condition) {
  if (!condition) std::abort();
}

class Notes : public http::MultipartSink {
 public:
  std::string text;
  std::size_t bytes = 0;
  bool is_open = false;

 private:
  Result<void> begin_part(http::PartHeader header) override {
    require(!is_open && is_utf8(header.name));
    require(!header.file_name || header.file_name->find_first_of("/\\") == std::string::npos);
    is_open = true;
    text += "[" + header.name + (header.file_name ? "|" + *header.file_name : "") + "]";
    return {};
  }
  Result<void> part_data(std::string_view data) override {
    require(is_open && !data.empty());
    bytes += data.size();
    text += data;
    return {};
  }
  Result<void> end_part() override {
    require(is_open);
    is_open = false;
    text += ";";
    return {};
  }
};

// What is found; "refused" if the body is not sound.
std::string parse(std::string_view body, std::size_t piece) {
  Notes notes;
  http::MultipartParser parser("xx", notes);
  const std::size_t size = body.size();
  while (!body.empty()) {
    const std::string_view bytes = body.substr(0, piece);
    body.remove_prefix(bytes.size());
    if (!parser.feed(bytes)) return "refused";
  }
  require(notes.bytes <= size);
  return parser.finish() ? notes.text : "refused";
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t piece = std::size_t{data[0]} % 17 + 1;
  const std::string_view body = bytes.substr(1);
  require(parse(body, piece) == parse(body, body.size() + 1));
  const Result<std::string> boundary = http::boundary_of(bytes);
  require(!boundary || (!boundary->empty() && boundary->size() <= 70));
  return 0;
}
