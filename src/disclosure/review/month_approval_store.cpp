#include "disclosure/review/month_approval_store.h"

#include <soci/soci.h>

#include "platform/db/id_list.h"

namespace mingbai::disclosure::store {

using Number = std::int64_t;

void insert_approval(db::Session& session, const MonthApproval& approval) {
  const Number period = approval.period.index();
  const Number income = approval.totals.income.fen();
  const Number expenditure = approval.totals.expenditure.fen();
  const Number left = approval.left.fen();
  const Number person = approval.by.person ? approval.by.person->value : 0;
  session << "INSERT INTO month_approvals (unit, period, mark, income, expenditure, balance, "
             "reason, person, posts, at_ms) VALUES (:unit, :period, :mark, :income, :expenditure, "
             ":balance, :reason, :person, :posts, :at)",
      soci::use(approval.unit.value, "unit"), soci::use(period, "period"),
      soci::use(approval.mark, "mark"), soci::use(income, "income"),
      soci::use(expenditure, "expenditure"), soci::use(left, "balance"),
      soci::use(approval.reason, "reason"), soci::use(person, "person"),
      soci::use(approval.by.posts, "posts"), soci::use(approval.by.at.ms, "at");
}

std::vector<MonthApproval> last_approvals(db::Session& session,
                                          const std::vector<units::UnitId>& units, Period period) {
  std::vector<MonthApproval> out;
  if (units.empty()) return out;
  const std::string sql =
      "SELECT unit, period, mark, income, expenditure, balance, reason, person, posts, at_ms "
      "FROM month_approvals WHERE id IN (SELECT MAX(id) FROM month_approvals WHERE unit IN (" +
      db::id_list(units) + ") AND period = :period GROUP BY unit) ORDER BY unit";
  const Number month = period.index();
  MonthApproval row;
  Number at = 0;
  Number income = 0;
  Number expenditure = 0;
  Number left = 0;
  Number person = 0;
  soci::statement rows =
      (session.prepare << sql, soci::use(month, "period"), soci::into(row.unit.value),
       soci::into(at), soci::into(row.mark), soci::into(income), soci::into(expenditure),
       soci::into(left), soci::into(row.reason), soci::into(person), soci::into(row.by.posts),
       soci::into(row.by.at.ms));
  rows.execute();
  while (rows.fetch()) {
    row.period = Period::of_index(at);
    row.totals = {Money::of_fen(income), Money::of_fen(expenditure)};
    row.left = Money::of_fen(left);
    row.by.person = person == 0 ? std::nullopt : std::optional(units::PersonId{person});
    out.push_back(row);
  }
  return out;
}

}  // namespace mingbai::disclosure::store
