#include "publications/feed_urls.h"

namespace mingbai::publications {

std::vector<page::Twin> feed_twins(const units::Unit& unit, const i18n::Translator& t) {
  const html::Url url = html::Url("/feed").slash(unit.code);
  return {{"application/atom+xml", t("Feed (Atom)"), url.suffixed(".atom")},
          {"application/feed+json", t("Feed (JSON)"), url.suffixed(".json")}};
}

}  // namespace mingbai::publications
