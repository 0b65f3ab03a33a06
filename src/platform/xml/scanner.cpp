#include <algorithm>
#include <charconv>
#include <cstring>

#include "kernel/text.h"
#include "platform/xml/xml.h"

namespace mingbai::xml {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
constexpr std::size_t longest_reference = 12;  // "&#x0010FFFF;"

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool ends_name(char c) { return is_space(c) || c == '>' || c == '/' || c == '='; }

std::string_view local(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

bool is_namespace(std::string_view attribute) {
  return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

bool is_ascii(std::string_view text) {
  std::uint64_t all = 0;
  std::size_t at = 0;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data() + at, 8);
    all |= word;
  }
  for (; at < text.size(); ++at)
    all |= static_cast<std::uint64_t>(static_cast<unsigned char>(text[at]));
  return (all & 0x8080808080808080) == 0;
}

bool append_utf8(std::string& out, std::uint32_t code) {
  const bool is_character = code == '\t' || code == '\n' || code == '\r' ||
                            (code >= 0x20 && code < 0xD800) || (code >= 0xE000 && code < 0xFFFE) ||
                            (code >= 0x10000 && code <= 0x10FFFF);
  if (!is_character) return false;
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
    return true;
  }
  const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
  put((0xFF00U >> (more + 1) & 0xFF) | code >> (6 * more));
  for (int i = more - 1; i >= 0; --i) put(0x80 | (code >> (6 * i) & 0x3F));
  return true;
}

// The character that a reference such as "lt" or "#x4E00" means.
bool append_referenced(std::string& out, std::string_view name) {
  struct Named {
    std::string_view name;
    char meaning;
  };
  for (const Named& named : {Named{"amp", '&'}, Named{"lt", '<'}, Named{"gt", '>'},
                             Named{"quot", '"'}, Named{"apos", '\''}}) {
    if (name != named.name) continue;
    out += named.meaning;
    return true;
  }
  if (!name.starts_with('#')) return false;
  const bool is_hexadecimal = name.starts_with("#x");
  const std::string_view digits = name.substr(is_hexadecimal ? 2 : 1);
  std::uint32_t code = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, code, is_hexadecimal ? 16 : 10);
  return error == std::errc() && stop == end && append_utf8(out, code);
}

// How much of a text that goes on later can be given out: no reference, no character and no line
// end is cut.
std::size_t whole_part(std::string_view text) {
  std::size_t end = text.size();
  const std::size_t reference = text.rfind('&');
  if (reference != std::string_view::npos && text.find(';', reference) == std::string_view::npos &&
      end - reference < longest_reference) {
    end = reference;
  }
  for (int i = 0; i < 3 && end > 0 && (static_cast<unsigned char>(text[end - 1]) & 0xC0) == 0x80;
       ++i) {
    --end;
  }
  if (end > 0 && static_cast<unsigned char>(text[end - 1]) >= 0xC0) --end;
  if (end > 0 && text[end - 1] == '\r') --end;
  return end;
}

}  // namespace

bool Scanner::can_read(std::string_view beginning) {
  if (beginning.starts_with(byte_order_mark)) beginning.remove_prefix(byte_order_mark.size());
  if (beginning.find('\0') != std::string_view::npos) return false;
  if (beginning.starts_with("\xFF") || beginning.starts_with("\xFE")) return false;
  const std::string_view declaration = beginning.substr(0, beginning.find("?>"));
  if (!declaration.starts_with("<?xml")) return true;
  std::string lower(declaration);
  std::ranges::transform(lower, lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return lower.find("encoding") == std::string::npos || lower.find("utf-8") != std::string::npos;
}

Failure Scanner::damaged() {
  malformed_ = true;
  return fail(ErrorCode::invalid, msg("The XML is damaged near byte {0}. Export the file again.",
                                      std::to_string(dropped_ + static_cast<std::int64_t>(next_))));
}

Result<void> Scanner::feed(std::string_view bytes, bool is_last) {
  fed_ += static_cast<std::int64_t>(bytes.size());
  if (fed_ > limits_.max_bytes) {
    return fail(ErrorCode::too_large,
                msg("The XML is larger than {0} bytes.", std::to_string(limits_.max_bytes)));
  }
  dropped_ += static_cast<std::int64_t>(at_);
  buffer_.erase(0, at_);
  at_ = 0;
  buffer_ += bytes;
  if (!is_begun_) {
    if (byte_order_mark.starts_with(buffer_) && buffer_ != byte_order_mark && !is_last) return {};
    is_begun_ = true;
    if (buffer_.starts_with(byte_order_mark)) at_ = byte_order_mark.size();
  }
  return advance(is_last);
}

Result<void> Scanner::advance(bool is_last) {
  while (at_ < buffer_.size()) {
    next_ = at_;
    const Step step = buffer_[at_] == '<' ? read_markup() : read_text(is_last);
    if (refusal_) return fail(*refusal_);
    if (handler_.refusal()) return fail(*handler_.refusal());
    if (step == Step::malformed) return damaged();
    if (step == Step::needs_more) {
      if (is_last) return damaged();
      if (std::cmp_greater(buffer_.size() - at_, limits_.max_tag_bytes)) {
        return fail(ErrorCode::too_large, msg("The XML has a tag of more than {0} bytes.",
                                              std::to_string(limits_.max_tag_bytes)));
      }
      return {};
    }
    at_ = next_;
  }
  const bool is_whole = has_root_ && name_sizes_.empty();
  return is_last && !is_whole ? damaged() : Result<void>();
}

Scanner::Step Scanner::skip_to(std::string_view end, std::size_t from) {
  const std::size_t found = buffer_.find(end, from);
  if (found == std::string::npos) return Step::needs_more;
  next_ = found + end.size();
  return Step::done;
}

Scanner::Step Scanner::read_markup() {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  if (rest.size() < 2) return Step::needs_more;
  if (rest[1] == '/') return read_end_tag();
  if (rest[1] == '?') return skip_to("?>", at_ + 2);
  if (rest[1] != '!') return read_tag();
  constexpr std::string_view comment = "<!--";
  constexpr std::string_view character_data = "<![CDATA[";
  if (rest.starts_with(comment)) return skip_to("-->", at_ + comment.size());
  if (rest.starts_with(character_data)) return read_character_data();
  if (rest.size() < character_data.size() &&
      (character_data.starts_with(rest) || comment.starts_with(rest))) {
    return Step::needs_more;
  }
  refusal_ = Error{ErrorCode::invalid,
                   msg("The XML carries a document type declaration, which is not allowed because "
                       "it can hide an attack. Export the file again."),
                   {}};
  return Step::done;
}

Scanner::Step Scanner::read_character_data() {
  const std::size_t begin = at_ + 9;
  const Step step = skip_to("]]>", begin);
  if (step != Step::done) return step;
  if (name_sizes_.empty()) return Step::malformed;
  const std::string_view raw = std::string_view(buffer_).substr(begin, next_ - 3 - begin);
  if (!is_utf8(raw)) return Step::malformed;
  text_.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool is_pair = raw[i] == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n';
    if (!is_pair) text_ += raw[i] == '\r' ? '\n' : raw[i];
  }
  if (!text_.empty()) handler_.text(text_);
  return Step::done;
}

// Replaces references and makes line ends line feeds, and in attributes white space spaces.
bool Scanner::resolve(std::string_view raw, bool is_attribute, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    if (c == '&') {
      const std::size_t end = raw.find(';', i);
      if (end == std::string_view::npos ||
          !append_referenced(out, raw.substr(i + 1, end - i - 1))) {
        return false;
      }
      i = end;
    } else if (c == '\r' && i + 1 < raw.size() && raw[i + 1] == '\n') {
      continue;
    } else if (is_space(c)) {
      out += is_attribute ? ' ' : c == '\r' ? '\n' : c;
    } else {
      out += c;
    }
  }
  return true;
}

Scanner::Step Scanner::give_text(std::string_view raw) {
  if (raw.empty()) return Step::done;
  if (name_sizes_.empty()) {
    return std::ranges::all_of(raw, is_space) ? Step::done : Step::malformed;
  }
  if (!is_ascii(raw) && !is_utf8(raw)) return Step::malformed;
  if (raw.find('&') == std::string_view::npos && raw.find('\r') == std::string_view::npos) {
    handler_.text(raw);
    return Step::done;
  }
  if (!resolve(raw, false, text_)) return Step::malformed;
  handler_.text(text_);
  return Step::done;
}

Scanner::Step Scanner::read_text(bool is_last) {
  const std::string_view rest = std::string_view(buffer_).substr(at_);
  std::size_t end = rest.find('<');
  if (end == std::string_view::npos) end = is_last ? rest.size() : whole_part(rest);
  if (end == 0) return Step::needs_more;
  next_ = at_ + end;
  return give_text(rest.substr(0, end));
}

Scanner::Step Scanner::read_attribute() {
  const std::size_t begin = next_;
  while (next_ < buffer_.size() && !ends_name(buffer_[next_])) ++next_;
  const std::string_view name = std::string_view(buffer_).substr(begin, next_ - begin);
  while (next_ < buffer_.size() && is_space(buffer_[next_])) ++next_;
  if (next_ == buffer_.size()) return Step::needs_more;
  if (name.empty() || buffer_[next_] != '=') return Step::malformed;
  for (++next_; next_ < buffer_.size() && is_space(buffer_[next_]);) ++next_;
  if (next_ == buffer_.size()) return Step::needs_more;
  const char quote = buffer_[next_];
  if (quote != '"' && quote != '\'') return Step::malformed;
  const std::size_t value_begin = ++next_;
  const std::size_t value_end = buffer_.find(quote, value_begin);
  if (value_end == std::string::npos) return Step::needs_more;
  next_ = value_end + 1;
  std::string_view value = std::string_view(buffer_).substr(value_begin, value_end - value_begin);
  const std::size_t special = value.find_first_of("&<\t\n\r");
  if (!is_ascii(value) && !is_utf8(value)) return Step::malformed;
  if (special != std::string_view::npos) {
    if (value.find('<') != std::string_view::npos) return Step::malformed;
    std::string& resolved = resolved_.emplace_back();
    if (!resolve(value, true, resolved)) return Step::malformed;
    value = resolved;
  }
  if (!is_namespace(name)) attributes_.push_back(Attribute{.name = local(name), .value = value});
  const bool is_apart = next_ == buffer_.size() || ends_name(buffer_[next_]);
  return is_apart ? Step::done : Step::malformed;
}

Scanner::Step Scanner::read_tag() {
  attributes_.clear();
  resolved_.clear();
  const std::size_t begin = at_ + 1;
  for (next_ = begin; next_ < buffer_.size() && !ends_name(buffer_[next_]);) ++next_;
  const std::string_view name = std::string_view(buffer_).substr(begin, next_ - begin);
  for (;;) {
    while (next_ < buffer_.size() && is_space(buffer_[next_])) ++next_;
    if (next_ == buffer_.size()) return Step::needs_more;
    const char c = buffer_[next_];
    if (c == '>' || c == '/') break;
    if (const Step step = read_attribute(); step != Step::done) return step;
  }
  const bool is_empty_element = buffer_[next_] == '/';
  if (is_empty_element && ++next_ == buffer_.size()) return Step::needs_more;
  if (name.empty() || buffer_[next_] != '>') return Step::malformed;
  if (!is_ascii(name) && !is_utf8(name)) return Step::malformed;
  if (name_sizes_.empty() && has_root_) return Step::malformed;
  ++next_;
  open_element(name);
  if (!is_stopped()) handler_.begin(local(name), Attributes(attributes_));
  return is_empty_element && !is_stopped() ? close_element(name) : Step::done;
}

void Scanner::open_element(std::string_view name) {
  has_root_ = true;
  open_names_ += name;
  name_sizes_.push_back(name.size());
  if (std::cmp_greater(name_sizes_.size(), limits_.max_depth)) {
    refusal_ =
        Error{ErrorCode::invalid,
              msg("The XML is nested deeper than {0} levels.", std::to_string(limits_.max_depth)),
              {}};
  }
}

Scanner::Step Scanner::close_element(std::string_view name) {
  if (name_sizes_.empty() || !std::string_view(open_names_).ends_with(name) ||
      name_sizes_.back() != name.size()) {
    return Step::malformed;
  }
  open_names_.resize(open_names_.size() - name.size());
  name_sizes_.pop_back();
  handler_.end(local(name));
  return Step::done;
}

Scanner::Step Scanner::read_end_tag() {
  const std::size_t begin = at_ + 2;
  const std::size_t end = buffer_.find('>', begin);
  if (end == std::string::npos) return Step::needs_more;
  next_ = end + 1;
  std::string_view name = std::string_view(buffer_).substr(begin, end - begin);
  while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
  return name.empty() ? Step::malformed : close_element(name);
}

}  // namespace mingbai::xml
