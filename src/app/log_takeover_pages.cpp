#include "app/log_takeover_pages.h"

#include "access/authorization.h"
#include "access/staff_form.h"
#include "app/log_decision.h"
#include "app/log_takeover_actions.h"
#include "platform/page/components.h"

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
  return Url("/desk/log-takeover").slash(std::string(unit_code));
}

Html key_words(const translog::VerifierKey& key) {
  return html::code(html::cls("key"), to_string(key));
}

Html what_is_wanted(const translog::ProposedTakeover& waiting, const Translator& t) {
  const translog::Takeover& it = waiting.takeover;
  std::vector<std::pair<std::string, Html>> rows{
      {t("The key that is lost"), key_words(it.old_key)},
      {t("The new key"), key_words(it.new_key)},
      {t("It goes on after"), Html(t("{0} entries", std::to_string(it.size)))},
      {t("Known outside"), Html(t("{0} entries, whose digits begin with {1}",
                                  std::to_string(it.known), waiting.digits.substr(0, 16)))}};
  if (it.lost > it.size) {
    rows.emplace_back(t("Named as lost for ever"),
                      Html(t("Entries {0} to {1}: they were public, and nobody has them any more",
                             std::to_string(it.size), std::to_string(it.lost - 1))));
  }
  rows.emplace_back(
      t("Confirmed so far"),
      Html(waiting.first_person ? t("by one officer; one more has to") : t("no officer yet")));
  return page::definitions(rows);
}

LogDecision decision_of(const StaffRequest& staff) {
  return {.page = page_url(staff.unit->code),
          .hint = staff.t(
              "Ask how the key was lost. Compare the new key with the machine's, and the number of "
              "entries and the digits with a witness or with the newest poster.")};
}

Result<Response> takeover_page(const StaffRequest& staff, const FormState& state) {
  const Translator& t = staff.t;
  const auto waiting = TRY(staff.site.sign_in.db.read(
      [](db::Session& session) { return translog::proposed_takeover(session); }));
  Html content = html::p(t(
      "The log is signed with a key. Where that key is lost, a new one can go on, but the old one "
      "cannot vouch for it. So two officers of the city have to say that it is right. Everybody "
      "reads of it on the page of the log, for ever."));
  if (waiting) {
    content += what_is_wanted(*waiting, t);
    content += log_decision_form(staff, decision_of(staff), waiting->id, state);
  } else {
    content += page::empty_state(t("No change waits."));
  }
  return access::staff_page(staff, t("The key of the log"), page_url(staff.unit->code),
                            {{t("Desk"), Url("/desk")}}, state, content);
}

Result<Response> decide(const StaffRequest& staff, const std::filesystem::path& data) {
  db::Db& db = staff.site.sign_in.db;
  const auto confirm = [&](std::int64_t proposal) {
    return confirm_log_takeover(db, translog::log_home(data), staff.who.actor,
                                {.city = staff.unit->id, .proposal = proposal},
                                staff.site.sign_in.secrets.random, staff.now);
  };
  const auto refuse = [&](std::int64_t proposal) {
    return refuse_log_takeover(db, staff.who.actor, {.city = staff.unit->id, .proposal = proposal},
                               staff.now);
  };
  const auto again = [&](const FormState& state) { return takeover_page(staff, state); };
  return decide_about_log(staff, page_url(staff.unit->code),
                          {.confirm = confirm, .refuse = refuse, .again = again});
}

}  // namespace

void add_log_takeover_pages(access::StaffRouter& router, const std::filesystem::path& data) {
  const access::Need confirming = access::at_unit({Act::confirm_log_policy});
  router.get("/desk/log-takeover/{unit}", confirming,
             [](const StaffRequest& staff) { return takeover_page(staff, {}); });
  router.post("/desk/log-takeover/{unit}/{proposal}", confirming,
              [data](const StaffRequest& staff) { return decide(staff, data); });
}

Result<Html> log_takeover_section(db::Session& session, const access::Actor& actor,
                                  const Translator& t) {
  if (!TRY(translog::proposed_takeover(session))) return Html();
  return log_decision_section(
      actor, page_url,
      {.heading = t("The key of the log"), .waiting = t("A new key waits for two confirmations")});
}

}  // namespace mingbai::app
