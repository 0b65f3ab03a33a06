#include "matters/value_pages.h"

#include <algorithm>

#include "access/sheet_form.h"
#include "access/staff_form.h"
#include "matters/parameter_words.h"
#include "matters/rule_decision_view.h"
#include "matters/scheme_rules.h"
#include "matters/scheme_views.h"
#include "matters/value_effect.h"
#include "matters/value_sheets.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::matters {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int most_value = 20;
constexpr int most_source = 300;

// The numbers as they hold at the unit of the address, and what was proposed there.
struct Place {
  std::vector<Parameter> parameters;
  std::vector<Parameter> regional;
  std::map<std::string, std::string, std::less<>> names;
  std::vector<RegionalValue> values;
  Url url = Url("/desk/values");
};

Result<Place> place_of(const StaffRequest& staff, const Rulebook& rulebook) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<Place> {
    const std::string& code = staff.unit->code;
    Place out{.values = TRY(values_of(session, staff.who.actor, staff.unit->id))};
    const std::shared_ptr<const SchemeLibrary> library = rulebook.library(session);
    for (const Parameter& each : library->parameters().definitions()) {
      out.parameters.push_back(*library->parameters().at(each.id, code));
    }
    out.regional = regional_values(library->parameters(), out.parameters);
    out.names = region_names(session, library->parameters());
    out.url = Url("/desk/values").slash(code);
    return out;
  });
}

std::vector<page::Crumb> crumbs(const StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")}, {staff.t("Rules of matters"), Url("/desk/schemes")}};
}

const Parameter* find(const Place& place, const std::string& id) {
  const auto found = std::ranges::find(place.parameters, id, &Parameter::id);
  return found == place.parameters.end() ? nullptr : &*found;
}

std::string name_of(const Place& place, const std::string& id, const Translator& t) {
  return parameter_name(find(place, id), id, t);
}

std::string words_of(const Place& place, const RegionalValue& value, const Translator& t) {
  return proposed_words(find(place, value.parameter), value.value, t);
}

Html state_of(const Place& place, const RegionalValue& value, const Translator& t) {
  if (is_pending(value, place.values)) {
    return page::state_mark(page::State::due, t("waits for a second person"));
  }
  if (!value.decision) return page::state_mark(page::State::changed, t("something newer came"));
  if (!value.decision->is_approved) return page::state_mark(page::State::late, t("refused"));
  const std::string version = std::to_string(version_of(value, place.values));
  if (!value.logging) {
    return page::state_mark(
        page::State::waiting,
        t("approved: version {0}; it counts once it stands in the public log", version));
  }
  return page::state_mark(page::State::done, t("approved: version {0}", version));
}

// Every version, the newest first: to decide on, or to look back.
Html versions(const Place& place, const Translator& t) {
  std::vector<page::Link> links;
  for (auto value = place.values.rbegin(); value != place.values.rend(); ++value) {
    links.push_back(
        {.text = t("{0}: {1}", name_of(place, value->parameter, t), words_of(place, *value, t)),
         .url = Url(place.url).slash(std::to_string(value->id.value)),
         .detail = state_of(place, *value, t)});
  }
  if (links.empty()) return {};
  return html::section(html::h2(t("What was proposed for this unit")), page::link_list(links));
}

Html value_fields(const Place& place, const FormState& state, const Translator& t) {
  std::vector<page::Option> options{{"", t("Choose")}};
  for (const Parameter& parameter : place.parameters) {
    options.push_back({parameter.id, t("{0}, now: {1}", name_of(place, parameter.id, t),
                                       value_words(parameter, t))});
  }
  Html out = page::select_field({"parameter", t("Which value"), ""}, state, options);
  out += page::text_field(
      {"value", t("New value"),
       t("A number, an amount, a share like 2/3, yes or no. Empty: what holds above counts "
         "again.")},
      state, {.most_characters = most_value});
  out += page::text_field(
      {"source", t("On what rule or decision it stands"), t("Everybody will read it.")}, state,
      {.most_characters = most_source});
  out += page::radio_field({"how", t("What to do"), ""}, state,
                           {{"check", t("Only show what it would do; change nothing")},
                            {"propose", t("Propose it to a second person")}});
  return out;
}

Result<Response> values_page(const StaffRequest& staff, const Place& place, const FormState& state,
                             const Html& outcome) {
  const Translator& t = staff.t;
  Html content = outcome;
  content +=
      html::p(t("A value that is set here counts at {0} and below, in every rule that counts by "
                "it, for what begins once a second person has approved it and it stands in the "
                "public log for everybody. Matters in hand keep their rules, and what is due "
                "already stays due.",
                staff.unit->name));
  if (staff.may(access::Act::change_schemes)) {
    content += access::staff_form(
        staff, {.action = place.url, .button = t("Send"), .acts = {access::Act::change_schemes}},
        state, value_fields(place, state, t));
  } else {
    content += access::reading_only(t);
  }
  content += versions(place, t);
  content += parameter_table(place.parameters, place.regional, place.names, t);
  return access::staff_page(staff, t("Values of the rules at {0}", staff.unit->name), place.url,
                            crumbs(staff), state, content);
}

std::string typed_of(const Place& place, const RegionalValue& value) {
  const Parameter* parameter = find(place, value.parameter);
  return parameter == nullptr || !value.value ? "" : as_typed(*parameter, *value.value);
}

// Filled in with what a version replaced, where that version is to be undone.
FormState undoing(const StaffRequest& staff, const Place& place) {
  FormState state;
  state.put("how", "check");
  const std::string undone(staff.http.query_value("undo").value_or(""));
  for (const RegionalValue& value : place.values) {
    if (std::to_string(value.id.value) != undone) continue;
    const RegionalValue* before = version_before(value, place.values);
    state.put("parameter", value.parameter);
    state.put("value", before == nullptr ? "" : typed_of(place, *before));
    state.put("source", before == nullptr ? "" : before->source);
  }
  return state;
}

Result<Response> show_values(const StaffRequest& staff, const Rulebook& rulebook) {
  const Place place = TRY(place_of(staff, rulebook));
  return values_page(staff, place, undoing(staff, place), {});
}

ValueWish wish_of(const StaffRequest& staff) {
  return {.unit = *staff.unit,
          .parameter = staff.value("parameter"),
          .value = staff.value("value"),
          .source = staff.value("source")};
}

constexpr std::size_t most_listed = 20;

std::string moved_words(const MovedDeadline& moved, const Translator& t) {
  const std::string name = moved.before.name.empty() ? t("Closing the matter") : moved.before.name;
  return t("{0}, {1}, {2}: {3}, until now {4}", moved.unit_name,
           t("{0} of {1}", moved.scheme_name,
             i18n::period(moved.before.period_end.period(), t.language())),
           name, i18n::date(moved.after.due.date, t.language()),
           i18n::date(moved.before.due.date, t.language()));
}

// By unit, the first of them.
Html moved_list(const ValueEffect& effect, const Translator& t) {
  if (effect.moved.empty()) {
    return html::p(
        t("It moves no deadline of the next matters that begin by themselves. Those that are "
          "opened by hand have their deadlines by it from then on."));
  }
  Html out =
      html::p(t("It moves {0} in {1}, the next time that these matters begin:",
                t.plural("{0} deadline", "{0} deadlines", static_cast<int>(effect.moved.size())),
                t.plural("{0} unit", "{0} units", static_cast<int>(effect.units_moved))));
  std::vector<Html> rows;
  for (const MovedDeadline& moved : effect.moved) {
    if (rows.size() == most_listed) break;
    rows.push_back(html::li(moved_words(moved, t)));
  }
  out += html::ul(rows);
  if (effect.moved.size() > most_listed) {
    const int more = static_cast<int>(effect.moved.size() - most_listed);
    out += html::p(t.plural("{0} more is not listed here.", "{0} more are not listed here.", more));
  }
  return out;
}

Html effect_words(const StaffRequest& staff, const ValueEffect& effect) {
  const Translator& t = staff.t;
  Html rules;
  if (!effect.rules.empty()) {
    rules = html::p(t("Matters that count by it: {0}.", i18n::joined(effect.rules, t)));
  }
  return html::group(
      html::p(t("Now: {0}.", value_words(effect.before, t))), rules,
      html::p(t.plural("It would count in {0} unit, for matters opened once it stands in the log.",
                       "It would count in {0} units, for matters opened once it stands in the log.",
                       static_cast<int>(effect.units))),
      moved_list(effect, t),
      html::p(
          t.plural("It moves no deadline of what is in hand: {0} matter there keeps its rules.",
                   "It moves no deadline of what is in hand: {0} matters there keep their rules.",
                   static_cast<int>(effect.in_hand))));
}

Result<ValueEffect> effect_for(const StaffRequest& staff, const Rulebook& rulebook,
                               const ValueWish& wish) {
  return staff.site.sign_in.db.read([&](db::Session& session) {
    return effect_of(session, rulebook, staff.who.actor, wish, civil_date(staff.now));
  });
}

Result<Response> take_value(const StaffRequest& staff, const Rulebook& rulebook) {
  const Place place = TRY(place_of(staff, rulebook));
  const ValueWish wish = wish_of(staff);
  db::Db& db = staff.site.sign_in.db;
  const auto again = [&](const FormState& state) { return values_page(staff, place, state, {}); };
  if (staff.value("how") != "propose") {
    const Result<ValueEffect> effect = effect_for(staff, rulebook, wish);
    if (!effect) return again(access::refused(staff, effect.error()));
    FormState next;
    for (const char* field : {"parameter", "value", "source"}) next.put(field, staff.value(field));
    next.put("how", "propose");
    return values_page(staff, place, next,
                       page::notice(page::State::waiting, effect_words(staff, *effect)));
  }
  const auto perform = [&]() -> Result<void> {
    TRY(propose_value(db, rulebook, staff.who.actor, wish, staff.now));
    return {};
  };
  return access::act_once(staff, access::Act::change_schemes, place.url, perform, again);
}

Result<RegionalValue> value_of(const StaffRequest& staff, const Place& place) {
  const std::int64_t id = access::number_in(staff, "value");
  const auto found = std::ranges::find(place.values, RegionalValueId{id}, &RegionalValue::id);
  if (found != place.values.end()) return *found;
  return fail(ErrorCode::not_found, msg("No such value was proposed for this unit."));
}

bool is_newest_version(const RegionalValue& value, const std::vector<RegionalValue>& all) {
  return is_approved(value) && std::ranges::none_of(all, [&](const RegionalValue& other) {
           const RegionalValue* before = version_before(other, all);
           return before != nullptr && before->id == value.id && is_approved(other);
         });
}

// Since when it counts, and where everybody can read so.
Html since_words(const ValueLogging& logging, const Translator& t) {
  std::string moment = access::moment(logging.at, t);
  if (!logging.number) return Html(moment);
  const std::string number = std::to_string(*logging.number);
  return html::group(moment, html::br(),
                     html::a(html::href(Url("/p").slash(number)), t("No. {0}", number)));
}

Html facts_of(const StaffRequest& staff, const Place& place, const RegionalValue& value) {
  const Translator& t = staff.t;
  std::vector<std::pair<std::string, Html>> rows{
      {t("Which value"), Html(name_of(place, value.parameter, t))},
      {t("New value"), Html(words_of(place, value, t))},
      {t("Source"), Html(value.source)},
      {t("Proposed by"), Html(t("{0}, {1}", value.name, access::moment(value.at, t)))},
      {t("State"), state_of(place, value, t)}};
  add_rule_decision(rows, value.decision, t);
  if (value.logging) rows.emplace_back(t("Counts since"), since_words(*value.logging, t));
  return page::definitions(rows);
}

Result<Response> value_page(const StaffRequest& staff, const Rulebook& rulebook, const Place& place,
                            const RegionalValue& value, const FormState& state) {
  const Translator& t = staff.t;
  const Url here = Url(place.url).slash(std::to_string(value.id.value));
  Html content = facts_of(staff, place, value);
  const bool is_mine = staff.who.actor.person && staff.who.actor.person->value == value.person;
  const bool may_change = staff.may(access::Act::change_schemes);
  if (may_change && is_pending(value, place.values) && !is_mine) {
    const Result<ValueEffect> effect = effect_for(staff, rulebook,
                                                  {.unit = *staff.unit,
                                                   .parameter = value.parameter,
                                                   .value = typed_of(place, value),
                                                   .source = value.source});
    content += page::notice(page::State::waiting, effect ? effect_words(staff, *effect)
                                                         : html::p(t(effect.error().message)));
    content += access::staff_form(staff,
                                  {.action = here,
                                   .button = t("Decide"),
                                   .acts = {access::Act::change_schemes},
                                   .may_be_signed = true},
                                  state, rule_decision_fields(state, t));
  }
  if (may_change && is_newest_version(value, place.values)) {
    content += page::actions({page::link_button(
        t("Undo this version"), Url(place.url).with("undo", std::to_string(value.id.value)))});
  }
  std::vector<page::Crumb> way = crumbs(staff);
  way.push_back({staff.unit->name, place.url});
  return access::staff_page(staff, t("A value proposed for {0}", staff.unit->name), here,
                            std::move(way), state, content);
}

Result<Response> show_value(const StaffRequest& staff, const Rulebook& rulebook) {
  const Place place = TRY(place_of(staff, rulebook));
  return value_page(staff, rulebook, place, TRY(value_of(staff, place)), {});
}

Result<Response> take_decision(const StaffRequest& staff, const Rulebook& rulebook) {
  const Place place = TRY(place_of(staff, rulebook));
  const RegionalValue value = TRY(value_of(staff, place));
  const auto again = [&](const FormState& state) {
    return value_page(staff, rulebook, place, value, state);
  };
  const Result<bool> approved = rule_decision_typed(staff.value("decision"));
  if (!approved) return again(access::refused(staff, approved.error()));
  const ValueVerdict verdict{
      .value = value.id, .is_approved = *approved, .reason = staff.value("reason")};
  if (access::wants_paper(staff)) {
    return access::lead_to_sheet(staff, value_sheet(*staff.unit, verdict), again);
  }
  const auto perform = [&] {
    return decide_value(staff.site.sign_in.db, staff.who.actor, *staff.unit, verdict, staff.now);
  };
  return access::act_once(staff, access::Act::change_schemes, place.url, perform, again);
}

}  // namespace

void add_value_pages(access::StaffRouter& router, const Rulebook& rulebook) {
  const access::Need changing = access::at_unit({access::Act::change_schemes});
  // Who set which value is for those who read the trail, too.
  const access::Need reading =
      access::at_unit({access::Act::change_schemes, access::Act::read_audit});
  router.get("/desk/values/{unit}", reading,
             [&rulebook](const StaffRequest& staff) { return show_values(staff, rulebook); });
  router.post("/desk/values/{unit}", changing,
              [&rulebook](const StaffRequest& staff) { return take_value(staff, rulebook); });
  router.get("/desk/values/{unit}/{value}", reading,
             [&rulebook](const StaffRequest& staff) { return show_value(staff, rulebook); });
  router.post("/desk/values/{unit}/{value}", changing,
              [&rulebook](const StaffRequest& staff) { return take_decision(staff, rulebook); });
}

}  // namespace mingbai::matters
