#include "platform/http/multipart.h"

#include <algorithm>

#include "kernel/text.h"
#include "platform/http/header_values.h"

namespace mingbai::http {
namespace {

Failure refuse() {
  return fail(ErrorCode::invalid,
              msg("The form did not arrive as a browser sends it. Go back and send it again."));
}

std::string without_folders(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return Text::cleaned(slash == std::string_view::npos ? name : name.substr(slash + 1), 200).str();
}

Result<PartHeader> parse_header(std::string_view block) {
  while (!block.empty()) {
    const std::size_t end = std::min(block.find("\r\n"), block.size());
    const std::string_view line = block.substr(0, end);
    block.remove_prefix(std::min(end + 2, block.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return refuse();
    if (!equals_ignoring_case(line.substr(0, colon), "content-disposition")) continue;

    const std::string_view value = line.substr(colon + 1);
    const std::optional<std::string> name = parameter_of(value, "name");
    if (media_type_of(value) != "form-data" || !name || !is_utf8(*name)) return refuse();
    PartHeader header{.name = *name};
    const std::optional<std::string> file_name = parameter_of(value, "filename");
    if (file_name) header.file_name = without_folders(*file_name);
    return header;
  }
  return refuse();
}

}  // namespace

Result<std::string> boundary_of(std::string_view content_type) {
  const std::optional<std::string> boundary = parameter_of(content_type, "boundary");
  const bool is_sound = boundary && !boundary->empty() && boundary->size() <= 70 &&
                        std::ranges::all_of(*boundary, [](char c) { return c > 0x20 && c < 0x7f; });
  if (!is_sound) return refuse();
  return *boundary;
}

MultipartParser::MultipartParser(std::string_view boundary, MultipartSink& sink)
    : sink_(sink),
      delimiter_("\r\n--" + std::string(boundary)),
      // The first delimiter may stand at the very beginning, without a line before it.
      pending_("\r\n") {}

Result<void> MultipartParser::feed(std::string_view bytes) {
  if (state_ == State::after_last) return {};  // an epilogue is ignored: RFC 2046, 5.1.1
  pending_ += bytes;
  while (TRY(step())) {
  }
  return {};
}

Result<void> MultipartParser::finish() {
  if (state_ != State::after_last) return refuse();
  return {};
}

Result<bool> MultipartParser::step() {
  switch (state_) {
    case State::before_first: return step_preamble();
    case State::after_delimiter: return step_after_delimiter();
    case State::headers: return step_headers();
    case State::data: return step_data();
    case State::after_last: pending_.clear(); return false;
  }
  throw Bug("State has no other enumerators");
}

Result<bool> MultipartParser::step_preamble() {
  const std::size_t at = pending_.find(delimiter_);
  if (at == std::string::npos) {
    pending_.erase(0, pending_.size() - std::min(pending_.size(), delimiter_.size() - 1));
    return false;
  }
  pending_.erase(0, at + delimiter_.size());
  state_ = State::after_delimiter;
  return true;
}

// After a delimiter: "--" ends the body, otherwise blanks and the end of the line.
Result<bool> MultipartParser::step_after_delimiter() {
  if (pending_.size() < 2) return false;
  if (pending_.starts_with("--")) {
    state_ = State::after_last;
    pending_.clear();
    return false;
  }
  const std::size_t end = pending_.find("\r\n");
  const std::size_t blanks = std::min(end, pending_.size());
  const bool is_blank = std::string_view(pending_).substr(0, blanks).find_first_not_of(
                            end == std::string::npos ? " \t\r" : " \t") == std::string_view::npos;
  if (!is_blank || blanks > delimiter_.size()) return refuse();
  if (end == std::string::npos) return false;
  pending_.erase(0, end);  // the line feed stays: it may begin the empty line that ends the headers
  state_ = State::headers;
  return true;
}

Result<bool> MultipartParser::step_headers() {
  const std::size_t end = pending_.find("\r\n\r\n");
  if (std::min(end, pending_.size()) > max_part_header_bytes) return refuse();
  if (end == std::string::npos) return false;
  if (++parts_ > max_parts) {
    return fail(ErrorCode::too_large,
                msg("Too many fields at once: at most {0}.", std::to_string(max_parts)));
  }
  if (end < 2) return refuse();
  PartHeader header = TRY(parse_header(std::string_view(pending_).substr(2, end - 2)));
  TRY(sink_.begin_part(std::move(header)));
  pending_.erase(0, end + 4);
  state_ = State::data;
  return true;
}

Result<bool> MultipartParser::step_data() {
  const std::size_t at = pending_.find(delimiter_);
  if (at != std::string::npos) {
    if (at > 0) TRY(sink_.part_data(std::string_view(pending_).substr(0, at)));
    TRY(sink_.end_part());
    pending_.erase(0, at + delimiter_.size());
    state_ = State::after_delimiter;
    return true;
  }
  const std::size_t held = std::min(pending_.size(), delimiter_.size() - 1);
  const std::size_t ready = pending_.size() - held;
  if (ready > 0) {
    TRY(sink_.part_data(std::string_view(pending_).substr(0, ready)));
    pending_.erase(0, ready);
  }
  return false;
}

}  // namespace mingbai::http
