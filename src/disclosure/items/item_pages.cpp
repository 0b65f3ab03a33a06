#include "disclosure/items/item_pages.h"

#include <algorithm>
#include <map>

#include "access/staff_form.h"
#include "disclosure/catalogue/item_words.h"
#include "disclosure/channels/proof_pages.h"
#include "disclosure/due/due_list.h"
#include "disclosure/due/due_words.h"
#include "disclosure/items/item_actions.h"
#include "disclosure/items/item_occasion.h"
#include "disclosure/items/item_period.h"
#include "disclosure/items/item_table.h"
#include "disclosure/items/occasion_pages.h"
#include "matters/begin_url.h"
#include "matters/evidence_form.h"
#include "matters/public_text_form.h"
#include "platform/http/form_token.h"
#include "platform/i18n/format.h"
#include "platform/i18n/refusal.h"
#include "platform/page/components.h"
#include "publications/supersede_reason.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int periods_offered = 5;
constexpr const char* words_field = "words";
constexpr const char* table_field = "table";
constexpr const char* kept_field = "kept";
constexpr const char* notice_days_field = "notice_days";

struct Rules {
  const matters::Rulebook& rulebook;
  const HeldItems& held;

  [[nodiscard]] DueRules due() const { return {.items = held, .rulebook = rulebook}; }
};

std::string heading_of(const StaffRequest& staff) {
  return staff.t("{0}: write for everybody", staff.unit->name);
}

Result<std::vector<CatalogueItem>> items_of(const StaffRequest& staff, const Rules& rules) {
  return staff.site.sign_in.db.read([&](db::Session& session) {
    return written_items(session, rules.rulebook, rules.held, *staff.unit);
  });
}

// Of each item on the due list the period to look at first.
Result<std::map<std::string, DueItem>> due_by_item(const StaffRequest& staff, const Rules& rules) {
  const Date today = civil_date(staff.now);
  const DueRules due = rules.due();
  const std::vector<DueItem> list = TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) { return due_list(session, *staff.unit, due, today); }));
  std::map<std::string, DueItem> out;
  for (DueItem& item : foremost(list, today)) out.emplace(item.item, std::move(item));
  return out;
}

Html due_detail(const StaffRequest& staff, const Rules& rules, const DueItem& due) {
  const Date today = civil_date(staff.now);
  const std::string words = due_words(due, rules.rulebook.calendar(), today, staff.t);
  return html::group(period_words(due.period, staff.t), " ",
                     page::state_mark(due_mark(due, today), words));
}

Result<std::vector<page::Link>> item_links(const StaffRequest& staff, const Rules& rules) {
  const std::map<std::string, DueItem> due = TRY(due_by_item(staff, rules));
  std::vector<page::Link> out;
  const bool writes = staff.may(access::Act::draft_publication);
  for (const CatalogueItem& item : TRY(items_of(staff, rules))) {
    // Whoever writes for a department is shown its own.
    if (writes && !may_write(staff.who.actor, staff.unit_path, item)) continue;
    page::Link& link = out.emplace_back(page::Link{
        .text = item.label, .url = items_url(staff.unit->code).slash(item.id), .detail = {}});
    const auto found = due.find(item.id);
    if (found == due.end()) {
      link.detail = Html(rhythm_words(item, staff.t));
      continue;
    }
    link.detail = due_detail(staff, rules, found->second);
    if (!found->second.published) {
      link.url = link.url.with("period", code_of(found->second.period));
    }
  }
  return out;
}

Result<Response> show_items(const StaffRequest& staff, const Rules& rules) {
  const std::vector<page::Link> links = TRY(item_links(staff, rules));
  Html content;
  if (links.empty()) {
    content += page::empty_state(staff.t("Nothing is written for everybody here."));
  } else {
    content +=
        staff.may(access::Act::draft_publication)
            ? html::p(staff.t(
                  "Choose what it is about. Others look at what you write before it is "
                  "published: the supervision committee, then the director or the secretary. "
                  "From then on it stays public for good."))
            : access::reading_only(staff.t);
    content += page::link_list(links);
  }
  content += html::p(html::a(html::href(channels_url(staff.unit->code)),
                             staff.t("Where it was shown, and what is missing")));
  return access::staff_page(staff, heading_of(staff), items_url(staff.unit->code),
                            {{staff.t("Desk"), Url("/desk")}}, {}, content);
}

Result<CatalogueItem> item_of(const StaffRequest& staff, const Rules& rules) {
  const std::string_view id = staff.http.param("item").value_or("");
  std::vector<CatalogueItem> items = TRY(items_of(staff, rules));
  const auto found = std::ranges::find(items, id, &CatalogueItem::id);
  if (found != items.end()) return std::move(*found);
  return fail(ErrorCode::not_found,
              msg("{0} is nothing that {1} writes for everybody.", id, staff.unit->name));
}

Html period_field(const StaffRequest& staff, const CatalogueItem& item, const FormState& state) {
  const Translator& t = staff.t;
  if (item.every == matters::Every::event) {
    return page::text_field({"period", t("On which day it happened"), t("Like 2026-10-03.")}, state,
                            {.type = "date"});
  }
  std::vector<page::Option> options;
  std::vector<ItemPeriod> periods =
      latest_periods(item.every, civil_date(staff.now), periods_offered);
  const Result<ItemPeriod> chosen = parse_item_period(item.every, state.value("period"));
  if (chosen && std::ranges::find(periods, *chosen) == periods.end()) periods.push_back(*chosen);
  options.reserve(periods.size());
  for (const ItemPeriod& period : periods) {
    options.push_back({code_of(period), period_words(period, t)});
  }
  return page::select_field({"period", t("For when it is"), ""}, state, options);
}

Html facts_of(const CatalogueItem& item, const Translator& t) {
  std::vector<std::pair<std::string, Html>> rows{
      {t("Item"), Html(item.id + " " + item.name)},
      {t("When"), Html(rhythm_words(item, t))},
      {t("Who may see it"), Html(t(publications::audience_label(item.audience)))},
      {t("Asked by"), Html(basis_words(item, t))}};
  if (item.is_public_notice) {
    rows.emplace_back(t("Open to objections"), Html(public_notice_words(item, t)));
  }
  if (!item.channels.empty()) {
    rows.emplace_back(t("How it reaches people"), Html(channel_words(item, t)));
  }
  if (!item.papers.empty()) {
    rows.emplace_back(t("What goes with it"), Html(paper_words(item, t)));
  }
  if (!item.mask.empty()) rows.emplace_back(t("Masked"), Html(mask_words(item, t)));
  if (!item.guided_by.empty()) {
    rows.emplace_back(t("Guided by"), Html(department_words(item, t)));
  }
  return page::definitions(rows);
}

Html notice_days(const CatalogueItem& item, const FormState& state, const Translator& t) {
  return page::text_field(
      {notice_days_field, t("For how many days whoever is concerned may object"),
       t("Empty: {0}. The day on which it is published is not counted.",
         public_notice_words(item, t))},
      state, {.input_mode = "numeric"});
}

// Whether it stands beside what is public already, or takes the place of it, and why; nothing where
// nothing is public.
Html correction_inputs(const std::vector<HoldingItem>& holding, const FormState& state,
                       const Translator& t) {
  if (holding.empty()) return {};
  constexpr std::size_t most_offered = 36;
  constexpr int most_characters = 200;
  std::vector<page::Option> ways{
      {"", t("Choose")}, {"new", t("It is something else, and stands beside what is public")}};
  for (const HoldingItem& one : holding) {
    if (ways.size() > most_offered) break;
    ways.push_back({std::to_string(one.number),
                    t("It corrects No. {0}: {1}, published on {2}", std::to_string(one.number),
                      period_words(one.period, t), i18n::date(civil_date(one.at), t.language()))});
  }
  std::vector<page::Option> whys{{"", t("Choose")}};
  for (const CorrectionReason reason : all_correction_reasons()) {
    whys.push_back(
        {std::string(choice_of(reason)), publications::reason_words(to_string(reason), t)});
  }
  const std::string only = t("Only where it corrects something. Both publications show it.");
  Html out = page::select_field(
      {std::string(corrects_field), t("Is it new, or does it correct something?"),
       t("What is corrected stays readable, and says what took its place.")},
      state, ways);
  out += page::select_field({std::string(correction_reason_field), t("Why it is corrected"), only},
                            state, whys);
  out +=
      page::text_area({std::string(correction_words_field), t("What is corrected, in a sentence"),
                       t("For everybody who may read it: no names, no numbers of people.")},
                      state, 2, most_characters);
  return out;
}

Html draft_form(const StaffRequest& staff, const CatalogueItem& item,
                const std::vector<HoldingItem>& holding, const FormState& state) {
  const Translator& t = staff.t;
  Html fields = period_field(staff, item, state);
  fields += correction_inputs(holding, state, t);
  const std::string heading = item.audience == publications::Audience::everyone
                                  ? t("What everybody shall know")
                                  : t("What the people of the village shall know");
  fields += matters::public_text_area({words_field, heading, ""}, state, t, name_masks(item));
  fields += page::file_field(
      {table_field, t("A table below it, if there is one"),
       t("CSV, XLSX or XLS, the first row with the headings. A table that is copied in a "
         "spreadsheet can be put straight into the text, too.")},
      state, ".csv,.txt,.xlsx,.xls");
  fields += matters::justification_field({kept_field, t("Why something of it stays"), ""},
                                         state.value(words_field), state, t);
  if (item.is_public_notice) fields += notice_days(item, state, t);
  return access::staff_form(staff,
                            {.action = items_url(staff.unit->code).slash(item.id),
                             .button = t("Save the draft"),
                             .acts = {access::Act::draft_publication},
                             .has_files = true},
                            state, fields);
}

Result<Response> item_page(const StaffRequest& staff, const Rules& rules, const CatalogueItem& item,
                           const FormState& state) {
  const Translator& t = staff.t;
  const Url list = items_url(staff.unit->code);
  const Url here = Url(list).slash(item.id);
  Html content = facts_of(item, t);
  if (follows_occasions(item)) content += TRY(occasions_section(staff, rules.due(), item, state));
  const Result<void> writing = may_write(staff.who.actor, staff.unit_path, item);
  if (writing) {
    if (follows_occasions(item)) content += html::h2(t("Write about it"));
    const std::vector<HoldingItem> holding = TRY(
        staff.site.sign_in.db.read([&](db::Session& session) -> Result<std::vector<HoldingItem>> {
          return holding_items(session, staff.unit->code, item);
        }));
    content += draft_form(staff, item, holding, state);
  } else if (staff.may(access::Act::draft_publication)) {
    content +=
        page::notice(page::State::waiting, html::p(i18n::refusal(writing.error().message, t)));
  } else {
    content += access::reading_only(t);
  }
  return access::staff_page(staff, item.label, here,
                            {{t("Desk"), Url("/desk")}, {heading_of(staff), list}}, state, content);
}

// What the due list asks for, otherwise the last period that is over: that is mostly written about.
std::string default_period(const StaffRequest& staff, const CatalogueItem& item) {
  const auto asked = staff.http.query_value("period");
  if (asked && parse_item_period(item.every, *asked)) return std::string(*asked);
  const Date today = civil_date(staff.now);
  const std::vector<ItemPeriod> periods = latest_periods(item.every, today, 2);
  return periods.empty() ? today.iso() : code_of(periods.back());
}

FormState defaults_of(const StaffRequest& staff, const CatalogueItem& item) {
  FormState state;
  state.put("period", default_period(staff, item));
  return state;
}

Result<Response> show_item(const StaffRequest& staff, const Rules& rules) {
  const CatalogueItem item = TRY(item_of(staff, rules));
  return item_page(staff, rules, item, defaults_of(staff, item));
}

// What was typed, and below it what a file has.
Result<std::string> sent_words(const StaffRequest& staff, const CatalogueItem& item) {
  const auto typed = [&](std::string_view field) { return staff.value(field); };
  std::string words = matters::public_text_typed(typed, words_field, name_masks(item));
  const http::UploadedFile* file = matters::uploaded_file(staff.http, table_field);
  if (file == nullptr) return words;
  const std::string table = TRY(table_of_file(file->path, file->name));
  return words + (words.empty() ? "" : "\n\n") + table;
}

Result<Response> take_item(const StaffRequest& staff, const Rules& rules) {
  const CatalogueItem item = TRY(item_of(staff, rules));
  const Result<std::string> words = sent_words(staff, item);
  if (!words) return item_page(staff, rules, item, access::refused(staff, words.error()));
  const ItemDraft draft{.unit = *staff.unit,
                        .item = item.id,
                        .period = staff.value("period"),
                        .words = *words,
                        .kept = staff.value(kept_field),
                        .notice_days = staff.value(notice_days_field),
                        .correction = {.corrects = staff.value(corrects_field),
                                       .reason = staff.value(correction_reason_field),
                                       .words = staff.value(correction_words_field)},
                        .submission = staff.value(http::submission_field)};
  const auto perform = [&]() -> Result<void> {
    TRY(begin_item(staff.site.sign_in.db, rules.rulebook, rules.held, staff.who.actor, draft,
                   staff.now));
    return {};
  };
  return access::act_once(staff, access::Act::draft_publication, matters::begun_url(staff), perform,
                          [&](FormState state) {
                            // A file has to be chosen once only.
                            state.put(words_field, *words);
                            return item_page(staff, rules, item, state);
                          });
}

Result<Response> take_said(const StaffRequest& staff, const Rules& rules) {
  const CatalogueItem item = TRY(item_of(staff, rules));
  const Url here = items_url(staff.unit->code).slash(item.id);
  return access::act_once(
      staff, access::Act::draft_publication, here.with("said", "1"),
      [&] { return say_typed(staff, rules.due(), item.id); },
      [&](const FormState& state) { return item_page(staff, rules, item, state); });
}

}  // namespace

void add_item_pages(access::StaffRouter& router, const matters::Rulebook& rulebook,
                    const HeldItems& held) {
  const access::Need drafting = access::at_unit({access::Act::draft_publication});
  const access::Need reading =
      access::at_unit({access::Act::draft_publication, access::Act::read_matters});
  const Rules rules{.rulebook = rulebook, .held = held};
  router.get("/desk/items/{unit}", reading,
             [rules](const StaffRequest& staff) { return show_items(staff, rules); });
  router.get("/desk/items/{unit}/{item}", reading,
             [rules](const StaffRequest& staff) { return show_item(staff, rules); });
  router.post("/desk/items/{unit}/{item}", drafting,
              [rules](const StaffRequest& staff) { return take_item(staff, rules); });
  router.post("/desk/items/{unit}/{item}/occasions", drafting,
              [rules](const StaffRequest& staff) { return take_said(staff, rules); });
  add_withdrawal_pages(router, rules.due());
}

}  // namespace mingbai::disclosure
