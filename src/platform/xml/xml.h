// XML read piece by piece: elements, attributes and text arrive at a handler. Document type
// declarations are refused, and with them every entity but the five of XML itself. Encodings:
// UTF-8, UTF-16, and GB2312, GBK or GB18030 where the XML declaration says so.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::xml {

struct Attribute {
  std::string_view name;  // without its prefix
  std::string_view value;
};

// The attributes of one element, valid during Handler::begin. Declarations of namespaces are not
// among them.
class Attributes {
 public:
  explicit Attributes(std::span<const Attribute> all) : all_(all) {}
  // Empty and nullopt differ: the attribute may be there with nothing in it.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const {
    for (const Attribute& attribute : all_) {
      if (attribute.name == name) return attribute.value;
    }
    return std::nullopt;
  }
  [[nodiscard]] std::string_view get(std::string_view name) const {
    return find(name).value_or(std::string_view());
  }
  [[nodiscard]] std::span<const Attribute> all() const { return all_; }

 private:
  std::span<const Attribute> all_;
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

// What takes the bytes of a document and calls a handler.
class Source {
 public:
  virtual ~Source() = default;
  // Refuses malformed XML, and what the handler refuses. Nothing may be fed after an error.
  // is_last: nothing follows, so an open element is an error.
  virtual Result<void> feed(std::string_view bytes, bool is_last) = 0;
  // The error was in the form of the document, not in what the handler found.
  [[nodiscard]] virtual bool is_malformed() const = 0;
};

// Reads every document, and checks its form closely.
class Parser : public Source {
 public:
  // The handler must live as long as the parser.
  explicit Parser(Handler& handler, const Limits& limits = {});
  ~Parser() override;
  Parser(const Parser&) = delete;
  Parser& operator=(const Parser&) = delete;

  Result<void> feed(std::string_view bytes, bool is_last) override;
  [[nodiscard]] bool is_malformed() const override;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// Reads documents in UTF-8 several times as fast, for millions of small elements. Calls the handler
// as Parser would; documents that Parser refuses only for the characters of a name, a doubled
// attribute or a control character may pass.
class Scanner : public Source {
 public:
  explicit Scanner(Handler& handler, const Limits& limits = {})
      : handler_(handler), limits_(limits) {}

  // Whether the document that begins so is for the Scanner: not one in another encoding.
  static bool can_read(std::string_view beginning);

  Result<void> feed(std::string_view bytes, bool is_last) override;
  [[nodiscard]] bool is_malformed() const override { return malformed_; }

 private:
  enum class Step { done, needs_more, malformed };

  Result<void> advance(bool is_last);
  Step read_markup();
  Step read_text(bool is_last);
  Step read_tag();
  Step read_attribute();
  Step read_end_tag();
  Step skip_to(std::string_view end, std::size_t from);
  Step read_character_data();
  void open_element(std::string_view name);
  Step close_element(std::string_view name);
  Step give_text(std::string_view raw);
  bool resolve(std::string_view raw, bool is_attribute, std::string& out);
  [[nodiscard]] Failure damaged();
  [[nodiscard]] bool is_stopped() const { return refusal_ || handler_.refusal(); }

  Handler& handler_;
  Limits limits_;
  std::string buffer_;
  std::size_t at_ = 0;    // the token that is read
  std::size_t next_ = 0;  // how far it has been read
  std::int64_t fed_ = 0;
  std::int64_t dropped_ = 0;  // bytes of the document before the buffer
  std::string open_names_;    // of the open elements, one after the other
  std::vector<std::size_t> name_sizes_;
  std::vector<Attribute> attributes_;
  std::deque<std::string> resolved_;  // values of attributes that had references
  std::string text_;
  std::optional<Error> refusal_;
  bool is_begun_ = false;
  bool has_root_ = false;
  bool malformed_ = false;
};

}  // namespace mingbai::xml
