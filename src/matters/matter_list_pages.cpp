#include "matters/matter_list_pages.h"

#include <algorithm>

#include "access/staff_form.h"
#include "matters/begin_url.h"
#include "matters/matter_labels.h"
#include "matters/matter_list.h"
#include "matters/matter_views.h"
#include "matters/shown_matter.h"
#include "platform/page/components.h"
#include "units/unit_actions.h"

namespace mingbai::matters {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int rows_a_page = 50;
constexpr const char* which_field = "which";
constexpr const char* scheme_field = "scheme";

struct Asked {
  MatterSearch search;
  FormState state;
};

Result<void> ask_which(const std::string& which, Date today, MatterSearch& search) {
  if (which.empty()) return {};
  if (which == "closed") {
    search.state = MatterState::done;
    return {};
  }
  search.state = MatterState::open;
  if (which == "open") return {};
  if (which == "late") {
    search.due_by = today.plus(-1);
    return {};
  }
  if (which == "alarm") {
    search.least_alarm = Colour::blue;
    return {};
  }
  if (which == "red") {
    search.least_alarm = Colour::red;
    return {};
  }
  return fail(ErrorCode::invalid, msg("Choose one of the list."), which_field);
}

Result<Asked> asked(const StaffRequest& staff) {
  Asked out{.search = {.unit = staff.unit->id, .limit = rows_a_page}, .state = {}};
  for (const char* field : {which_field, scheme_field}) {
    out.state.put(field, staff.http.query_value(field).value_or(""));
  }
  TRY(ask_which(out.state.value(which_field), civil_date(staff.now), out.search));
  out.search.scheme = out.state.value(scheme_field);
  if (const auto before = staff.http.query_value("before")) {
    const std::optional<std::int64_t> number = digits(*before);
    if (!number) return fail(ErrorCode::invalid, msg("Write a number in digits."), "before");
    out.search.below = MatterId{*number};
  }
  return out;
}

Url list_url(const StaffRequest& staff, const FormState& state) {
  Url url = matters_url(staff);
  for (const char* field : {which_field, scheme_field}) {
    const std::string value = state.value(field);
    if (!value.empty()) url = url.with(field, value);
  }
  return url;
}

Html filter_form(const StaffRequest& staff, const Asked& asked, const Rulebook& rulebook,
                 db::Session& session) {
  const Translator& t = staff.t;
  Html inputs = page::select_field({which_field, t("Which"), ""}, asked.state,
                                   {{"", t("all")},
                                    {"open", t("in hand")},
                                    {"late", t("overdue")},
                                    {"alarm", t("with an alarm")},
                                    {"red", t("with a red alarm")},
                                    {"closed", t("closed")}});
  std::vector<page::Option> kinds{{"", t("all")}};
  const std::shared_ptr<const SchemeLibrary> library = rulebook.library(session);
  for (const Scheme& scheme : library->schemes())
    kinds.push_back({scheme.id, staff.t.name(scheme.name)});
  inputs += page::select_field({scheme_field, t("Rules"), ""}, asked.state, kinds);
  return html::form(html::cls("fields"), html::attr("method", "get"),
                    html::action(matters_url(staff)), inputs,
                    html::button(html::attr("type", "submit"), t("Search")));
}

Html detail_of(const MatterLine& line, Date today, const Translator& t) {
  if (line.state != MatterState::open) {
    return page::state_mark(page::State::done, t(label(line.state)));
  }
  Html out = line.set_time ? set_time_mark(*line.set_time, t) : due_mark(line.due, today, t);
  if (line.colour == Colour::none) return out;
  return html::group(page::state_mark(page::State::late, t(label(line.colour))), " ", out);
}

page::Link link_of(const StaffRequest& staff, const MatterLine& line, const units::Unit& unit) {
  const std::string title = line.title.empty() ? line.scheme : line.title;
  return {.text = staff.t("{0}: {1}", unit.name, title),
          .url = Url("/desk/matters").slash(unit.code).slash(std::to_string(line.id.value)),
          .detail = detail_of(line, civil_date(staff.now), staff.t)};
}

// The form, the matters that fit, and the way on.
Result<Html> found_matters(const StaffRequest& staff, const Asked& asked, const Rulebook& rulebook,
                           db::Session& session) {
  const Translator& t = staff.t;
  const Url here = list_url(staff, asked.state);
  std::vector<page::Link> links;
  const std::vector<MatterLine> lines = TRY(list_matters(session, staff.who.actor, asked.search));
  links.reserve(lines.size());
  for (const MatterLine& line : lines) {
    const units::Unit unit = TRY(units::unit_by_id(session, line.unit));
    links.push_back(link_of(staff, line, unit));
  }
  std::optional<Url> next;
  if (lines.size() == rows_a_page) {
    next = here.with("before", std::to_string(lines.back().id.value));
  }
  const bool is_all = here.str() == matters_url(staff).str();
  Html out = filter_form(staff, asked, rulebook, session);
  out += links.empty()
             ? page::empty_state(is_all ? t("There is no matter here.") : t("No matter fits."))
             : page::link_list(links);
  out += page::pager(asked.search.below ? std::optional(here) : std::nullopt, next, t);
  return out;
}

}  // namespace

Result<Response> show_matter_list(const StaffRequest& staff, const Rulebook& rulebook) {
  const Translator& t = staff.t;
  const Asked wanted = TRY(asked(staff));
  Html content;
  if (staff.may(access::Act::open_matter)) {
    content += page::actions({page::link_button(t("Begin a matter"), begin_url(staff))});
  }
  content += TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) { return found_matters(staff, wanted, rulebook, session); }));
  return access::staff_page(staff, t("Matters of {0}", staff.unit->name),
                            list_url(staff, wanted.state), {{t("Desk"), Url("/desk")}}, {},
                            content);
}

}  // namespace mingbai::matters
