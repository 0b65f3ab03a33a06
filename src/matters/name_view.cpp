#include "matters/name_view.h"

#include "platform/html/elements.h"

namespace mingbai::matters {

html::Html name_view(const std::string& chinese, const i18n::Translator& t) {
  if (t.has_name(chinese)) return html::Html(t.name(chinese));
  return html::span(html::attr("lang", "zh-CN"), chinese);
}

}  // namespace mingbai::matters
