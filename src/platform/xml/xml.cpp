#include "platform/xml/xml.h"

#include <algorithm>
#include <array>

#include <expat.h>

#include "platform/encoding/encoding.h"

namespace mingbai::xml {
namespace {

struct FreeParser {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

std::string_view local(const char* name) {
  const std::string_view whole(name);
  const std::size_t colon = whole.rfind(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

bool is_namespace(std::string_view attribute) {
  return attribute == "xmlns" || attribute.starts_with("xmlns:");
}

// The declaration stands in the first bytes, in ASCII whatever follows.
bool declares_gb(std::string_view head) {
  const std::size_t end = head.find("?>");
  if (!head.starts_with("<?xml") || end == std::string_view::npos) return false;
  std::string declaration(head.substr(0, end));
  std::ranges::transform(declaration, declaration.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  constexpr std::array names{"gb2312", "gbk", "gb18030", "gb_2312", "cp936"};
  const std::size_t encoding = declaration.find("encoding");
  return encoding != std::string::npos && std::ranges::any_of(names, [&](const char* name) {
           return declaration.find(name, encoding) != std::string::npos;
         });
}

}  // namespace

struct Parser::Impl {
  Impl(Handler& the_handler, const Limits& the_limits) : handler(the_handler), limits(the_limits) {
    ensure(parser != nullptr, "expat has memory for a parser");
    XML_SetUserData(parser.get(), this);
    XML_SetElementHandler(parser.get(), on_begin, on_end);
    XML_SetCharacterDataHandler(parser.get(), on_text);
    XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  }

  static void on_begin(void* self, const char* name, const char** pairs) {
    auto& impl = *static_cast<Impl*>(self);
    if (impl.is_stopped()) return;
    if (++impl.depth > impl.limits.max_depth) {
      impl.stop(
          msg("The XML is nested deeper than {0} levels.", std::to_string(impl.limits.max_depth)));
      return;
    }
    impl.attributes.clear();
    for (; *pairs != nullptr; pairs += 2) {
      if (is_namespace(pairs[0])) continue;
      impl.attributes.push_back(Attribute{.name = local(pairs[0]), .value = pairs[1]});
    }
    impl.handler.begin(local(name), Attributes(impl.attributes));
    impl.stop_if_refused();
  }
  static void on_end(void* self, const char* name) {
    auto& impl = *static_cast<Impl*>(self);
    if (impl.is_stopped()) return;
    --impl.depth;
    impl.handler.end(local(name));
    impl.stop_if_refused();
  }
  static void on_text(void* self, const char* piece, int size) {
    auto& impl = *static_cast<Impl*>(self);
    if (impl.is_stopped()) return;
    impl.handler.text({piece, static_cast<std::size_t>(size)});
    impl.stop_if_refused();
  }
  static void on_doctype(void* self, const char*, const char*, const char*, int) {
    static_cast<Impl*>(self)->stop(
        msg("The XML carries a document type declaration, which is not allowed because it can "
            "hide an attack. Export the file again."));
  }

  // expat may still report the end of an empty element after it was told to stop.
  [[nodiscard]] bool is_stopped() const { return refusal.has_value() || handler.refusal(); }

  void stop(Message message) {
    refusal = Error{ErrorCode::invalid, std::move(message), {}};
    XML_StopParser(parser.get(), XML_FALSE);
  }
  void stop_if_refused() {
    if (handler.refusal()) XML_StopParser(parser.get(), XML_FALSE);
  }

  // Keeps the beginning until the declaration is known, then chooses the decoder.
  Result<void> feed(std::string_view bytes, bool is_last) {
    if (!is_begun) {
      head.append(bytes);
      if (head.size() < 256 && !is_last) return {};
      is_begun = true;
      if (declares_gb(head)) {
        decoder.emplace(encoding::Encoding::gb18030);
        XML_SetEncoding(parser.get(), "UTF-8");
      }
      const std::string beginning = std::move(head);
      return decode(beginning, is_last);
    }
    return decode(bytes, is_last);
  }

  Result<void> decode(std::string_view bytes, bool is_last) {
    if (!decoder) return parse(bytes, is_last);
    decoded.clear();
    if (decoder->decode(bytes, is_last, decoded)) return parse(decoded, is_last);
    TRY(parse(decoded, false));
    malformed = true;
    return fail(ErrorCode::invalid,
                msg("The XML says that it is GB18030, but line {0} is not. Export it again.",
                    std::to_string(XML_GetCurrentLineNumber(parser.get()))));
  }

  Result<void> parse(std::string_view bytes, bool is_last) {
    fed += static_cast<std::int64_t>(bytes.size());
    if (fed > limits.max_bytes) {
      return fail(ErrorCode::too_large,
                  msg("The XML is larger than {0} bytes.", std::to_string(limits.max_bytes)));
    }
    // expat counts in int.
    constexpr std::size_t most = 1U << 20;
    do {
      const std::string_view piece = bytes.substr(0, most);
      bytes.remove_prefix(piece.size());
      parsed += static_cast<std::int64_t>(piece.size());
      TRY(parse_piece(piece, is_last && bytes.empty()));
    } while (!bytes.empty());
    return {};
  }

  Result<void> parse_piece(std::string_view piece, bool is_last) {
    const auto status = XML_Parse(parser.get(), piece.data(), static_cast<int>(piece.size()),
                                  is_last ? XML_TRUE : XML_FALSE);
    if (refusal) return fail(*refusal);
    if (handler.refusal()) return fail(*handler.refusal());
    if (status != XML_STATUS_OK) {
      malformed = true;
      if (XML_GetErrorCode(parser.get()) == XML_ERROR_UNKNOWN_ENCODING) {
        return fail(ErrorCode::invalid, msg("The XML is in an encoding that cannot be read. Export "
                                            "it as UTF-8 or GB18030."));
      }
      return fail(ErrorCode::invalid,
                  msg("The XML is damaged in line {0}, or cut off there. Export the file again.",
                      std::to_string(XML_GetCurrentLineNumber(parser.get()))));
    }
    if (parsed - XML_GetCurrentByteIndex(parser.get()) > limits.max_tag_bytes + most_ahead) {
      return fail(ErrorCode::too_large, msg("The XML has a tag of more than {0} bytes.",
                                            std::to_string(limits.max_tag_bytes)));
    }
    return {};
  }

  static constexpr std::int64_t most_ahead = 1 << 20;  // of a piece, seen before its events

  Handler& handler;
  Limits limits;
  std::unique_ptr<XML_ParserStruct, FreeParser> parser{XML_ParserCreate(nullptr)};
  std::optional<Error> refusal;
  std::optional<encoding::Decoder> decoder;
  std::vector<Attribute> attributes;
  std::string head;
  std::string decoded;
  std::int64_t fed = 0;
  std::int64_t parsed = 0;
  int depth = 0;
  bool is_begun = false;
  bool malformed = false;
};

Parser::Parser(Handler& handler, const Limits& limits)
    : impl_(std::make_unique<Impl>(handler, limits)) {}

Parser::~Parser() = default;

Result<void> Parser::feed(std::string_view bytes, bool is_last) {
  return impl_->feed(bytes, is_last);
}

bool Parser::is_malformed() const { return impl_->malformed; }

}  // namespace mingbai::xml
