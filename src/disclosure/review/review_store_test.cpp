#include <doctest/doctest.h>

#include "access/audit_actions.h"
#include "books/book_testing.h"
#include "disclosure/due/due_testing.h"
#include "disclosure/month_duties.h"
#include "disclosure/review/approval_sheets.h"
#include "disclosure/review/remark_actions.h"
#include "disclosure/review/review_parameters.h"
#include "disclosure/review/review_section.h"
#include "matters/value_actions.h"
#include "platform/db/test_database.h"

namespace mingbai::disclosure {
namespace {

using access::Actor;
using books::test::voucher;
using matters::test::at;
using matters::test::refusal;
using test::village;
using units::Role;

constexpr const char* town = "149921100";
constexpr const char* second_village = "149921100202";
const Period september = Period::of(2026, 9);
const Instant october = at("2026-10-09");

// Two villages of a town with a book each, whose September is closed, and their people.
struct Town : test::OwingVillage {
  explicit Town(db::Db& database) : OwingVillage(database) {
    for (const char* code : {village, second_village}) {
      const books::Book book =
          *books::add_book(db, books::test::keeper(), code, "collective", books::Regime::rce2023,
                           september, at("2026-08-01"));
      books::test::must_post(
          db, book,
          books::test::batch(code,
                             {voucher("2026-09-05", "1", {{"101", 500, 0}, {"501", 0, 500}}),
                              voucher("2026-09-06", "2", {{"514", 200, 0}, {"101", 0, 200}})}));
      REQUIRE(books::close_month(db, books::test::keeper(), book, september, october, {}));
    }
  }
  [[nodiscard]] units::Unit unit(const char* code) const {
    return *db.read([&](db::Session& session) { return units::unit_by_code(session, code); });
  }
  [[nodiscard]] books::Book book(const char* code) const {
    return *db.read([&](db::Session& session) {
      return books::book_of(session, matters::test::unit(db, code), "collective");
    });
  }
  ReviewTable table(const char* code, std::string_view after = {}, int limit = 60) {
    return table_for(access::system_actor("test"), code, after, limit);
  }
  ReviewTable table_for(const Actor& actor, const char* code, std::string_view after = {},
                        int limit = 60) {
    return *db.read([&](db::Session& session) {
      return review_table(session, actor, review, unit(code), september, after, limit, october);
    });
  }
  ReviewRow row(const char* code) { return table(code).rows.front(); }
  Result<MonthRemarkId> remark(const Actor& actor, const char* code, const char* words,
                               Figure figure = Figure::income) {
    return put_remark(db, actor, unit(code),
                      {.period = september, .figure = figure, .words = words}, october);
  }
  Result<void> answer(const Actor& actor, const char* code, MonthRemarkId remark, const char* words,
                      bool is_settled = false) {
    return answer_remark(db, actor, unit(code),
                         {.remark = remark, .words = words, .is_settled = is_settled}, october);
  }
  SeenMonth seen(const char* code) { return {unit(code), row(code).month.mark}; }
  Result<void> approve(const Actor& actor, std::vector<SeenMonth> months, const char* reason = "") {
    return approve_months(db, actor, review,
                          {.period = september, .months = std::move(months), .reason = reason},
                          october);
  }
  Result<void> release(const char* code) {
    return books::release_month(
        db, director, book(code), september, october,
        [this](db::Session& session, const Actor& actor, const books::MonthAct& act, Instant now) {
          return follow_months(session, rulebook, actor, act, now);
        });
  }
  std::string desk(const Actor& actor) {
    return db
        .read([&](db::Session& session) -> Result<std::string> {
          const i18n::Translator t(i18n::Language::en);
          return TRY(review_section(session, actor, t)).str();
        })
        .value();
  }

  DueRules due{.items = items, .rulebook = rulebook};
  DueBoard board{due};
  ReviewRules review{.rulebook = rulebook, .board = board};
  Actor recorder = matters::test::appoint(db, "孙报账", Role::recorder, village);
  Actor director = matters::test::appoint(db, "钱主任", Role::village_director, village);
  Actor reviewer = matters::test::appoint(db, "赵镇审", Role::town_reviewer, town);
};

access::AuditRow last_row(db::Db& db) {
  return access::search_audit(db, books::test::keeper(), {.limit = 1}, october).value().front().row;
}

}  // namespace

TEST_CASE("review table: the villages below in the order of their codes, page by page") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    for (const char* code : {town, "149921", "1499"}) {
      const ReviewTable table = place.table(code);
      REQUIRE(table.rows.size() == 2);
      CHECK(table.rows[0].unit.code == village);
      CHECK(table.rows[1].unit.code == second_village);
      CHECK(table.rows[0].month.totals.income == Money::of_fen(500));
      CHECK(table.rows[0].month.left == Money::of_fen(300));
      CHECK(table.next.empty());
    }
    CHECK(place.table(town, "", 1).next == village);
    CHECK(place.table(town, village).rows.front().unit.code == second_village);
    CHECK(place.row(village).unit.code == village);
  });
}

TEST_CASE("review table: a month that is late by the due list stands out with its working days") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    CHECK(place.row(village).findings.empty());
    const auto late = db.read([&](db::Session& session) {
      return review_row(session, place.review, place.unit(village), september, at("2026-10-21"));
    });
    REQUIRE(late->findings.size() == 1);
    CHECK(late->findings.front().kind == MonthFinding::Kind::overdue);
    CHECK(late->findings.front().count == 4);
  });
}

TEST_CASE("month remark: the village finds it, answers it, and whoever remarked finds the answer") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const Result<MonthRemarkId> put = place.remark(place.reviewer, village, "承包费少了一笔");
    REQUIRE(put.has_value());
    const access::AuditRow row = last_row(db);
    CHECK(row.act == "remark");
    CHECK(row.object == "remark " + std::to_string(put->value) + " on income of 2026-09");
    CHECK(row.unit_code == village);
    CHECK(place.desk(place.recorder).find("waits for an answer") != std::string::npos);
    CHECK(place.desk(place.director).find("waits for an answer") != std::string::npos);
    CHECK(place.desk(place.reviewer).find("Answers to your remarks") == std::string::npos);
    CHECK(place.row(village).remarks.front().by.posts == "town_reviewer@149921100 柳溪镇");
    REQUIRE(place.answer(place.recorder, village, *put, "下月入账"));
    CHECK(last_row(db).act == "answer_remark");
    CHECK(place.desk(place.recorder).find("waits for an answer") == std::string::npos);
    CHECK(place.desk(place.reviewer).find("Answers to your remarks") != std::string::npos);
    REQUIRE(place.answer(place.reviewer, village, *put, "", true));
    CHECK(last_row(db).act == "remark");
    CHECK(place.desk(place.reviewer).find("Answers to your remarks") == std::string::npos);
    CHECK(refusal(place.answer(place.recorder, village, *put, "还有一句")).find("settled") !=
          std::string::npos);
    const MonthRemark stored = place.row(village).remarks.front();
    REQUIRE(stored.answers.size() == 2);
    CHECK_FALSE(stored.answers[0].is_reviewers);
    CHECK(stored.answers[1].is_reviewers);
    CHECK(place.row(second_village).remarks.empty());
  });
}

TEST_CASE("month remark: nobody remarks, answers or reads beyond his posts") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    CHECK_FALSE(place.remark(place.recorder, village, "我自己写").has_value());
    CHECK(last_row(db).outcome == "refused");
    const MonthRemarkId id = *place.remark(place.reviewer, village, "承包费少了一笔");
    const Actor other = matters::test::appoint(db, "李外村", Role::recorder, second_village);
    CHECK_FALSE(place.answer(other, village, id, "不关我事").has_value());
    // By an address of his own village he gets at no other's remark.
    CHECK(place.answer(other, second_village, id, "不关我事").error().code == ErrorCode::not_found);
    CHECK(place.desk(other).find("waits for an answer") == std::string::npos);
    CHECK_FALSE(place.answer(place.recorder, village, id, "").has_value());
    CHECK_FALSE(place.answer(place.recorder, village, id, "找 13812345678").has_value());
    CHECK(put_remark(db, place.reviewer, place.unit(village),
                     {.period = Period::of(2026, 1), .words = "没有账的月份"}, october)
              .error()
              .code == ErrorCode::not_found);
    CHECK(place.row(village).remarks.front().answers.empty());
  });
}

TEST_CASE("month remark: what was said and approved is only ever added to") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const MonthRemarkId id = *place.remark(place.reviewer, second_village, "承包费少了一笔");
    REQUIRE(place.answer(place.reviewer, second_village, id, "", true));
    REQUIRE(place.approve(place.reviewer, {place.seen(village)}));
    for (const char* sql :
         {"UPDATE month_remarks SET words = ''", "DELETE FROM month_remarks",
          "UPDATE month_remark_answers SET words = ''", "DELETE FROM month_remark_answers",
          "UPDATE month_approvals SET reason = ''", "DELETE FROM month_approvals"}) {
      CHECK_THROWS(static_cast<void>(db.write([&](db::Session& session) -> Result<void> {
        db::script(session, sql);
        return {};
      })));
    }
  });
}

TEST_CASE("month approval: several together where nothing stands out, each with a row of its own") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const std::int64_t before = last_row(db).number;
    REQUIRE(place.approve(place.reviewer, {place.seen(village), place.seen(second_village)}));
    // The search for the last row leaves a row, too.
    CHECK(last_row(db).number == before + 3);
    for (const char* code : {village, second_village}) {
      const ReviewRow row = place.row(code);
      CHECK(approval_state(row.month, row.approval) == ApprovalState::approved);
      CHECK(row.approval->totals.income == Money::of_fen(500));
      CHECK(row.approval->left == Money::of_fen(300));
      CHECK(row.approval->by.posts == "town_reviewer@149921100 柳溪镇");
    }
    CHECK_FALSE(place.approve(place.director, {place.seen(village)}).has_value());
    CHECK_FALSE(place.approve(place.reviewer, {}).has_value());
  });
}

TEST_CASE("month approval: an exception is approved by itself and with a reason") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const MonthRemarkId id = *place.remark(place.reviewer, village, "承包费少了一笔");
    CHECK(refusal(place.approve(place.reviewer, {place.seen(second_village), place.seen(village)},
                                "一起过"))
              .find("by itself") != std::string::npos);
    CHECK_FALSE(place.row(second_village).approval.has_value());
    const Result<void> silent = place.approve(place.reviewer, {place.seen(village)});
    CHECK(silent.error().field == "reason");
    const Result<void> personal =
        place.approve(place.reviewer, {place.seen(village)}, "问过 13812345678");
    CHECK(personal.error().field == "reason");
    CHECK_FALSE(place.approve(place.director, {place.seen(village)}, "问过 13812345678"));
    const auto rows = access::search_audit(db, books::test::keeper(), {.limit = 1}, october);
    CHECK(rows->front().row.outcome == "refused");
    CHECK_MESSAGE(!rows->front().after.has_value(), "nor does the trail keep it");
    REQUIRE(place.approve(place.reviewer, {place.seen(village)}, "下月补记，金额很小"));
    CHECK(place.row(village).approval->reason == "下月补记，金额很小");
    REQUIRE(place.answer(place.reviewer, village, id, "", true));
  });
}

TEST_CASE("month approval: what has changed since it was looked at is not approved") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const SeenMonth seen = place.seen(village);
    REQUIRE(place.approve(place.reviewer, {seen}));
    const books::Book book = place.book(village);
    REQUIRE(books::reopen_month(db, books::test::keeper(), book, september, "漏记", october, {}));
    CHECK(place.approve(place.reviewer, {place.seen(village)}).error().code == ErrorCode::conflict);
    REQUIRE(books::close_month(db, books::test::keeper(), book, september, october, {}));
    const ReviewRow row = place.row(village);
    CHECK(approval_state(row.month, row.approval) == ApprovalState::outdated);
    CHECK(place.approve(place.reviewer, {seen}).error().code == ErrorCode::conflict);
  });
}

TEST_CASE("month approval: where the rule asks for it, no month is released before") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    const auto id = matters::propose_value(db, place.rulebook, access::system_actor("test"),
                                           {.unit = place.unit(town),
                                            .parameter = std::string(town_looks_first),
                                            .value = "yes",
                                            .source = "镇里的决定"},
                                           at("2026-08-20"));
    REQUIRE_MESSAGE(id.has_value(), refusal(id));
    REQUIRE(matters::decide_value(db, matters::test::holder(db, 9, Role::city_officer, "1499"),
                                  place.unit(town), {.value = *id, .is_approved = true},
                                  at("2026-08-21")));
    REQUIRE(db.write([&](db::Session& session) -> Result<void> {
      matters::begin_value(session, *id, {.number = 0, .at = at("2026-08-21")});
      return {};
    }));
    CHECK(refusal(place.release(village)).find("nobody there has approved") != std::string::npos);
    REQUIRE(place.approve(place.reviewer, {place.seen(village)}));
    REQUIRE(place.release(village));
    // A correction is another state of the books.
    books::test::must_post(
        db, place.book(village),
        books::test::batch("late", {voucher("2026-09-07", "3", {{"101", 9, 0}, {"501", 0, 9}})}),
        "收据来迟了");
    CHECK(refusal(place.release(village)) ==
          "2026-09 has changed since the level above approved it, and has to be approved again "
          "before it is released.");
    REQUIRE(place.approve(place.reviewer, {place.seen(village)}, "收据已看"));
    CHECK(place.release(village).has_value());
  });
}

TEST_CASE("month approval: without the rule a month is released as before") {
  db::test::on_each_engine([](db::Db& db) {
    Town place(db);
    CHECK(place.release(village).has_value());
  });
}

namespace {

// Sheets of paper as somebody would get them.
struct SigningTown : Town {
  using Town::Town;
  Result<access::SheetDraft> draft(const Actor& actor, const char* at,
                                   const ApprovalWish& wish) const {
    return db.read(
        [&](db::Session& session) { return approval_sheet(session, actor, unit(at).id, wish); });
  }
  Result<access::SheetContent> content(const access::SheetDraft& draft) const {
    return db.read([&](db::Session& session) {
      return kind.content(session, reviewer, draft, i18n::Translator(i18n::Language::en), october);
    });
  }
  Result<void> perform(const Actor& signer, const access::SheetDraft& draft) const {
    return db.write(
        [&](db::Session& session) { return kind.perform(session, signer, draft, october); });
  }
  access::SheetKind kind = approval_sheets(review);
};

std::string said(const access::SheetContent& content) {
  std::string out;
  for (const auto& [name, value] : content.lines) out += name + ": " + value + "\n";
  return out;
}

}  // namespace

TEST_CASE("month approval on paper: the sheet is of the town, names every month and approves it") {
  db::test::on_each_engine([](db::Db& db) {
    SigningTown place(db);
    const ApprovalWish wish{.period = september,
                            .months = {place.seen(village), place.seen(second_village)}};
    const auto draft = place.draft(place.reviewer, town, wish);
    REQUIRE(draft.has_value());
    CHECK(draft->unit == place.unit(town).id);
    CHECK(place.draft(place.reviewer, village, wish)->unit == place.unit(town).id);
    CHECK(place.draft(place.director, village, wish).error().code == ErrorCode::forbidden);
    const std::string words = said(*place.content(*draft));
    for (const char* code : {village, second_village}) {
      CHECK(words.find(place.unit(code).name + ": income ¥5.00, expenditure ¥2.00, left ¥3.00") !=
            std::string::npos);
    }
    CHECK(words.find("Approving unit: 柳溪镇") != std::string::npos);
    CHECK_FALSE(place.perform(place.director, *draft).has_value());
    Actor signer = place.reviewer;
    signer.paper = 9;
    REQUIRE(place.perform(signer, *draft).has_value());
    CHECK(last_row(db).object == "month 2026-09, on paper: sheet 9");
    for (const char* code : {village, second_village}) {
      CHECK(place.row(code).approval->by.person == place.reviewer.person);
    }
  });
}

TEST_CASE("month approval on paper: a remark or another figure meanwhile makes another sheet") {
  db::test::on_each_engine([](db::Db& db) {
    SigningTown place(db);
    const ApprovalWish both{.period = september,
                            .months = {place.seen(village), place.seen(second_village)}};
    const access::SheetDraft together = *place.draft(place.reviewer, town, both);
    CHECK(place.content(together).has_value());
    const MonthRemarkId id = *place.remark(place.reviewer, village, "承包费少了一笔");
    CHECK(refusal(place.content(together)).find("by itself") != std::string::npos);
    ApprovalWish one{.period = september, .months = {place.seen(village)}};
    CHECK(place.content(*place.draft(place.reviewer, village, one)).error().field == "reason");
    one.reason = "下月补记，金额很小";
    const access::SheetDraft alone = *place.draft(place.reviewer, village, one);
    const access::SheetContent before = *place.content(alone);
    CHECK(said(before).find("Remarks: 1 open remark\nReason: 下月补记，金额很小") !=
          std::string::npos);
    REQUIRE(place.answer(place.recorder, village, id, "下月入账"));
    CHECK(place.content(alone)->state != before.state);
    const books::Book book = place.book(village);
    REQUIRE(books::reopen_month(db, books::test::keeper(), book, september, "漏记", october, {}));
    CHECK(place.content(alone).error().code == ErrorCode::conflict);
    CHECK_FALSE(place.perform(place.reviewer, alone).has_value());
  });
}

}  // namespace mingbai::disclosure
