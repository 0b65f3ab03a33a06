// Translator: our text in the reader's language. Keys are the English texts themselves (gettext);
// zh-CN comes from po/zh_CN.po, compiled into the program.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "kernel/result.h"

namespace mingbai::i18n {

enum class Language { zh_cn, en };

// "zh-CN" and "en": the values of the lang attribute, the cookie and ?lang=.
std::string_view tag(Language language);

// The best match for an Accept-Language header (RFC 9110, 12.5.4); Chinese when nothing fits.
Language negotiate(std::string_view accept_language);

class Translator {
 public:
  explicit Translator(Language language) : language_(language) {}
  [[nodiscard]] Language language() const { return language_; }

  // t("Income"), t("{0} spent {1}", unit.name, amount): literals only; xgettext reads every call
  // named t, tn, plural and msg. "{{" and "}}" stand for braces.
  template <typename... Args>
  std::string operator()(const char* id, Args&&... args) const {
    return (*this)(msg(id, std::forward<Args>(args)...));
  }
  std::string operator()(const Message& message) const;
  // t.plural("{0} voucher", "{0} vouchers", count): {0} is the count, grouped by thousands; the
  // arguments of `more` follow as {1} ...
  std::string plural(const char* one, const char* many, std::int64_t count,
                     const Message& more = {}) const;

  // What the program's own rules call something, in the reader's language: their words are Chinese,
  // English comes from po/scheme_names.po. What a city calls something itself stays as it is.
  [[nodiscard]] std::string name(const std::string& chinese) const;
  // Whether it is in the reader's language by that.
  [[nodiscard]] bool has_name(std::string_view chinese) const;

 private:
  Language language_;
};

// The text with {0}, {1} ... replaced. Whatever is no placeholder with an argument stays as it
// stands: a page with an odd sentence beats no page.
std::string filled(std::string_view text, const std::vector<std::string>& args);

}  // namespace mingbai::i18n
