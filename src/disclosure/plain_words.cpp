#include "disclosure/plain_words.h"

#include <algorithm>

#include "platform/i18n/format.h"

namespace mingbai::disclosure {
namespace {

using books::IncomeExpenditureRow;
using i18n::short_money;
using i18n::Translator;

// Within one year a lone month goes by its name, as people say it.
std::string when(const PeriodRange& range, Period reader_month, const Translator& t) {
  if (range.months() == 1 && range.first.year() == reader_month.year()) {
    return i18n::month_name(range.first, t.language());
  }
  return i18n::period_range(range, t.language());
}

std::string totals_sentence(const MonthAccount& account, const Translator& t) {
  const std::string range = i18n::period_range(*account.shown, t.language());
  const std::string income = short_money(account.statement.income_total.amount, t.language());
  const std::string spent = short_money(account.statement.expenditure_total.amount, t.language());
  const std::string left = short_money(account.left, t.language());
  if (account.is_village) {
    return t("In {0} our village took in {1} and spent {2}. {3} is left in cash and at the bank.",
             range, income, spent, left);
  }
  return t("In {0} {1} took in {2} and spent {3}. {4} is left in cash and at the bank.", range,
           account.unit_name, income, spent, left);
}

const IncomeExpenditureRow* largest(const std::vector<IncomeExpenditureRow>& rows) {
  const auto found = std::ranges::max_element(rows, {}, &IncomeExpenditureRow::amount);
  return found == rows.end() || found->amount <= Money{} ? nullptr : &*found;
}

std::string difference_sentence(const MonthAccount& account, const Comparison& before,
                                const Translator& t) {
  const Money difference = account.statement.expenditure_total.amount - before.expenditure;
  const std::string than = when(before.range, account.shown->last, t);
  if (difference.is_zero()) return t("Spending is the same as in {0}.", than);
  const std::string amount = short_money(difference.abs(), t.language());
  if (before.largest_change_account.empty()) {
    return difference.is_negative() ? t("Spending is {0} less than in {1}.", amount, than)
                                    : t("Spending is {0} more than in {1}.", amount, than);
  }
  const std::string name =
      account_name(before.largest_change_name, before.largest_change_name_en, t);
  const std::string change = i18n::signed_short_money(before.largest_change, t.language());
  return difference.is_negative() ? t("Spending is {0} less than in {1}, mostly for {2} ({3}).",
                                      amount, than, name, change)
                                  : t("Spending is {0} more than in {1}, mostly for {2} ({3}).",
                                      amount, than, name, change);
}

}  // namespace

std::string account_name(const std::string& name, const std::string& name_en, const Translator& t) {
  return t.language() == i18n::Language::en && !name_en.empty() ? name_en : name;
}

std::string explanation(const std::string& label, const std::string& label_en,
                        const Translator& t) {
  return t.language() == i18n::Language::en ? label_en : label;
}

std::string book_name(const std::string& book, const Translator& t) {
  if (book == "collective") return t("Collective's book");
  if (book == "committee") return t("Committee's book");
  if (book == "group") return t("Group's book");
  if (book == "party_fund") return t("Party dues' book");
  if (book == "owners") return t("Owners' book");
  return book;
}

std::vector<std::string> plain_words(const MonthAccount& account, const Translator& t) {
  if (!account.shown) return {};
  std::vector<std::string> words{totals_sentence(account, t)};
  const std::vector<IncomeExpenditureRow> income = details(account.statement.income);
  const std::vector<IncomeExpenditureRow> spending = details(account.statement.expenditure);
  if (const IncomeExpenditureRow* row = largest(income)) {
    words.push_back(t("The largest item of income is {0}: {1}.",
                      account_name(row->name, row->name_en, t),
                      short_money(row->amount, t.language())));
  }
  if (const IncomeExpenditureRow* row = largest(spending)) {
    words.push_back(t("The largest item of spending is {0}: {1}.",
                      account_name(row->name, row->name_en, t),
                      short_money(row->amount, t.language())));
  }
  if (account.previous) words.push_back(difference_sentence(account, *account.previous, t));
  if (account.last_year) words.push_back(difference_sentence(account, *account.last_year, t));
  return words;
}

}  // namespace mingbai::disclosure
