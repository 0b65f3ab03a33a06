#include "access/post_sheets.h"

#include <variant>

#include "access/post_checks.h"
#include "access/post_views.h"
#include "access/sheet_wish.h"
#include "platform/i18n/format.h"
#include "platform/json/json.h"
#include "units/people.h"
#include "units/unit_actions.h"

namespace mingbai::access {
namespace {

using i18n::Translator;

constexpr const char* kind_name = "post";
constexpr const char* approved = "approved";
constexpr const char* refused = "refused";
constexpr const char* ended = "ended";

using Wish = std::variant<PostDecision, PostEnd>;

Result<Wish> wish_of(const SheetDraft& draft) {
  const SheetWish written(draft);
  const units::PostId post{written.number("post")};
  const std::string deed = written.text("deed");
  if (deed == ended) {
    const Date last_day = TRY(Date::parse(written.text("on")));
    return Wish(PostEnd{.post = post, .last_day = last_day, .reason = written.text("reason")});
  }
  return Wish(PostDecision{
      .post = post, .is_approved = deed == approved, .reason = written.text("reason")});
}

SheetDraft draft_of(const units::Post& post, Act act, json::Object wish) {
  return {.kind = kind_name, .act = act, .unit = post.unit, .wish = json::write(wish)};
}

using Lines = std::vector<std::pair<std::string, std::string>>;

// Who holds it and who proposed it, as they are called.
struct Named {
  std::string holder;
  std::string proposer;  // empty: the program
};

Result<Named> names_of(db::Session& session, const units::Post& post) {
  Named out{.holder = TRY(units::person_by_id(session, post.person)).name.str(), .proposer = {}};
  if (post.proposed_by) {
    out.proposer = TRY(units::person_by_id(session, *post.proposed_by)).name.str();
  }
  return out;
}

Result<Lines> lines_of(db::Session& session, const units::Post& post, const Named& named,
                       const Translator& t) {
  const units::Unit unit = TRY(units::unit_by_id(session, post.unit));
  Lines out{{t("Person"), t("{0} (number {1})", named.holder, std::to_string(post.person.value))},
            {t("Post"), role_words(post.role, post.department, t)},
            {t("Unit"), unit.name},
            {t("Days"), post_days(post, t)},
            {t("Rests on"), post.reason}};
  if (!named.proposer.empty()) out.emplace_back(t("Proposed by"), named.proposer);
  return out;
}

void add_decision(Lines& lines, const PostDecision& decision, const Translator& t) {
  lines.emplace_back(t("Decision"), decision.is_approved ? t("Approve") : t("Refuse"));
  if (!decision.reason.empty()) lines.emplace_back(t("Reason"), decision.reason);
}

void add_end(Lines& lines, const PostEnd& end, const Translator& t) {
  lines.emplace_back(t("Last day"), i18n::date(end.last_day, t.language()));
  lines.emplace_back(t("Why it ends"), end.reason);
}

std::string state_of(const units::Post& post, const Named& named, const SheetDraft& draft) {
  return json::write(
      json::Object{{"wish", draft.wish},
                   {"holder", named.holder},
                   {"person", post.person.value},
                   {"role", to_string(post.role)},
                   {"department", post.department ? to_string(*post.department) : ""},
                   {"from", post.from.iso()},
                   {"until", post.until ? post.until->iso() : ""},
                   {"deputy_for", post.deputy_for ? post.deputy_for->value : 0},
                   {"reason", post.reason},
                   {"proposed_by", post.proposed_by ? post.proposed_by->value : 0},
                   {"proposed_at", post.proposed_at.ms}});
}

Result<SheetContent> content_of(db::Session& session, const Actor& signer, const SheetDraft& draft,
                                const PostRules& rules, const Translator& t, Instant now) {
  const Wish wish = TRY(wish_of(draft));
  const auto* const decision = std::get_if<PostDecision>(&wish);
  const units::Post post =
      TRY(decision != nullptr ? decidable_post(session, signer, *decision, rules, now)
                              : endable_post(session, signer, std::get<PostEnd>(wish), now));
  const Named named = TRY(names_of(session, post));
  Lines lines = TRY(lines_of(session, post, named, t));
  SheetContent out{.title = decision != nullptr ? t("Decision on a post") : t("End of a post"),
                   .lines = std::move(lines),
                   .state = state_of(post, named, draft),
                   .concerned = {post.person}};
  if (decision != nullptr) {
    add_decision(out.lines, *decision, t);
  } else {
    add_end(out.lines, std::get<PostEnd>(wish), t);
  }
  if (post.proposed_by) out.concerned.push_back(*post.proposed_by);
  return out;
}

}  // namespace

SheetDraft post_sheet(const units::Post& post, const PostDecision& decision) {
  return draft_of(post, approving_act(post.role),
                  {{"post", post.id.value},
                   {"deed", decision.is_approved ? approved : refused},
                   {"reason", decision.reason}});
}

SheetDraft post_sheet(const units::Post& post, const PostEnd& end) {
  return draft_of(post, ending_act(post.role),
                  {{"post", post.id.value},
                   {"deed", ended},
                   {"on", end.last_day.iso()},
                   {"reason", end.reason}});
}

SheetKind post_sheets(const PostRules& rules) {
  SheetKind kind;
  kind.name = kind_name;
  kind.content = [rules](db::Session& session, const Actor& signer, const SheetDraft& draft,
                         const Translator& t,
                         Instant now) { return content_of(session, signer, draft, rules, t, now); };
  kind.perform = [rules](db::Session& session, const Actor& signer, const SheetDraft& draft,
                         Instant now) -> Result<void> {
    const Wish wish = TRY(wish_of(draft));
    if (const auto* const end = std::get_if<PostEnd>(&wish)) {
      return end_post(session, signer, *end, now);
    }
    return decide_post(session, signer, std::get<PostDecision>(wish), rules, now);
  };
  return kind;
}

}  // namespace mingbai::access
