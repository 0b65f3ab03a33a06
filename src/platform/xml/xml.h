// XML read piece by piece: elements, attributes and text arrive at a handler. Document type
// declarations are refused, and with them every entity but the five of XML itself. Encodings:
// UTF-8, UTF-16, and GB2312, GBK or GB18030 where the XML declaration says so.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::xml {

// The attributes of one element, valid during Handler::begin. Names are without their prefix.
class Attributes {
 public:
  explicit Attributes(const char** pairs) : pairs_(pairs) {}
  // Empty and nullopt differ: the attribute may be there with nothing in it.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const;
  [[nodiscard]] std::string_view get(std::string_view name) const {
    return find(name).value_or(std::string_view());
  }

 private:
  const char** pairs_;  // name, value, name, value, nullptr
};

class Handler {
 public:
  virtual ~Handler() = default;
  // name: without its prefix.
  virtual void begin(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  // One text may arrive in several pieces.
  virtual void text(std::string_view piece) = 0;

  [[nodiscard]] const std::optional<Error>& refusal() const { return refusal_; }

 protected:
  // Ends the reading; Parser::feed returns this error. The first one stays.
  void refuse(ErrorCode code, Message message) {
    if (!refusal_) refusal_ = Error{code, std::move(message), {}};
  }

 private:
  std::optional<Error> refusal_;
};

struct Limits {
  std::int64_t max_bytes = 2LL << 30;
  int max_depth = 100;
  std::int64_t max_tag_bytes = 1 << 20;  // of one tag with its attributes
};

class Parser {
 public:
  // The handler must live as long as the parser.
  explicit Parser(Handler& handler, const Limits& limits = {});
  ~Parser();
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  // Refuses malformed XML with its line, and what the handler refuses. Nothing may be fed after an
  // error. is_last: nothing follows, so an open element is an error.
  Result<void> feed(std::string_view bytes, bool is_last);
  // The error was in the form of the document, not in what the handler found.
  [[nodiscard]] bool is_malformed() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mingbai::xml
