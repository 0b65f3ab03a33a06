#include "access/authorization.h"
#include "access/desk_pages.h"
#include "access/named_person.h"
#include "access/post_actions.h"
#include "access/post_checks.h"
#include "access/post_json.h"
#include "access/post_sheets.h"
#include "access/post_views.h"
#include "access/role_rights.h"
#include "access/sheet_form.h"
#include "access/staff_form.h"
#include "platform/page/components.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using page::FormState;

Url posts_url(const StaffRequest& staff) { return Url("/desk/posts").slash(staff.unit->code); }

std::vector<page::Crumb> crumbs(const StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")},
          {staff.t("Posts at {0}", staff.unit->name), posts_url(staff)}};
}

bool may(const StaffRequest& staff, Act act, db::Session& session) {
  const Result<std::string> path = units::unit_path(session, staff.unit->id);
  return path && authorize(staff.who.actor, act, *path).has_value();
}

Result<Response> show_posts(const StaffRequest& staff) {
  db::Db& db = staff.site.sign_in.db;
  const std::vector<ListedPost> posts = TRY(list_posts(db, staff.who.actor, staff.unit->id));
  const bool may_propose = TRY(db.read([&](db::Session& session) -> Result<bool> {
    return may(staff, Act::propose_post, session);
  }));
  Html content = post_list(posts, posts_url(staff), civil_date(staff.now), staff.t);
  if (may_propose) {
    content += page::actions(
        {page::link_button(staff.t("Propose a post"), posts_url(staff).slash("new"))});
  }
  return staff_page(staff, staff.t("Posts at {0}", staff.unit->name), posts_url(staff),
                    {{staff.t("Desk"), Url("/desk")}}, {}, content);
}

Result<Response> proposal_page(const StaffRequest& staff, const FormState& state) {
  const bool has_departments =
      has_place(staff.site.post_rules, Role::line_department, staff.unit->kind);
  return staff_page(
      staff, staff.t("Propose a post"), posts_url(staff).slash("new"), crumbs(staff), state,
      html::group(html::p(staff.t("A post gives rights once the level above has approved it, and "
                                  "not before. Nobody proposes one for himself.")),
                  staff_form(staff,
                             {.action = posts_url(staff),
                              .button = staff.t("Propose"),
                              .acts = {Act::propose_post}},
                             state, proposal_fields(has_departments, state, staff.t)),
                  all_role_rights(staff.t)));
}

Result<Response> show_proposal(const StaffRequest& staff) {
  FormState state;
  state.put("from", civil_date(staff.now).iso());
  state.put("person", staff.http.query_value("person").value_or(""));
  return proposal_page(staff, state);
}

Result<Date> day_of(const StaffRequest& staff, const char* field) {
  Result<Date> day = Date::parse(staff.value(field));
  if (day) return day;
  return fail(ErrorCode::invalid, msg("Write the day like 2026-10-03."), field);
}

Result<PostProposal> proposal_of(const StaffRequest& staff) {
  const std::optional<Role> role = role_of(staff.value("role"));
  if (!role) return fail(ErrorCode::invalid, msg("Choose what the post is."), "role");
  const Date from = TRY(day_of(staff, "from"));
  PostProposal proposal{
      .unit = staff.unit->id, .role = *role, .from = from, .reason = staff.value("reason")};
  if (!staff.value("department").empty()) {
    proposal.department = units::department_of(staff.value("department"));
    if (!proposal.department) {
      return fail(ErrorCode::invalid, msg("Choose one of the departments."), "department");
    }
  }
  if (!staff.value("until").empty()) proposal.until = TRY(day_of(staff, "until"));
  proposal.person = TRY(person_typed(staff, "person"));
  return proposal;
}

Result<Response> take_proposal(const StaffRequest& staff) {
  const auto again = [&](const FormState& state) { return proposal_page(staff, state); };
  const Result<PostProposal> proposal = proposal_of(staff);
  if (!proposal) return again(refused(staff, proposal.error()));
  return act_once(
      staff, Act::propose_post, posts_url(staff).with("done", "proposed"),
      [&]() -> Result<void> {
        TRY(propose_post(staff.site.sign_in.db, staff.who.actor, *proposal, staff.site.post_rules,
                         staff.now));
        return {};
      },
      again);
}

struct Loaded {
  ListedPost listed;
  bool may_decide = false;
  bool may_end = false;
};

// The post of the address, which is one of its unit or not there at all.
Result<Loaded> loaded(const StaffRequest& staff) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<Loaded> {
    const units::Post post =
        TRY(units::post_by_id(session, units::PostId{number_in(staff, "post")}));
    if (post.unit != staff.unit->id) {
      return fail(ErrorCode::not_found, msg("There is no such post at this unit."));
    }
    const units::Person person = TRY(units::person_by_id(session, post.person));
    const Actor& actor = staff.who.actor;
    const bool is_own = actor.person == post.person;
    const bool is_open = !post.approved_at && !post.refused_at;
    Loaded out{.listed = {.post = post,
                          .person = person.name.str(),
                          .unit_code = staff.unit->code,
                          .unit_name = staff.unit->name}};
    out.may_decide =
        is_open && !is_own && actor.person != post.proposed_by &&
        may_decide(session, actor, post, approving_act(post.role), staff.now).has_value();
    out.may_end = post.approved_at && !post.ended_on &&
                  may_decide(session, actor, post, ending_act(post.role), staff.now).has_value();
    return out;
  });
}

Url post_url(const StaffRequest& staff, const Loaded& loaded) {
  return posts_url(staff).slash(std::to_string(loaded.listed.post.id.value));
}

Result<Response> post_page(const StaffRequest& staff, const Loaded& loaded,
                           const FormState& state) {
  const i18n::Translator& t = staff.t;
  const units::Post& post = loaded.listed.post;
  const Date today = civil_date(staff.now);
  Html content = post_facts(loaded.listed, today, t);
  if (!is_over(post, today)) {
    content += html::section(html::h2(t("What this post gives")), role_rights(post.role, t));
  }
  if (loaded.may_decide) {
    content += staff_form(staff,
                          {.action = post_url(staff, loaded).slash("decision"),
                           .button = t("Decide"),
                           .acts = {approving_act(post.role)},
                           .may_be_signed = true},
                          state, decision_fields(state, t));
  } else if (!post.approved_at && !post.refused_at) {
    content += page::notice(page::State::waiting,
                            html::p(t("The level above decides on this. Nobody decides on a post "
                                      "of his own, nor on one that he proposed.")));
  }
  if (loaded.may_end) {
    content += html::section(
        html::h2(t("End this post")),
        html::p(t("The rights of the post end at once; its holder is signed out if it was the only "
                  "one. The days until then stay on record.")),
        staff_form(staff,
                   {.action = post_url(staff, loaded).slash("end"),
                    .button = t("End the post"),
                    .acts = {ending_act(post.role)},
                    .is_grave = true,
                    .may_be_signed = is_sensitive(ending_act(post.role))},
                   state, end_fields(state, t)));
  }
  return staff_page(staff, post_title(loaded.listed, t), post_url(staff, loaded), crumbs(staff),
                    state, content);
}

Result<Response> show_post(const StaffRequest& staff) {
  FormState state;
  state.put("on", civil_date(staff.now).iso());
  return post_page(staff, TRY(loaded(staff)), state);
}

Result<Response> take_decision(const StaffRequest& staff) {
  const Loaded before = TRY(loaded(staff));
  const auto again = [&](const FormState& state) { return post_page(staff, before, state); };
  const std::string wanted = staff.value("decision");
  if (wanted != "approved" && wanted != "refused") {
    return again(
        refused(staff, Error{ErrorCode::invalid, msg("Choose: approve or refuse."), "decision"}));
  }
  const PostDecision decision{.post = before.listed.post.id,
                              .is_approved = wanted == "approved",
                              .reason = staff.value("reason")};
  if (wants_paper(staff)) {
    return lead_to_sheet(staff, post_sheet(before.listed.post, decision), again);
  }
  return act_once(
      staff, approving_act(before.listed.post.role), post_url(staff, before).with("done", wanted),
      [&] {
        return decide_post(staff.site.sign_in.db, staff.who.actor, decision, staff.site.post_rules,
                           staff.now);
      },
      again);
}

Result<Response> take_end(const StaffRequest& staff) {
  const Loaded before = TRY(loaded(staff));
  const auto again = [&](const FormState& state) { return post_page(staff, before, state); };
  const Result<Date> on = day_of(staff, "on");
  if (!on) return again(refused(staff, on.error()));
  const PostEnd end{
      .post = before.listed.post.id, .last_day = *on, .reason = staff.value("reason")};
  if (wants_paper(staff)) return lead_to_sheet(staff, post_sheet(before.listed.post, end), again);
  return act_once(
      staff, ending_act(before.listed.post.role), post_url(staff, before).with("done", "ended"),
      [&] { return end_post(staff.site.sign_in.db, staff.who.actor, end, staff.now); }, again);
}

}  // namespace

void add_post_pages(StaffRouter& router) {
  const Need reading = at_unit({Act::read_people});
  const std::vector<Act> deciding{Act::approve_post, Act::approve_oversight_post,
                                  Act::approve_admin_post};
  const std::vector<Act> ending{Act::end_post, Act::approve_oversight_post,
                                Act::approve_admin_post};
  router.get("/desk/posts/{unit}", reading, show_posts);
  router.get("/desk/posts/{unit}/new", at_unit({Act::propose_post}), show_proposal);
  router.post("/desk/posts/{unit}", at_unit({Act::propose_post}), take_proposal);
  router.get("/desk/posts/{unit}/{post}", reading, show_post);
  router.post("/desk/posts/{unit}/{post}/decision", at_unit(deciding), take_decision);
  router.post("/desk/posts/{unit}/{post}/end", at_unit(ending), take_end);
}

}  // namespace mingbai::access
