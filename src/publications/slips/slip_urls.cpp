#include "publications/slips/slip_urls.h"

#include <string>

#include "publications/document_actions.h"

namespace mingbai::publications {

html::Url slip_url(std::int64_t number) { return publication_url(number).slash("slip"); }

html::Url slip_desk_url(std::string_view unit_code) {
  return html::Url("/desk/slips").slash(std::string(unit_code));
}

html::Url slip_desk_url(std::string_view unit_code, std::int64_t list) {
  return slip_desk_url(unit_code).slash(std::to_string(list));
}

}  // namespace mingbai::publications
