#include "access/retention.h"

#include "access/audit_actions.h"
#include "access/retention_store.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

using store::Kept;

constexpr std::int64_t day_ms = 86'400'000;
// A night's job may come late; one that has not run for two days does not run.
constexpr std::int64_t grace_days = 2;

Instant days_before(Instant now, std::int64_t days) { return {now.ms - days * day_ms}; }

struct KeptRows {
  Kept kept;
  std::int64_t RetentionRules::*days;
  std::int64_t Forgotten::*count;
};

constexpr KeptRows kept_rows[] = {
    {Kept::sessions, &RetentionRules::sessions, &Forgotten::sessions},
    {Kept::slips, &RetentionRules::slips, &Forgotten::slips},
    {Kept::tries, &RetentionRules::tries, &Forgotten::tries},
    {Kept::browsers, &RetentionRules::browsers, &Forgotten::browsers},
    {Kept::sheets, &RetentionRules::slips, &Forgotten::sheets},
    {Kept::factor_resets, &RetentionRules::slips, &Forgotten::factor_resets},
};

json::Value json_of(const Forgotten& forgotten) {
  return json::Object{{"sessions", forgotten.sessions}, {"slips", forgotten.slips},
                      {"tries", forgotten.tries},       {"browsers", forgotten.browsers},
                      {"sheets", forgotten.sheets},     {"factor_resets", forgotten.factor_resets},
                      {"contacts", forgotten.contacts}, {"audit_values", forgotten.audit_values}};
}

}  // namespace

Result<Forgotten> forget(db::Db& db, const RetentionRules& rules, Instant now) {
  Forgotten out;
  TRY(db.write([&](db::Session& session) -> Result<void> {
    for (const KeptRows& rows : kept_rows) {
      out.*rows.count =
          store::delete_before(session, rows.kept, days_before(now, rules.*rows.days));
    }
    out.contacts = units::forget_contacts(session, civil_date(days_before(now, rules.contacts)));
    return {};
  }));
  const Date day = civil_date(days_before(now, rules.audit_values));
  out.audit_values = TRY(erase_audit_values_before(db, system_actor("retention"), day, now));
  return out;
}

Result<std::vector<Message>> overdue(db::Db& db, const RetentionRules& rules, Instant now) {
  const Instant then = days_before(now, grace_days);
  return db.read([&](db::Session& session) -> Result<std::vector<Message>> {
    std::vector<Message> out;
    const auto tell = [&out](const char* what, std::int64_t count) {
      if (count == 0) return;
      out.push_back(
          msg("{0} rows are kept longer than the rules of retention say ({1}). The "
              "server removes them when it starts, and every night.",
              std::to_string(count), what));
    };
    const auto rows = [&](Kept kept, std::int64_t days) {
      return store::count_before(session, kept, days_before(then, days));
    };
    tell("sessions", rows(Kept::sessions, rules.sessions));
    tell("slips", rows(Kept::slips, rules.slips));
    tell("tries", rows(Kept::tries, rules.tries));
    tell("browsers", rows(Kept::browsers, rules.browsers));
    tell("sheets", rows(Kept::sheets, rules.slips));
    tell("factor_resets", rows(Kept::factor_resets, rules.slips));
    tell("contacts",
         units::count_forgettable_contacts(session, civil_date(days_before(then, rules.contacts))));
    tell("audit_values",
         store::count_audit_values_before(session, days_before(then, rules.audit_values)));
    return out;
  });
}

jobs::Kind retention(db::Db& db, const RetentionRules& rules, const Clock& clock) {
  return {.name = "retention",
          .work = [&db, rules, clock](const json::Value&, const jobs::Progress&)
              -> Result<json::Value> { return json_of(TRY(forget(db, rules, clock()))); },
          .is_restartable = true,
          .every_ms = day_ms};
}

}  // namespace mingbai::access
