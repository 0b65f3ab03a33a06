#include "books/conversion.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "access/perform.h"
#include "books/account_scheme.h"
#include "books/balance_store.h"
#include "books/book_store.h"
#include "books/chart_merger.h"

namespace mingbai::books {
namespace {

Result<void> may_convert(db::Session& session, const Book& book, const ConversionOptions& options) {
  if (book.regime != Regime::rce2004 || book.end) {
    return fail(
        ErrorCode::conflict,
        msg("Only a running book under the rules of 2004 can be converted. This one is kept "
            "under those of {0}.",
            to_string(book.regime)),
        "book");
  }
  if (options.from <= book.start) {
    return fail(
        ErrorCode::invalid,
        msg("The book begins with {0}. Convert it from a later month on.", book.start.iso()),
        "from-period");
  }
  for (const Month& month : store::months_of(session, book.id)) {
    if (month.period < options.from) continue;
    return fail(ErrorCode::conflict,
                msg("The book has vouchers in {0}, under the rules of 2004. Convert from the month "
                    "after its last vouchers, and import later ones under the rules of 2023.",
                    month.period.iso()),
                "from-period");
  }
  for (const auto& [from, to] : options.overrides) {
    const Account* old = standard_chart(Regime::rce2004).find(from);
    const Account* now = standard_chart(Regime::rce2023).find(to);
    if (old != nullptr && old->parent.empty() && now != nullptr && now->parent.empty()) continue;
    return fail(
        ErrorCode::invalid,
        msg("“{0}={1}” is no way from a first-level account of 2004 to one of 2023.", from, to),
        "map");
  }
  return {};
}

ConversionLine line_of(const Account& from, const Account& to, Money amount,
                       const ConversionOptions& options) {
  ConversionLine line{.from = from.code,
                      .from_name = from.name,
                      .to = to.code,
                      .to_name = to.name,
                      .amount = amount};
  const std::string top = from.code.substr(0, 3);
  const auto rule = std::ranges::find(conversion_rules(), top, &ConversionRule::from);
  if (rule != conversion_rules().end() && !options.overrides.contains(top)) {
    line.decision = rule->decision;
    line.decision_en = rule->decision_en;
  }
  return line;
}

struct Plan {
  ConversionReport report;
  std::map<std::string, Money> opening;
  std::vector<Account> accounts;  // that the new book has beside the standard ones
};

void add_sums(const Plan& plan, ConversionReport& report) {
  for (const ConversionLine& line : report.lines) {
    (line.amount.is_negative() ? report.credit_before : report.debit_before) += line.amount.abs();
  }
  for (const auto& [code, amount] : plan.opening) {
    (amount.is_negative() ? report.credit_after : report.debit_after) += amount.abs();
  }
}

Result<Plan> plan_conversion(db::Session& session, const Book& book,
                             const ConversionOptions& options) {
  TRY(may_convert(session, book, options));
  const Chart before = TRY(chart_of(session, book));
  const Period last = options.from.plus(-1);
  const store::RangeBalances balances = store::range_balances(session, book.id, {last, last}, last);
  ChartMerger merger(Regime::rce2023, options.overrides);
  for (const auto& [code, balance] : balances.current) {
    if (!balance.closing().is_zero()) merger.add(before, code);
  }
  merger.finish();
  Plan plan{.report = {.book = book.name, .from = options.from}};
  for (const auto& [code, balance] : balances.current) {
    if (balance.closing().is_zero()) continue;
    const Account& from = *before.find(code);
    const Account& to = *merger.chart().find(merger.target(before, code));
    plan.report.lines.push_back(line_of(from, to, balance.closing(), options));
    plan.opening[to.code] += balance.closing();
    // In the course of a year income and expenditure are open by nature.
    plan.report.has_uncarried =
        plan.report.has_uncarried ||
        (from.category == Category::profit_loss && options.from == options.from.first_of_year());
  }
  for (const auto& [code, account] : merger.chart().accounts()) {
    const Account* standard = standard_chart(Regime::rce2023).find(code);
    if (account->is_suggested || (standard != nullptr && !standard->is_suggested)) continue;
    plan.accounts.push_back(*account);
  }
  add_sums(plan, plan.report);
  return plan;
}

Failure uncarried(Period last) {
  return fail(ErrorCode::conflict,
              msg("The year's income and expenditure have not been carried over to 321. Post the "
                  "closing vouchers (结转) into {0} first, then convert.",
                  last.iso()),
              "from-period");
}

}  // namespace

Result<ConversionReport> convert_book(db::Db& db, const access::Actor& actor, const Book& book,
                                      const ConversionOptions& options, Instant now) {
  const access::AuditEntry attempt{
      .act = access::Act::convert_book, .object = "book " + book.name, .unit = book.unit};
  if (options.is_dry_run) {
    TRY(access::check_right(db, actor, attempt, now));
    return db.read([&](db::Session& session) -> Result<ConversionReport> {
      return TRY(plan_conversion(session, book, options)).report;
    });
  }
  const auto work = [&](db::Session& session,
                        access::AuditEntry& entry) -> Result<ConversionReport> {
    Plan plan = TRY(plan_conversion(session, book, options));
    if (plan.report.has_uncarried) return uncarried(options.from.plus(-1));
    store::end_book(session, book.id, book.name + "_2004", options.from.plus(-1));
    Book next{.unit = book.unit,
              .name = book.name,
              .regime = Regime::rce2023,
              .start = options.from,
              .predecessor = book.id};
    next.id = store::insert_book(session, next);
    for (const Account& account : plan.accounts) store::insert_account(session, next.id, account);
    store::replace_opening(session, next.id, plan.opening);
    entry.before = std::string(to_string(book.regime));
    entry.after = fmt::format("{} from {}", to_string(next.regime), options.from.iso());
    return std::move(plan.report);
  };
  return access::perform(db, actor, attempt, now, work);
}

}  // namespace mingbai::books
