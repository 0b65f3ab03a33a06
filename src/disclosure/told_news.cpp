#include "disclosure/told_news.h"

#include "disclosure/due/due_news.h"
#include "disclosure/hidden_news.h"

namespace mingbai::disclosure {

matters::ToldOutside told_news(const matters::Notice& notice, const i18n::Translator& t) {
  const Result<json::Value> said = json::parse(notice.detail);
  ensure(said.has_value(), "what this module tells is JSON");
  return is_of_hidden(*said) ? told_hidden(*said, t) : told_due(notice, t);
}

}  // namespace mingbai::disclosure
