#include "publications/village_key_urls.h"

#include <string>

namespace mingbai::publications {

html::Url village_key_url(const units::Unit& unit) {
  return html::Url("/u").slash(unit.code).slash("key");
}

html::Url village_key_url(const units::Unit& unit, std::int64_t publication) {
  return village_key_url(unit).with("publication", std::to_string(publication));
}

html::Url with_key_filled_in(const html::Url& key_page, std::string digits) {
  std::erase(digits, ' ');
  return key_page.fragment(digits);
}

}  // namespace mingbai::publications
