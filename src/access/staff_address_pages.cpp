// /desk/addresses/{unit}: from where on the network acts at a unit and below it came, for the
// security administrator.
#include <vector>

#include "access/audit_table.h"
#include "access/desk_pages.h"
#include "access/post_views.h"
#include "access/staff_address.h"
#include "access/staff_form.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int shown_at_once = 50;

Url addresses_url(const StaffRequest& staff) {
  return Url("/desk/addresses").slash(staff.unit->code);
}

struct Wanted {
  AuditSearch search;
  FormState state;
};

Result<Wanted> wanted_by(const StaffRequest& staff) {
  Wanted out{.search = {.unit = staff.unit->id, .limit = shown_at_once}, .state = {}};
  const auto text = [&](const char* field) {
    out.state.put(field, std::string(staff.http.query_value(field).value_or("")));
    return out.state.value(field);
  };
  if (const std::string typed = text("person"); !typed.empty()) {
    const std::optional<std::int64_t> number = number_from_1(typed);
    if (number) out.search.person = units::PersonId{*number};
    if (!number) out.state.refuse("person", staff.t("Write the person's number."));
  }
  if (const std::string typed = text("until"); !typed.empty()) {
    const Result<Date> day = Date::parse(typed);
    if (day) out.search.until = *day;
    if (!day) out.state.refuse("until", staff.t("Write the day like 2026-10-03."));
  }
  const std::string_view below = staff.http.query_value("below").value_or("");
  if (below.empty()) return out;
  out.search.below = number_from_1(below);
  if (out.search.below) return out;
  return fail(ErrorCode::invalid, msg("This page of the list does not exist."));
}

Html search_form(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  return html::form(html::cls("fields"), html::attr("method", "get"),
                    html::action(addresses_url(staff)),
                    page::text_field({"person", t("Person"), t("The person's number.")}, state,
                                     {.input_mode = "numeric", .most_characters = 19}),
                    page::text_field({"until", t("Until"), t("Like 2026-10-03.")}, state),
                    html::button(html::attr("type", "submit"), t("Search")));
}

Html table_of(const std::vector<StaffAddress>& rows, const Translator& t) {
  std::vector<std::vector<Html>> out;
  out.reserve(rows.size());
  for (const StaffAddress& row : rows) {
    Html what = Html(act_text(row.act, t));
    if (row.outcome == "refused") what += html::group(html::br(), t("not allowed"));
    what += html::group(html::br(), html::small(row.unit_name));
    const std::string posts = kept_posts_words(row.posts, t);
    out.push_back({html::time(moment(row.at, t)),
                   html::group(row.actor, html::br(), html::small(posts)), what,
                   Html(row.address)});
  }
  return page::labelled_table(t("Acts with their addresses, newest first"),
                              {t("When"), t("Who"), t("What"), t("Address")}, out);
}

Html found(const StaffRequest& staff, const Wanted& wanted, const std::vector<StaffAddress>& rows) {
  if (rows.empty()) return page::empty_state(staff.t("No act fits."));
  Url list = addresses_url(staff);
  for (const char* field : {"person", "until"}) {
    const std::string value = wanted.state.value(field);
    if (!value.empty()) list = list.with(field, value);
  }
  std::optional<Url> next;
  if (std::ssize(rows) == shown_at_once) {
    next = list.with("below", std::to_string(rows.back().row));
  }
  return html::group(
      table_of(rows, staff.t),
      page::pager(wanted.search.below ? std::optional(list) : std::nullopt, next, staff.t));
}

Result<Response> show_addresses(const StaffRequest& staff) {
  if (const std::optional<Url> door = asked_again(staff, addresses_url(staff))) {
    return http::redirect(*door);
  }
  const Translator& t = staff.t;
  const Wanted wanted = TRY(wanted_by(staff));
  Html content = html::p(
      t("From which address of the network somebody signed in or did something with a post. It is "
        "kept for six months; that you look is written into the audit trail."));
  content += search_form(staff, wanted.state);
  if (wanted.state.problems().empty()) {
    content += found(staff, wanted,
                     TRY(search_staff_addresses(staff.site.sign_in.db, staff.who.actor,
                                                wanted.search, staff.now)));
  }
  return staff_page(staff, t("Addresses of acts at {0}", staff.unit->name), addresses_url(staff),
                    {{t("Desk"), Url("/desk")}}, wanted.state, content);
}

}  // namespace

void add_staff_address_pages(StaffRouter& router) {
  router.get("/desk/addresses/{unit}", at_unit({Act::read_staff_addresses}), show_addresses);
}

}  // namespace mingbai::access
