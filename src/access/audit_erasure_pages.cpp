// /desk/audit/{unit}/{row}/erasure: taking the values of one row of the trail away for good.
#include "access/audit_actions.h"
#include "access/audit_table.h"
#include "access/desk_pages.h"
#include "access/staff_form.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

Url trail_url(const StaffRequest& staff) { return Url("/desk/audit").slash(staff.unit->code); }

// Where the row stands first.
Url row_url(const StaffRequest& staff) {
  return trail_url(staff).with("below", std::to_string(number_in(staff, "row") + 1));
}

// not_found: there is no such row at the unit or below it.
Result<StoredAuditRow> row_asked(const StaffRequest& staff) {
  const std::int64_t number = number_in(staff, "row");
  std::vector<StoredAuditRow> found =
      TRY(search_audit(staff.site.sign_in.db, staff.who.actor,
                       {.unit = staff.unit->id, .below = number + 1, .limit = 1}, staff.now));
  if (!found.empty() && found.front().row.number == number) return std::move(found.front());
  return fail(ErrorCode::not_found, msg("The audit trail has no row {0}.", std::to_string(number)));
}

Html facts(const StoredAuditRow& stored, const Translator& t) {
  const AuditRow& row = stored.row;
  std::vector<std::pair<std::string, Html>> rows{{t("When"), html::time(moment(row.at, t))},
                                                 {t("Who"), Html(row.actor)},
                                                 {t("What"), Html(act_text(row.act, t))},
                                                 {t("Unit"), Html(row.unit_name)},
                                                 {t("To what"), Html(row.object)}};
  const std::string before = value_text(row.old_seal, stored.before, t);
  const std::string after = value_text(row.new_seal, stored.after, t);
  if (!before.empty()) rows.emplace_back(t("Before"), Html(before));
  if (!after.empty()) rows.emplace_back(t("After"), Html(after));
  return page::definitions(rows);
}

Html erasure_form(const StaffRequest& staff, const StoredAuditRow& stored, const FormState& state) {
  const Translator& t = staff.t;
  if (!stored.before && !stored.after) {
    return html::p(t("This row has no values, or they were erased already."));
  }
  return html::group(
      html::p(t("What was before and after goes for good: nobody can find it out again. The row "
                "stays, with who did what and when, and the trail can still be checked.")),
      staff_form(
          staff,
          {.action = trail_url(staff).slash(std::to_string(stored.row.number)).slash("erasure"),
           .button = t("Erase for good"),
           .acts = {Act::erase_audit_value},
           .is_grave = true},
          state,
          page::text_area(
              {"reason", t("Why"), t("Stays in the audit trail; write nothing that shall go.")},
              state)));
}

Result<Response> erasure_page(const StaffRequest& staff, const FormState& state) {
  const StoredAuditRow stored = TRY(row_asked(staff));
  const Translator& t = staff.t;
  const std::string number = std::to_string(stored.row.number);
  return staff_page(
      staff, t("Erase the values of row {0}", number),
      trail_url(staff).slash(number).slash("erasure"),
      {{t("Desk"), Url("/desk")}, {t("Audit trail of {0}", staff.unit->name), row_url(staff)}},
      state, html::group(facts(stored, t), erasure_form(staff, stored, state)));
}

Result<Response> take_erasure(const StaffRequest& staff) {
  return act_once(
      staff, Act::erase_audit_value, row_url(staff),
      [&] {
        return erase_audit_values(staff.site.sign_in.db, staff.who.actor, number_in(staff, "row"),
                                  staff.value("reason"), staff.now);
      },
      [&](const FormState& state) { return erasure_page(staff, state); });
}

}  // namespace

void add_audit_erasure_pages(StaffRouter& router) {
  const Need erasing = at_unit({Act::erase_audit_value});
  router.get("/desk/audit/{unit}/{row}/erasure", erasing,
             [](const StaffRequest& staff) { return erasure_page(staff, {}); });
  router.post("/desk/audit/{unit}/{row}/erasure", erasing, take_erasure);
}

}  // namespace mingbai::access
