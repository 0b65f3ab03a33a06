#include "disclosure/review/month_remark_store.h"

#include <algorithm>

#include <soci/soci.h>

#include "platform/db/id_list.h"

namespace mingbai::disclosure::store {
namespace {

using Number = std::int64_t;

// 0 is the system.
Number number_of(const std::optional<units::PersonId>& person) {
  return person ? person->value : 0;
}

std::optional<units::PersonId> person_of(Number number) {
  if (number == 0) return std::nullopt;
  return units::PersonId{number};
}

void add_answers(db::Session& session, std::vector<MonthRemark>& remarks) {
  if (remarks.empty()) return;
  const std::string sql =
      "SELECT remark, words, is_settled, is_reviewers, person, posts, at_ms "
      "FROM month_remark_answers WHERE remark IN (" +
      db::id_list(remarks, &MonthRemark::id) + ") ORDER BY id";
  Number remark = 0;
  RemarkAnswer row;
  Number is_settled = 0;
  Number is_reviewers = 0;
  Number person = 0;
  soci::statement rows = (session.prepare << sql, soci::into(remark), soci::into(row.words),
                          soci::into(is_settled), soci::into(is_reviewers), soci::into(person),
                          soci::into(row.by.posts), soci::into(row.by.at.ms));
  rows.execute();
  while (rows.fetch()) {
    row.is_settled = is_settled != 0;
    row.is_reviewers = is_reviewers != 0;
    row.by.person = person_of(person);
    std::ranges::find(remarks, MonthRemarkId{remark}, &MonthRemark::id)->answers.push_back(row);
  }
}

// `condition` names no words of anybody.
std::vector<MonthRemark> remarks_where(db::Session& session, const std::string& condition) {
  const std::string sql =
      "SELECT r.id, r.unit, r.period, r.figure, r.words, r.person, r.posts, r.at_ms "
      "FROM month_remarks r WHERE " +
      condition + " ORDER BY r.id";
  MonthRemark row;
  Number period = 0;
  std::string figure;
  Number person = 0;
  soci::statement rows =
      (session.prepare << sql, soci::into(row.id.value), soci::into(row.unit.value),
       soci::into(period), soci::into(figure), soci::into(row.words), soci::into(person),
       soci::into(row.by.posts), soci::into(row.by.at.ms));
  rows.execute();
  std::vector<MonthRemark> out;
  while (rows.fetch()) {
    const std::optional<Figure> about = figure_of(figure);
    ensure(about.has_value(), "stored remarks are about known figures");
    row.period = Period::of_index(period);
    row.figure = *about;
    row.by.person = person_of(person);
    out.push_back(row);
  }
  add_answers(session, out);
  return out;
}

constexpr const char* is_open =
    " AND NOT EXISTS (SELECT 1 FROM month_remark_answers a WHERE a.remark = r.id "
    "AND a.is_settled = 1)";

}  // namespace

MonthRemarkId insert_remark(db::Session& session, const MonthRemark& remark) {
  const Number id = db::reserve_ids(session, "month_remarks", 1);
  const Number period = remark.period.index();
  const std::string figure(to_string(remark.figure));
  const Number person = number_of(remark.by.person);
  session << "INSERT INTO month_remarks (id, unit, period, figure, words, person, posts, at_ms) "
             "VALUES (:id, :unit, :period, :figure, :words, :person, :posts, :at)",
      soci::use(id, "id"), soci::use(remark.unit.value, "unit"), soci::use(period, "period"),
      soci::use(figure, "figure"), soci::use(remark.words, "words"), soci::use(person, "person"),
      soci::use(remark.by.posts, "posts"), soci::use(remark.by.at.ms, "at");
  return {id};
}

void insert_answer(db::Session& session, MonthRemarkId remark, const RemarkAnswer& answer) {
  const Number is_settled = answer.is_settled ? 1 : 0;
  const Number is_reviewers = answer.is_reviewers ? 1 : 0;
  const Number person = number_of(answer.by.person);
  session << "INSERT INTO month_remark_answers (remark, words, is_settled, is_reviewers, person, "
             "posts, at_ms) VALUES (:remark, :words, :settled, :reviewers, :person, :posts, :at)",
      soci::use(remark.value, "remark"), soci::use(answer.words, "words"),
      soci::use(is_settled, "settled"), soci::use(is_reviewers, "reviewers"),
      soci::use(person, "person"), soci::use(answer.by.posts, "posts"),
      soci::use(answer.by.at.ms, "at");
}

std::optional<MonthRemark> find_remark(db::Session& session, MonthRemarkId id) {
  std::vector<MonthRemark> found = remarks_where(session, "r.id = " + std::to_string(id.value));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

std::vector<MonthRemark> remarks_on(db::Session& session, const std::vector<units::UnitId>& units,
                                    Period period) {
  if (units.empty()) return {};
  return remarks_where(session, "r.unit IN (" + db::id_list(units) +
                                    ") AND r.period = " + std::to_string(period.index()));
}

std::vector<MonthRemark> open_remarks_on(db::Session& session,
                                         const std::vector<units::UnitId>& units) {
  if (units.empty()) return {};
  return remarks_where(session, "r.unit IN (" + db::id_list(units) + ")" + is_open);
}

std::vector<MonthRemark> open_remarks_by(db::Session& session, units::PersonId person) {
  return remarks_where(session, "r.person = " + std::to_string(person.value) + is_open);
}

}  // namespace mingbai::disclosure::store
