#include "app/log_policy_pages.h"

#include <algorithm>

#include "access/authorization.h"
#include "access/staff_form.h"
#include "app/backup_signature.h"
#include "app/log_decision.h"
#include "app/log_policy_actions.h"
#include "platform/page/components.h"
#include "publications/witnesses_views.h"
#include "translog/log_watch.h"
#include "translog/publishing.h"

namespace mingbai::app {
namespace {

using access::Act;
using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

Url page_url(std::string_view unit_code) {
  return Url("/desk/log-policy").slash(std::string(unit_code));
}

LogDecision decision_of(const StaffRequest& staff) {
  return {.page = page_url(staff.unit->code),
          .hint = staff.t(
              "Ask the office yourself whether it runs this witness, and compare its key.")};
}

Result<Response> policy_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  const auto waiting = TRY(staff.site.sign_in.db.read(
      [](db::Session& session) -> Result<std::optional<translog::ProposedPolicy>> {
        return translog::proposed_policy(session);
      }));
  Html content = html::p(
      t("Witnesses of other offices see to it that the log is the same for everybody. Whoever "
        "operates the machine cannot choose them alone: somebody at the desk of the city has to "
        "confirm who joins, who leaves and what readers wait for."));
  content += html::p(html::a(html::href(Url("/log/witnesses")), t("Who watches this log")));
  if (waiting) {
    content += TRY(publications::proposed_change(*waiting, t));
    content += log_decision_form(staff, decision_of(staff), waiting->id, state);
  } else {
    content += page::empty_state(t("No change waits."));
  }
  return access::staff_page(staff, t("Witnesses of the log"), page_url(staff.unit->code),
                            {{t("Desk"), Url("/desk")}}, state, content);
}

Result<translog::VerifierKey> log_key(const std::filesystem::path& data) {
  const std::optional<translog::VerifierKey> key = TRY(own_log_key(data));
  if (key) return *key;
  return fail(ErrorCode::conflict, msg("The log is signed by another machine. Its witnesses are "
                                       "confirmed at the site of that machine."));
}

Result<Response> decide(const StaffRequest& staff, const std::filesystem::path& data) {
  db::Db& db = staff.site.sign_in.db;
  const auto confirm = [&](std::int64_t proposal) -> Result<void> {
    const translog::VerifierKey log = TRY(log_key(data));
    return confirm_log_policy(db, log, staff.who.actor,
                              {.city = staff.unit->id, .proposal = proposal},
                              staff.site.sign_in.secrets.random, staff.now);
  };
  const auto refuse = [&](std::int64_t proposal) {
    return refuse_log_policy(db, staff.who.actor, {.city = staff.unit->id, .proposal = proposal},
                             staff.now);
  };
  const auto again = [&](const FormState& state) { return policy_page(staff, state); };
  return decide_about_log(staff, page_url(staff.unit->code),
                          {.confirm = confirm, .refuse = refuse, .again = again});
}

}  // namespace

void add_log_policy_pages(access::StaffRouter& router, const std::filesystem::path& data) {
  const access::Need confirming = access::at_unit({Act::confirm_log_policy});
  router.get("/desk/log-policy/{unit}", confirming,
             [](const StaffRequest& staff) { return policy_page(staff, {}); });
  router.post("/desk/log-policy/{unit}/{proposal}", confirming,
              [data](const StaffRequest& staff) { return decide(staff, data); });
}

Result<Html> no_witness_notice(db::Session& session, const access::Actor& actor, Instant now,
                               const Translator& t) {
  const access::Need need = access::anywhere({Act::confirm_log_policy, Act::import_units});
  if (!access::fits_anywhere(actor, need)) return Html();
  const translog::Witnessing stand = TRY(translog::witnessing(session, now));
  if (stand.size == 0 || stand.asked > 0) return Html();
  return page::notice(
      page::State::changed,
      html::group(
          html::p(t("No witness outside watches the public log. Whoever runs this machine could "
                    "show different people different logs, and nobody could prove it. Ask an "
                    "office outside the city's own line for a witness.")),
          html::p(html::a(html::href(Url("/log/witnesses")), t("Who watches this log")))));
}

Result<Html> log_policy_section(db::Session& session, const access::Actor& actor,
                                const Translator& t) {
  if (!translog::proposed_policy(session)) return Html();
  return log_decision_section(
      actor, page_url,
      {.heading = t("Witnesses of the log"), .waiting = t("A change waits for your confirmation")});
}

}  // namespace mingbai::app
