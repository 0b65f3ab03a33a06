#include "matters/scheme_pages.h"

#include "access/authorization.h"
#include "access/staff_form.h"
#include "matters/scheme_views.h"
#include "platform/page/components.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using page::FormState;

constexpr int most_code = 40;

Url schemes_url() { return Url("/desk/schemes"); }

// For whoever may bring in schemes of the city's own, at the unit where he may.
Html own_schemes_link(const StaffRequest& staff) {
  for (const access::StandingPost& post : staff.who.actor.posts) {
    if (!access::authorize(staff.who.actor, access::Act::bring_in_scheme, post.path)) continue;
    return page::actions({page::link_button(staff.t("Own schemes of {0}", post.unit_name),
                                            Url("/desk/scheme-proposals").slash(post.unit_code))});
  }
  return {};
}

Result<Response> show_schemes(const StaffRequest& staff, const Rulebook& rulebook) {
  const std::vector<Scheme> schemes =
      TRY(staff.site.sign_in.db.read([&](db::Session& session) -> Result<std::vector<Scheme>> {
        return rulebook.files(session)->schemes();
      }));
  std::vector<page::Link> links;
  links.reserve(schemes.size());
  for (const Scheme& scheme : schemes) {
    links.push_back({.text = staff.t.name(scheme.name),
                     .url = schemes_url().slash(scheme.id),
                     .detail = html::small(cadence_words(scheme.cadence, staff.t))});
  }
  Html content = links.empty() ? page::empty_state(staff.t("There are no rules of matters."))
                               : page::link_list(links);
  content += own_schemes_link(staff);
  return access::staff_page(staff, staff.t("Rules of matters"), schemes_url(),
                            {{staff.t("Desk"), Url("/desk")}}, {}, content);
}

// Where the rules are read: at the unit that was asked for, otherwise at the reader's own.
Result<units::Unit> place_of(db::Session& session, const StaffRequest& staff) {
  std::string code = staff.http.query_value("unit").has_value()
                         ? std::string(*staff.http.query_value("unit"))
                         : std::string();
  const std::vector<access::StandingPost>& posts = staff.who.actor.posts;
  if (code.empty() && !posts.empty()) code = posts.front().unit_code;
  return units::unit_by_code(session, code);
}

Html place_field(const StaffRequest& staff, const Url& url, const std::string& code) {
  FormState state;
  state.put("unit", code);
  return html::form(
      html::cls("fields"), html::attr("method", "get"), html::action(url),
      page::text_field({"unit", staff.t("As it holds at the unit with the code"), ""}, state,
                       {.input_mode = "numeric", .most_characters = most_code}),
      html::button(html::attr("type", "submit"), staff.t("Show it")));
}

// What one page tells, from one snapshot.
struct Told {
  units::Unit place;
  bool may_set_values = false;
  std::shared_ptr<const SchemeLibrary> library;
  std::map<std::string, std::string, std::less<>> names;  // of units, by the code of a region
};

Result<Told> told(const StaffRequest& staff, const Rulebook& rulebook) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<Told> {
    Told out{.place = TRY(place_of(session, staff))};
    const std::string path = TRY(units::unit_path(session, out.place.id));
    out.may_set_values =
        access::authorize(staff.who.actor, access::Act::change_schemes, path).has_value();
    out.library = rulebook.library(session);
    out.names = region_names(session, out.library->parameters());
    return out;
  });
}

Result<Response> show_scheme(const StaffRequest& staff, const Rulebook& rulebook) {
  const Told here = TRY(told(staff, rulebook));
  const SchemeRules rules =
      TRY(scheme_rules(*here.library, staff.http.param("scheme").value_or(""), here.place.code));
  const Url url = schemes_url().slash(rules.scheme.id);
  Html content = html::p(staff.t("As it holds at {0}.", here.place.name));
  content += place_field(staff, url, here.place.code);
  content += scheme_facts(rules.scheme, staff.t);
  content += scheme_flow(rules.scheme, here.library->meetings(here.place.code), staff.t);
  content += parameter_table(rules.scheme.parameters, rules.regional, here.names, staff.t);
  if (here.may_set_values && !rules.scheme.parameters.empty()) {
    content += page::actions({page::link_button(staff.t("Set values for {0}", here.place.name),
                                                Url("/desk/values").slash(here.place.code))});
  }
  return access::staff_page(
      staff, staff.t.name(rules.scheme.name), Url(url).with("unit", here.place.code),
      {{staff.t("Desk"), Url("/desk")}, {staff.t("Rules of matters"), schemes_url()}}, {}, content);
}

}  // namespace

void add_scheme_pages(access::StaffRouter& router, const Rulebook& rulebook) {
  router.get("/desk/schemes", access::signed_in(),
             [&rulebook](const StaffRequest& staff) { return show_schemes(staff, rulebook); });
  router.get("/desk/schemes/{scheme}", access::signed_in(),
             [&rulebook](const StaffRequest& staff) { return show_scheme(staff, rulebook); });
}

}  // namespace mingbai::matters
