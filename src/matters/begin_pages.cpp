#include "matters/begin_pages.h"

#include <algorithm>

#include "access/staff_form.h"
#include "matters/begin_url.h"
#include "matters/department.h"
#include "matters/field_form.h"
#include "matters/matter_actions.h"
#include "matters/scheme_words.h"
#include "matters/shown_matter.h"
#include "platform/http/form_token.h"
#include "platform/page/components.h"

namespace mingbai::matters {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

struct Begin {
  const Rulebook& rulebook;
  std::vector<MatterDoor> doors;
};

// What somebody opens at a unit of this kind; what comes by itself, is not among it.
bool is_begun_at(const Scheme& scheme, const units::Unit& unit) {
  return scheme.cadence.every == Every::event &&
         std::ranges::find(scheme.applies_to, unit.kind) != scheme.applies_to.end();
}

// What is told when it is opened: what must be, and what no step asks for later.
std::vector<std::string> told_at_opening(const Scheme& scheme) {
  std::vector<std::string> out;
  for (const Field& field : scheme.fields) {
    const bool is_asked_later = std::ranges::any_of(scheme.steps, [&](const Step& step) {
      return std::ranges::find(step.sets, field.id) != step.sets.end();
    });
    if (field.is_required || !is_asked_later) out.push_back(field.id);
  }
  return out;
}

// What is known already, for a department, which asks nobody for it again.
Html known_already(const StaffRequest& staff) {
  if (!is_department_of(staff.who.actor, staff.unit_path)) return {};
  const Translator& t = staff.t;
  const Url unit = Url("/u").slash(staff.unit->code);
  return html::section(
      html::h2(t("What is known already")),
      html::p(t("A department asks nobody again for a figure that was entered once. Look here "
                "first.")),
      page::link_list(
          {{.text = t("What came in and went out"), .url = Url(unit).slash("money"), .detail = {}},
           {.text = t("All that was made public"),
            .url = Url(unit).slash("publications"),
            .detail = {}},
           {.text = t("What is due, and when"), .url = Url(unit).slash("due"), .detail = {}}}));
}

Result<Response> show_kinds(const StaffRequest& staff, const Begin& begin) {
  const Translator& t = staff.t;
  const auto library = TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) -> Result<std::shared_ptr<const SchemeLibrary>> {
        return begin.rulebook.library(session);
      }));
  std::vector<page::Link> links;
  for (const Scheme& scheme : library->schemes()) {
    if (!is_begun_at(scheme, *staff.unit)) continue;
    const auto door = std::ranges::find(begin.doors, scheme.id, &MatterDoor::scheme);
    const bool has_door = door != begin.doors.end();
    links.push_back(
        {.text = staff.t.name(scheme.name),
         .url = has_door ? Url(door->pages).slash(staff.unit->code) : begin_url(staff, scheme.id),
         .detail = Html(performer_words(scheme.steps.front().who, t))});
  }
  Html content;
  if (links.empty()) {
    content = page::empty_state(t("No kind of matter begins at {0}.", staff.unit->name));
  } else {
    content = html::p(t("Choose what it is about. Beside each stands who takes its first step."));
    content += page::link_list(links);
  }
  content += known_already(staff);
  return access::staff_page(staff, t("Begin a matter"), begin_url(staff), way_to_matters(staff), {},
                            content);
}

Result<Scheme> scheme_of(const StaffRequest& staff, const Begin& begin) {
  const std::string id(staff.http.param("scheme").value_or(""));
  Scheme scheme = TRY(staff.site.sign_in.db.read([&](db::Session& session) -> Result<Scheme> {
    return begin.rulebook.library(session)->scheme(id, staff.unit->code);
  }));
  const bool has_door =
      std::ranges::find(begin.doors, id, &MatterDoor::scheme) != begin.doors.end();
  if (is_begun_at(scheme, *staff.unit) && !has_door) return scheme;
  return fail(ErrorCode::not_found,
              msg("“{0}” is not begun here at {1}.", scheme.name, staff.unit->name));
}

// The number of the matter for whose step this one is begun; nothing: it stands alone. No matter
// has the number that is none, so a broken address begins nothing by itself.
std::optional<MatterId> parent_in(const std::string& of) {
  if (of.empty()) return std::nullopt;
  return MatterId{digits(of).value_or(0)};
}

// That matter.
Result<std::optional<MatterView>> parent_of(const StaffRequest& staff, const Begin& begin,
                                            const FormState& state) {
  const std::optional<MatterId> id = parent_in(state.value("of"));
  if (!id) return std::optional<MatterView>();
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<std::optional<MatterView>> {
    MatterView view = TRY(show_matter(session, begin.rulebook, staff.who.actor, *id, staff.now));
    if (view.matter.unit == staff.unit->id) return std::optional(std::move(view));
    return fail(ErrorCode::not_found, msg("There is no such matter at this unit."));
  });
}

Result<Response> begin_page(const StaffRequest& staff, const Begin& begin, const Scheme& scheme,
                            const FormState& state) {
  const Translator& t = staff.t;
  const std::optional<MatterView> parent = TRY(parent_of(staff, begin, state));
  Html content;
  Html fields;
  if (parent) {
    const Step* step = parent->rules->scheme.find_step(state.value("step"));
    content = html::p(t("For the step “{0}” of “{1}”, which waits until it is done.",
                        step == nullptr ? state.value("step") : staff.t.name(step->name),
                        title_of(*parent)));
    fields += page::hidden_field("of", state.value("of"));
    fields += page::hidden_field("step", state.value("step"));
  }
  fields += page::text_field(
      {"title", t("What it is called"), t("A few words. Empty: {0}", t.name(scheme.name))}, state);
  fields += field_inputs(scheme, told_at_opening(scheme), state, t);
  fields += page::text_area({"reason", t("Remark"), t("May stay empty.")}, state);
  content += access::staff_form(staff,
                                {.action = begin_url(staff, scheme.id),
                                 .button = t("Begin it"),
                                 .acts = {access::Act::open_matter}},
                                state, fields);
  content += known_already(staff);
  std::vector<page::Crumb> way = way_to_matters(staff);
  way.push_back({t("Begin a matter"), begin_url(staff)});
  return access::staff_page(staff, staff.t.name(scheme.name), begin_url(staff, scheme.id),
                            std::move(way), state, content);
}

Result<Response> show_form(const StaffRequest& staff, const Begin& begin) {
  const Scheme scheme = TRY(scheme_of(staff, begin));
  FormState state;
  for (const char* name : {"of", "step"}) {
    if (const auto asked = staff.http.query_value(name)) state.put(name, std::string(*asked));
  }
  return begin_page(staff, begin, scheme, state);
}

Opening typed_opening(const StaffRequest& staff, const Scheme& scheme) {
  const auto typed = [&](std::string_view input) { return staff.value(input); };
  Opening out{.unit = staff.unit->id,
              .scheme = scheme.id,
              .title = staff.value("title"),
              .reason = staff.value("reason"),
              .fields = typed_fields(scheme, told_at_opening(scheme), typed),
              .submission = staff.value(http::submission_field)};
  out.parent = parent_in(staff.value("of"));
  if (out.parent) out.parent_step = staff.value("step");
  return out;
}

Result<Response> take_form(const StaffRequest& staff, const Begin& begin) {
  const Scheme scheme = TRY(scheme_of(staff, begin));
  const auto perform = [&]() -> Result<void> {
    Result<Receipt> opened = open_matter(staff.site.sign_in.db, begin.rulebook, staff.who.actor,
                                         typed_opening(staff, scheme), staff.now);
    if (opened) return {};
    Error error = std::move(opened.error());
    if (scheme.find_field(error.field) != nullptr) error.field = field_input(error.field);
    return fail(std::move(error));
  };
  return access::act_once(
      staff, access::Act::open_matter, begun_url(staff), perform,
      [&](const FormState& state) { return begin_page(staff, begin, scheme, state); });
}

// What a form opened has its number only once it is open.
Result<Response> lead_to_begun(const StaffRequest& staff) {
  const std::string form(staff.http.param("form").value_or(""));
  const auto found =
      TRY(staff.site.sign_in.db.read([&](db::Session& session) -> Result<std::optional<MatterId>> {
        return matter_begun_by(session, form);
      }));
  if (!found) return fail(ErrorCode::not_found, msg("There is no such matter at this unit."));
  return http::redirect(matters_url(staff).slash(std::to_string(found->value)).with("begun", "1"));
}

}  // namespace

void add_begin_pages(access::StaffRouter& router, const Rulebook& rulebook,
                     const std::vector<MatterDoor>& doors) {
  const access::Need opening = access::at_unit({access::Act::open_matter});
  const Begin begin{.rulebook = rulebook, .doors = doors};
  router.get("/desk/matters/{unit}/begin", opening,
             [begin](const StaffRequest& staff) { return show_kinds(staff, begin); });
  router.get("/desk/matters/{unit}/begin/{scheme}", opening,
             [begin](const StaffRequest& staff) { return show_form(staff, begin); });
  router.post("/desk/matters/{unit}/begin/{scheme}", opening,
              [begin](const StaffRequest& staff) { return take_form(staff, begin); });
  router.get("/desk/matters/{unit}/begun/{form}", access::at_unit({access::Act::read_matters}),
             lead_to_begun);
}

}  // namespace mingbai::matters
