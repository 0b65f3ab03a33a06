#include "disclosure/items/occasion_pages.h"

#include <algorithm>

#include "access/post_views.h"
#include "disclosure/due/due_list.h"
#include "disclosure/due/due_words.h"
#include "disclosure/items/item_actions.h"
#include "disclosure/items/occasion_actions.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"

namespace mingbai::disclosure {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

Url occasion_url(const StaffRequest& staff, const std::string& item, ItemOccasionId id) {
  return items_url(staff.unit->code).slash(item).slash("occasions").slash(std::to_string(id.value));
}

struct SaidHere {
  std::vector<ItemOccasion> occasions;  // of the item
  std::vector<DueItem> due;             // all that the unit owes
};

Result<SaidHere> said_here(const StaffRequest& staff, const DueRules& rules,
                           const std::string& item) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<SaidHere> {
    SaidHere out;
    out.occasions = occasions_of(session, {staff.unit->id});
    out.due = TRY(due_list(session, *staff.unit, rules, civil_date(staff.now)));
    std::erase_if(out.occasions, [&](const ItemOccasion& one) { return one.item != item; });
    return out;
  });
}

Html standing_of(const StaffRequest& staff, const DueRules& rules, const SaidHere& said,
                 const ItemOccasion& one) {
  const Date today = civil_date(staff.now);
  if (one.withdrawn) {
    const Date day = civil_date(one.withdrawn->by.at);
    return page::state_mark(page::State::changed,
                            staff.t("taken back on {0}", i18n::date(day, staff.t.language())));
  }
  const auto due = std::ranges::find_if(said.due, [&](const DueItem& item) {
    return item.item == one.item && item.period.last == one.day;
  });
  if (due == said.due.end()) return {};
  return page::state_mark(due_mark(*due, today),
                          due_words(*due, rules.rulebook.calendar(), today, staff.t));
}

Html occasion_row(const StaffRequest& staff, const DueRules& rules, const SaidHere& said,
                  const ItemOccasion& one) {
  const Translator& t = staff.t;
  Html out = html::strong(i18n::date(one.day, t.language()));
  out += html::group(" ", standing_of(staff, rules, said, one), html::br(), one.words);
  if (!one.by.posts.empty()) {
    out += html::group(html::br(), html::small(access::kept_posts_words(one.by.posts, t)));
  }
  if (one.withdrawn) {
    out += html::group(html::br(), t("Reason: {0}", one.withdrawn->words));
    return html::li(out);
  }
  if (!staff.may(access::Act::draft_publication)) return html::li(out);
  const Url write = items_url(staff.unit->code).slash(one.item).with("period", one.day.iso());
  out += html::group(
      html::br(), html::a(html::href(write), t("Write about it")), " · ",
      html::a(html::href(occasion_url(staff, one.item, one.id)), t("It was said in error")));
  return html::li(out);
}

Html form_of(const StaffRequest& staff, const CatalogueItem& item, const FormState& state) {
  const Translator& t = staff.t;
  Html fields = page::text_field({"day", t("On which day it happened"), t("Like 2026-10-03.")},
                                 state, {.type = "date"});
  fields += page::text_field(
      {"what", t("What happened, in a few words"),
       t("For the desk alone, such as: the warehouse was let. No names, no numbers of persons.")},
      state);
  return access::staff_form(
      staff,
      {.action = items_url(staff.unit->code).slash(item.id).slash("occasions"),
       .button = t("Say that it happened"),
       .acts = {access::Act::draft_publication}},
      state, fields);
}

struct Withdrawing {
  CatalogueItem item;
  ItemOccasion occasion;
};

Result<Withdrawing> withdrawing(const StaffRequest& staff, const DueRules& rules) {
  const std::string id(staff.http.param("item").value_or(""));
  const ItemOccasionId occasion{access::number_in(staff, "occasion")};
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<Withdrawing> {
    ItemOccasion found = TRY(occasion_about(session, *staff.unit, id, occasion));
    for (CatalogueItem& item :
         TRY(written_items(session, rules.rulebook, rules.items, *staff.unit))) {
      if (item.id == id) return Withdrawing{.item = std::move(item), .occasion = std::move(found)};
    }
    return fail(ErrorCode::not_found, msg("There is no such page."));
  });
}

Result<Response> withdrawal_page(const StaffRequest& staff, const Withdrawing& what,
                                 const FormState& state) {
  const Translator& t = staff.t;
  const Url list = items_url(staff.unit->code);
  const Url here = occasion_url(staff, what.item.id, what.occasion.id);
  Html content = page::definitions(
      {{t("Item"), Html(what.item.label)},
       {t("On which day it happened"), Html(i18n::date(what.occasion.day, t.language()))},
       {t("What happened, in a few words"), Html(what.occasion.words)}});
  content += html::p(
      t("The item is not due for that day any more. Everybody reads that it was said and taken "
        "back, and when; why, stands on the desk."));
  content += access::staff_form(
      staff,
      {.action = here,
       .button = t("Take it back"),
       .acts = {access::Act::draft_publication},
       .is_grave = true},
      state,
      page::text_area({"why", t("Why"), t("One sentence, which stays in the history.")}, state));
  return access::staff_page(staff, t("It was said in error"), here,
                            {{t("Desk"), Url("/desk")},
                             {t("{0}: write for everybody", staff.unit->name), list},
                             {what.item.label, Url(list).slash(what.item.id)}},
                            state, content);
}

Result<Response> take_withdrawal(const StaffRequest& staff, const DueRules& rules) {
  const Withdrawing what = TRY(withdrawing(staff, rules));
  const auto perform = [&] {
    return withdraw_occasion(staff.site.sign_in.db, rules.rulebook, rules.items, staff.who.actor,
                             {.unit = *staff.unit,
                              .item = what.item.id,
                              .occasion = what.occasion.id,
                              .words = staff.value("why")},
                             staff.now);
  };
  return access::act_once(
      staff, access::Act::draft_publication, items_url(staff.unit->code).slash(what.item.id),
      perform, [&](const FormState& state) { return withdrawal_page(staff, what, state); });
}

}  // namespace

Url items_url(std::string_view unit_code) {
  return Url("/desk/items").slash(std::string(unit_code));
}

Result<Html> occasions_section(const StaffRequest& staff, const DueRules& rules,
                               const CatalogueItem& item, const FormState& state) {
  const Translator& t = staff.t;
  const SaidHere said = TRY(said_here(staff, rules, item.id));
  std::vector<Html> rows;
  rows.reserve(said.occasions.size());
  for (const ItemOccasion& one : said.occasions) {
    rows.push_back(occasion_row(staff, rules, said, one));
  }
  const bool may_say = staff.may(access::Act::draft_publication) &&
                       may_write(staff.who.actor, staff.unit_path, item);
  if (rows.empty() && !may_say) return Html();
  Html content = html::h2(t("Has it happened?"));
  content += html::p(
      t("Say so on the day: the last day for making it public is counted from it, and everybody "
        "sees whether it is there."));
  if (!rows.empty()) content += html::ul(html::cls("matter"), rows);
  if (may_say) content += form_of(staff, item, state);
  return html::section(content);
}

Result<void> say_typed(const StaffRequest& staff, const DueRules& rules, const std::string& item) {
  TRY(say_occasion(
      staff.site.sign_in.db, rules.rulebook, rules.items, staff.who.actor,
      {.unit = *staff.unit, .item = item, .day = staff.value("day"), .words = staff.value("what")},
      staff.now));
  return {};
}

void add_withdrawal_pages(access::StaffRouter& router, const DueRules& rules) {
  const access::Need drafting = access::at_unit({access::Act::draft_publication});
  const char* const pattern = "/desk/items/{unit}/{item}/occasions/{occasion}";
  router.get(pattern, drafting, [rules](const StaffRequest& staff) -> Result<Response> {
    return withdrawal_page(staff, TRY(withdrawing(staff, rules)), {});
  });
  router.post(pattern, drafting,
              [rules](const StaffRequest& staff) { return take_withdrawal(staff, rules); });
}

}  // namespace mingbai::disclosure
