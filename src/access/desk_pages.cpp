#include "access/desk_pages.h"

#include <algorithm>
#include <iterator>
#include <set>

#include "access/account_actions.h"
#include "access/authorization.h"
#include "access/factor_reset_pages.h"
#include "access/factor_reset_views.h"
#include "access/post_checks.h"
#include "access/post_views.h"
#include "access/staff_form.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;

constexpr std::size_t most_waiting = 50;

// Proposals that this person may decide on, oldest first.
Result<std::vector<page::Link>> waiting_posts(db::Session& session, const StaffRequest& staff) {
  std::vector<page::Link> out;
  const Actor& actor = staff.who.actor;
  for (const units::Post& post : units::undecided_posts(session)) {
    if (out.size() == most_waiting) break;
    const bool is_mine = actor.person == post.person || actor.person == post.proposed_by;
    const Act act = approving_act(post.role);
    if (is_mine || !may_decide(session, actor, post, act, staff.now).has_value()) continue;
    const units::Unit unit = TRY(units::unit_by_id(session, post.unit));
    const units::Person person = TRY(units::person_by_id(session, post.person));
    const ListedPost listed{
        .post = post, .person = person.name.str(), .unit_code = unit.code, .unit_name = unit.name};
    out.push_back(
        {.text = staff.t("Post to decide on: {0}, {1}", unit.name, post_title(listed, staff.t)),
         .url = Url("/desk/posts").slash(unit.code).slash(std::to_string(post.id.value)),
         .detail = page::state_mark(page::State::due, i18n::short_date(civil_date(post.proposed_at),
                                                                       staff.t.language()))});
  }
  return out;
}

// Where the posts of this person let it look after others, one line for each unit and kind.
std::vector<page::Link> places(const StaffRequest& staff) {
  std::vector<page::Link> out;
  std::set<std::string> seen;
  const Translator& t = staff.t;
  for (const StandingPost& post : staff.who.actor.posts) {
    if (!seen.insert(post.unit_code).second) continue;
    if (authorize(staff.who.actor, Act::read_books, post.path)) {
      out.push_back({.text = t("Months of {0}", post.unit_name),
                     .url = Url("/desk/months").slash(post.unit_code)});
    }
    if (authorize(staff.who.actor, Act::import_vouchers, post.path)) {
      out.push_back({.text = t("Import vouchers of {0}", post.unit_name),
                     .url = Url("/desk/vouchers").slash(post.unit_code).slash("import")});
    }
    if (authorize(staff.who.actor, Act::read_matters, post.path)) {
      out.push_back({.text = t("Matters of {0}", post.unit_name),
                     .url = Url("/desk/matters").slash(post.unit_code)});
    }
    if (authorize(staff.who.actor, Act::read_people, post.path)) {
      out.push_back({.text = t("People of {0}", post.unit_name),
                     .url = Url("/desk/people").slash(post.unit_code)});
      out.push_back({.text = t("Posts at {0}", post.unit_name),
                     .url = Url("/desk/posts").slash(post.unit_code)});
    }
    if (authorize(staff.who.actor, Act::read_audit, post.path)) {
      out.push_back({.text = t("Audit trail of {0}", post.unit_name),
                     .url = Url("/desk/audit").slash(post.unit_code)});
    }
    if (authorize(staff.who.actor, Act::read_staff_addresses, post.path)) {
      out.push_back({.text = t("Addresses of acts at {0}", post.unit_name),
                     .url = Url("/desk/addresses").slash(post.unit_code)});
    }
  }
  out.push_back({.text = t("Rules of matters"), .url = Url("/desk/schemes")});
  if (fits_anywhere(staff.who.actor,
                    anywhere({std::begin(looking_after), std::end(looking_after)}))) {
    out.push_back({.text = t("Accounts"), .url = Url("/desk/accounts")});
  }
  if (fits_anywhere(staff.who.actor, anywhere({Act::manage_accounts}))) {
    out.push_back({.text = t("Tokens for programs"), .url = Url("/desk/tokens")});
  }
  return out;
}

// What waits, from one snapshot.
Result<Html> today_content(db::Session& session, const StaffRequest& staff) {
  const Translator& t = staff.t;
  Html content;
  std::vector<page::Link> waiting = TRY(reset_links(session, staff));
  std::vector<page::Link> posts = TRY(waiting_posts(session, staff));
  std::ranges::move(posts, std::back_inserter(waiting));
  if (!waiting.empty()) {
    content += html::section(html::h2(t("Waits for your decision")), page::link_list(waiting));
  }
  for (const DeskSection& section : staff.site.sections) {
    content += TRY(section(session, staff.who.actor, staff.now, t));
  }
  if (content.empty()) content += page::empty_state(t("Nothing waits for you today."));
  return content;
}

Result<Response> show_desk(const StaffRequest& staff) {
  const Translator& t = staff.t;
  Html content = taken_notice(staff.who.reset, staff.now, t);
  content += TRY(staff.site.sign_in.db.read(
      [&](db::Session& session) { return today_content(session, staff); }));
  const std::vector<page::Link> links = places(staff);
  if (!links.empty()) {
    content += html::section(html::h2(t("Look after")), page::link_list(links));
  }
  const std::string today = i18n::short_date(civil_date(staff.now), t.language());
  return staff_page(staff, t("Today, {0}", today), Url("/desk"), {}, {}, content);
}

}  // namespace

void add_desk_pages(StaffRouter& router) { router.get("/desk", signed_in(), show_desk); }

}  // namespace mingbai::access
