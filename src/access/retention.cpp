#include "access/retention.h"

#include "access/audit_actions.h"
#include "access/retention_store.h"
#include "platform/jobs/jobs.h"
#include "units/people.h"

namespace mingbai::access {
namespace {

using store::Kept;

constexpr std::int64_t day_ms = 86'400'000;
constexpr std::int64_t grace_days = 2;

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
    {Kept::staff_addresses, &RetentionRules::staff_addresses, &Forgotten::staff_addresses},
};

}  // namespace

Instant days_before(Instant now, std::int64_t days) { return {now.ms - days * day_ms}; }

Instant overdue_before(Instant now, std::int64_t days) {
  return days_before(now, days + grace_days);
}

std::optional<Message> overdue_words(std::string_view what, std::int64_t count) {
  if (count == 0) return std::nullopt;
  return msg(
      "{0} rows are kept longer than the rules of retention say ({1}). The "
      "server removes them when it starts, and every night.",
      std::to_string(count), what);
}

json::Object json_of(const Forgotten& forgotten) {
  return {{"sessions", forgotten.sessions},
          {"slips", forgotten.slips},
          {"tries", forgotten.tries},
          {"browsers", forgotten.browsers},
          {"sheets", forgotten.sheets},
          {"factor_resets", forgotten.factor_resets},
          {"contacts", forgotten.contacts},
          {"audit_values", forgotten.audit_values},
          {"staff_addresses", forgotten.staff_addresses},
          {"jobs", forgotten.jobs}};
}

Result<Forgotten> forget(db::Db& db, const RetentionRules& rules, Instant now) {
  Forgotten out;
  TRY(db.write([&](db::Session& session) -> Result<void> {
    for (const KeptRows& rows : kept_rows) {
      out.*rows.count =
          store::delete_before(session, rows.kept, days_before(now, rules.*rows.days));
    }
    out.jobs = jobs::forget_ended(session, days_before(now, rules.jobs));
    out.contacts = units::forget_contacts(session, civil_date(days_before(now, rules.contacts)));
    return {};
  }));
  const Date day = civil_date(days_before(now, rules.audit_values));
  out.audit_values = TRY(erase_audit_values_before(db, system_actor("retention"), day, now));
  return out;
}

Result<std::vector<Message>> overdue(db::Db& db, const RetentionRules& rules, Instant now) {
  return db.read([&](db::Session& session) -> Result<std::vector<Message>> {
    std::vector<Message> out;
    const auto tell = [&out](const char* what, std::int64_t count) {
      std::optional<Message> words = overdue_words(what, count);
      if (words) out.push_back(*std::move(words));
    };
    const auto before = [now](std::int64_t days) { return overdue_before(now, days); };
    const auto rows = [&](Kept kept, std::int64_t days) {
      return store::count_before(session, kept, before(days));
    };
    tell("sessions", rows(Kept::sessions, rules.sessions));
    tell("slips", rows(Kept::slips, rules.slips));
    tell("tries", rows(Kept::tries, rules.tries));
    tell("browsers", rows(Kept::browsers, rules.browsers));
    tell("sheets", rows(Kept::sheets, rules.slips));
    tell("factor_resets", rows(Kept::factor_resets, rules.slips));
    tell("staff_addresses", rows(Kept::staff_addresses, rules.staff_addresses));
    tell("contacts",
         units::count_forgettable_contacts(session, civil_date(before(rules.contacts))));
    tell("audit_values", store::count_audit_values_before(session, before(rules.audit_values)));
    tell("jobs", jobs::count_ended(session, before(rules.jobs)));
    return out;
  });
}

}  // namespace mingbai::access
