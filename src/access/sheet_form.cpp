#include "access/sheet_form.h"

namespace mingbai::access {

html::Url own_sheet_url(SheetId id) {
  return html::Url("/desk/account/sheets").slash(std::to_string(id.value));
}

Result<http::Response> lead_to_sheet(const StaffRequest& staff, const Result<SheetDraft>& draft,
                                     const ShowAgain& again) {
  if (!draft) return again(refused(staff, draft.error()));
  const Result<SheetId> id =
      make_sheet(staff.site.sign_in, staff.site.sheets, staff.who, *draft, staff.now);
  if (!id) return again(refused(staff, id.error()));
  return http::redirect(own_sheet_url(*id));
}

}  // namespace mingbai::access
