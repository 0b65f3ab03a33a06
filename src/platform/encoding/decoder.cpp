#include <array>

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include "platform/encoding/encoding.h"

namespace mingbai::encoding {
namespace {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

const char* icu_name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8: return "UTF-8";
    case Encoding::utf16le: return "UTF-16LE";
    case Encoding::utf16be: return "UTF-16BE";
    case Encoding::gb18030: return "gb18030";
  }
  throw Bug("every encoding has a converter");
}

std::unique_ptr<UConverter, CloseConverter> strict_converter(Encoding encoding) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open(icu_name(encoding), &status));
  ensure(U_SUCCESS(status) != 0, "ICU has the encoding");
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ensure(U_SUCCESS(status) != 0, "ICU stops at malformed bytes");
  return converter;
}

// Writes the character and returns the place after it.
char* put_utf8(char* to, char32_t code) {
  const auto put = [&to](char32_t byte) { *to++ = static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | (code >> 6));
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | (code >> 12));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | (code >> 18));
    put(0x80 | ((code >> 12) & 0x3F));
    put(0x80 | ((code >> 6) & 0x3F));
    put(0x80 | (code & 0x3F));
  }
  return to;
}

}  // namespace

struct Decoder::Impl {
  std::unique_ptr<UConverter, CloseConverter> converter;
  std::array<char16_t, 8192> units{};
  char16_t high_surrogate = 0;
  bool is_begun = false;

  void append(std::u16string_view text, std::string& out) {
    if (!is_begun && !text.empty()) {
      is_begun = true;
      if (text.front() == 0xFEFF) text.remove_prefix(1);
    }
    // Three bytes for a unit, and a fourth for a pair whose first half came with the last piece.
    const std::size_t before = out.size();
    out.resize(before + 3 * text.size() + 1);
    char* to = out.data() + before;
    for (const char16_t unit : text) {
      if ((unit & 0xFC00) == 0xD800) {
        high_surrogate = unit;
      } else if ((unit & 0xFC00) == 0xDC00) {
        to = put_utf8(to, 0x10000 + ((char32_t{high_surrogate} & 0x3FF) << 10) + (unit & 0x3FF));
      } else {
        to = put_utf8(to, unit);
      }
    }
    out.resize(static_cast<std::size_t>(to - out.data()));
  }
};

Decoder::Decoder(Encoding encoding) : impl_(std::make_unique<Impl>()) {
  impl_->converter = strict_converter(encoding);
}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder&&) noexcept = default;
Decoder& Decoder::operator=(Decoder&&) noexcept = default;

bool Decoder::decode(std::string_view bytes, bool is_last, std::string& out) {
  const char* from = bytes.data();
  const char* const end = from + bytes.size();
  for (;;) {
    char16_t* to = impl_->units.data();
    UErrorCode status = U_ZERO_ERROR;
    ucnv_toUnicode(impl_->converter.get(), &to, to + impl_->units.size(), &from, end, nullptr,
                   static_cast<UBool>(is_last), &status);
    impl_->append({impl_->units.data(), to}, out);
    if (status == U_BUFFER_OVERFLOW_ERROR) continue;
    return U_SUCCESS(status) != 0;
  }
}

}  // namespace mingbai::encoding
