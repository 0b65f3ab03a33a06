// Display: how this reader wants pages: language and size. Remembered by the cookies "lang" and
// "size"; the theme follows the reader's system and needs no word from us.
#pragma once

#include "platform/http/request.h"
#include "platform/http/router.h"
#include "platform/i18n/translator.h"

namespace mingbai::page {

struct Display {
  i18n::Language language = i18n::Language::zh_cn;
  bool is_elder = false;  // 长辈版: larger type and targets, one column, read-aloud everywhere
  [[nodiscard]] i18n::Translator translator() const { return i18n::Translator(language); }
};

// From the cookies; the language, where there is none, from Accept-Language.
Display display_of(const http::Request& request);

// POST /settings/display (lang, size, back): sets the cookies and leads back with 303.
void add_display_route(http::Router& router);

}  // namespace mingbai::page
