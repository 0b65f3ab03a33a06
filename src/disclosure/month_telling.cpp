#include "disclosure/month_telling.h"

#include <map>

#include "disclosure/catalogue/item_words.h"
#include "disclosure/channels/proof_log.h"
#include "disclosure/items/item_telling.h"
#include "disclosure/items/notice_telling.h"
#include "disclosure/month_account.h"
#include "disclosure/month_log.h"
#include "disclosure/plain_words.h"
#include "disclosure/published_month.h"
#include "disclosure/published_statement.h"
#include "disclosure/rules/edition_document.h"
#include "disclosure/rules/value_log.h"
#include "disclosure/rules/value_telling.h"
#include "platform/i18n/format.h"
#include "publications/slips/slip_document.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

using i18n::Translator;
using publications::Document;
using publications::Telling;
using publications::TellingTable;

TellingTable half_table(const std::string& caption, const std::vector<PublishedRow>& rows,
                        Money sum, const Translator& t) {
  TellingTable out{
      .caption = caption, .headings = {t("Item"), t("Amount")}, .rows = {}, .sum = sum};
  for (const PublishedRow& row : rows) {
    out.rows.push_back({.date = std::nullopt,
                        .words = {account_name(row.name, row.name_en, t)},
                        .amount = row.amount,
                        .level = row.level,
                        .code = row.code});
  }
  return out;
}

// What income and spending do not tell: also what was lent, paid back or moved elsewhere is in it.
TellingTable left_table(Money left, const Translator& t) {
  TellingTable out{.caption = t("Left at the end of the month"),
                   .headings = {t("Item"), t("Amount")},
                   .rows = {},
                   .sum = std::nullopt};
  out.rows.push_back({.date = std::nullopt,
                      .words = {t("cash and bank")},
                      .amount = left,
                      .level = 1,
                      .code = {}});
  return out;
}

TellingTable transfers_table(const std::vector<books::RemovedTransfer>& transfers,
                             const Translator& t) {
  TellingTable out{.caption = t("Left out above: money moved between the unit's own books"),
                   .headings = {t("Between"), t("Amount")},
                   .rows = {},
                   .sum = std::nullopt};
  for (const books::RemovedTransfer& transfer : transfers) {
    const std::string between = i18n::date(transfer.date, t.language()) + " " +
                                t(books::title_of(transfer.from)) + " → " +
                                t(books::title_of(transfer.to));
    out.rows.push_back({.date = std::nullopt,
                        .words = {between},
                        .amount = transfer.amount,
                        .level = 1,
                        .code = {}});
  }
  return out;
}

struct Item {
  std::string name;
  std::string half;
};
using Items = std::map<std::string, Item, std::less<>>;  // by code

Items items_of(const PublishedRows& rows, const Translator& t) {
  Items out;
  for (const PublishedRow& row : rows.income) {
    out.emplace(row.code, Item{account_name(row.name, row.name_en, t), t("Income")});
  }
  for (const PublishedRow& row : rows.expenditure) {
    out.emplace(row.code, Item{account_name(row.name, row.name_en, t), t("Spending")});
  }
  return out;
}

TellingTable entries_table(const std::vector<PublishedEntry>& entries, const Items& items,
                           const Translator& t) {
  TellingTable out{.caption = t("Entries"),
                   .headings = {t("Item"), t("Kind"), t("Counterparty"), t("Amount")},
                   .rows = {},
                   .sum = std::nullopt,
                   .is_list = true};
  for (const PublishedEntry& entry : entries) {
    const auto found = items.find(entry.account);
    const Item item = found == items.end() ? Item{entry.account, {}} : found->second;
    out.rows.push_back({.date = entry.date,
                        .words = {item.name, item.half, words_for(entry.counterparty, t)},
                        .amount = entry.amount,
                        .level = 1,
                        .code = entry.account});
  }
  return out;
}

// What this document alone says, without other months beside it.
MonthAccount account_of(const Document& document, const PublishedMonth& month,
                        const PublishedFigures& figures, bool is_village) {
  CodedMonth coded{.figures = figures, .is_in_2023 = false, .income = {}, .expenditure = {}};
  RowCodes codes;
  coded.income = codes.codes_of(coded.rows().income);
  coded.expenditure = codes.codes_of(coded.rows().expenditure);
  MonthAccount out;
  out.unit_code = document.office;
  out.unit_name = month.unit_name;
  out.is_village = is_village;
  out.book = month.book;
  out.range = {month.period, month.period};
  out.shown = out.range;
  out.statement =
      published_statement({.shown = {&coded}, .year_before = {}, .year_to_date = {}}, out.range);
  out.left = figures.totals.left;
  return out;
}

// What stands behind the figures, as far as it is here: entries, and why they were corrected.
Result<void> add_parts_behind(const Document& document, const PublishedRows& rows, Telling& telling,
                              const Translator& t) {
  for (std::size_t i = 1; i < document.parts.size(); ++i) {
    const publications::DocumentPart& part = document.parts[i];
    if (part.name.ends_with(reasons_ending)) {
      const std::vector<std::string> reasons = TRY(parse_reasons(part.content));
      telling.correction = i18n::joined(reasons, t);
    } else {
      const std::vector<PublishedEntry> entries = TRY(parse_published_entries(part.content));
      telling.tables.push_back(entries_table(entries, items_of(rows, t), t));
    }
  }
  return {};
}

}  // namespace

Result<Telling> tell_month(const Document& document, const std::optional<units::Unit>& unit,
                           const Translator& t) {
  const std::string& content = document.parts.front().content;
  const PublishedMonth month = TRY(parse_published_month(content));
  const std::string period = i18n::period(month.period, t.language());
  Telling out;
  out.period = period;
  out.title = t("{0}: money in {1}", month.unit_name, period);
  if (!month.book.empty()) out.title = t("{0}, {1}", out.title, book_name(month.book, t));
  if (!month.totals) {
    out.sentences = {
        t("The account of {0} was taken back: the operator of this site restored an "
          "older backup, in which it is not public.",
          period)};
    return out;
  }
  const PublishedFigures figures = TRY(parse_published_figures(content));
  const bool is_village = unit && unit->kind == units::Kind::village;
  const MonthAccount account = account_of(document, month, figures, is_village);
  out.sentences = plain_words(account, t);
  out.tables = {half_table(t("Income"), figures.rows.income, figures.totals.income, t),
                half_table(t("Spending"), figures.rows.expenditure, figures.totals.expenditure, t),
                left_table(figures.totals.left, t)};
  if (!figures.transfers.empty()) out.tables.push_back(transfers_table(figures.transfers, t));
  TRY(add_parts_behind(document, figures.rows, out, t));
  return out;
}

Result<Telling> tell_publication(db::Session& session, const Document& document,
                                 const Translator& t) {
  if (!is_month_subject(document.subject)) {
    if (Result<Telling> item = tell_item(document, t)) {
      add_standing(session, document, *item, t);
      add_showings(session, document, *item, t);
      return item;
    }
    if (Result<Telling> objection = tell_objection(document, t)) return objection;
    if (Result<Telling> end = tell_notice_end(document, t)) return end;
    if (Result<Telling> value = tell_value(document, t)) return value;
    if (Result<Telling> rules = tell_edition(document, t)) return rules;
    if (Result<Telling> slips = publications::tell_slips(document, t)) return slips;
  }
  const Result<units::Unit> unit = units::unit_by_code(session, document.office);
  Telling out = TRY(tell_month(document, unit ? std::optional(*unit) : std::nullopt, t));
  add_showings(session, document, out, t);
  return out;
}

std::optional<publications::TellingRule> rule_of(const Document& document, const units::Unit& unit,
                                                 const std::vector<CatalogueItem>& items,
                                                 const Translator& t) {
  if (document.item == rule_item) {
    return publications::TellingRule{.item = t("the rules of this site"),
                                     .label = {},
                                     .basis = t("A rule counts only once everybody can read it."),
                                     .url = html::Url("/log")};
  }
  for (const CatalogueItem& item : items) {
    if (item.id != document.item) continue;
    return publications::TellingRule{.item = item.id + " " + item.name,
                                     .label = item.label,
                                     .basis = basis_words(item, t),
                                     .url = html::Url("/u").slash(unit.code).slash("catalogue"),
                                     .display_days = item.display_days};
  }
  return std::nullopt;
}

}  // namespace mingbai::disclosure
