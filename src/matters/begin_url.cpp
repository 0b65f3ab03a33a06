#include "matters/begin_url.h"

#include <string>

#include "matters/shown_matter.h"
#include "platform/http/form_token.h"

namespace mingbai::matters {

html::Url begin_url(const access::StaffRequest& staff, std::string_view scheme) {
  html::Url list = matters_url(staff).slash("begin");
  return scheme.empty() ? list : list.slash(std::string(scheme));
}

html::Url begun_url(const access::StaffRequest& staff) {
  return matters_url(staff).slash("begun").slash(staff.value(http::submission_field));
}

}  // namespace mingbai::matters
