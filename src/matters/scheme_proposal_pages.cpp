#include "matters/scheme_proposal_pages.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "access/staff_form.h"
#include "matters/rule_decision_view.h"
#include "matters/scheme_proposal_views.h"
#include "platform/page/components.h"

namespace mingbai::matters {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr int most_source = 300;
constexpr std::int64_t most_bytes = 1 << 20;  // as of every scheme

// What was brought in for the city of the address, and the rules that count there now.
struct Place {
  std::vector<SchemeProposal> proposals;
  std::shared_ptr<const SchemeLibrary> files;
  Url url = Url("/desk/scheme-proposals");
};

Result<Place> place_of(const StaffRequest& staff, const Rulebook& rulebook) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<Place> {
    return Place{.proposals = TRY(scheme_proposals_of(session, staff.who.actor, staff.unit->id)),
                 .files = rulebook.files(session),
                 .url = Url("/desk/scheme-proposals").slash(staff.unit->code)};
  });
}

Result<SchemeCheck> check_for(const StaffRequest& staff, const Rulebook& rulebook,
                              const std::string& text) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<SchemeCheck> {
    return check_scheme(session, rulebook, *staff.unit, text);
  });
}

std::vector<page::Crumb> crumbs(const StaffRequest& staff) {
  return {{staff.t("Desk"), Url("/desk")}, {staff.t("Rules of matters"), Url("/desk/schemes")}};
}

bool counts_now(const Place& place, const SchemeProposal& proposal) {
  const auto found = place.files->texts().find(scheme_path(proposal.scheme));
  return found != place.files->texts().end() && found->second == proposal.text;
}

Html state_of(const Place& place, const SchemeProposal& proposal, const Translator& t) {
  if (is_pending(proposal, place.proposals)) {
    return page::state_mark(page::State::due, t("waits for a second person"));
  }
  if (!proposal.decision) return page::state_mark(page::State::changed, t("something newer came"));
  if (!proposal.decision->is_approved) return page::state_mark(page::State::late, t("refused"));
  if (counts_now(place, proposal)) return page::state_mark(page::State::done, t("it counts now"));
  const bool is_newest = std::ranges::none_of(place.proposals, [&](const SchemeProposal& other) {
    return other.scheme == proposal.scheme && other.version > proposal.version && other.decision &&
           other.decision->is_approved;
  });
  if (!is_newest) return page::state_mark(page::State::changed, t("something newer came"));
  return page::state_mark(page::State::waiting,
                          t("approved; it counts once it stands in the public log"));
}

std::string title_of(const SchemeProposal& proposal, const Translator& t) {
  return t("{0}, version {1}", proposal.scheme, std::to_string(proposal.version));
}

Html list_of(const Place& place, const Translator& t) {
  std::vector<page::Link> links;
  for (auto one = place.proposals.rbegin(); one != place.proposals.rend(); ++one) {
    links.push_back({.text = title_of(*one, t),
                     .url = Url(place.url).slash(std::to_string(one->id.value)),
                     .detail = state_of(place, *one, t)});
  }
  if (links.empty()) return {};
  return html::section(html::h2(t("What was brought in so far")), page::link_list(links));
}

Html fields_of(const FormState& state, const Translator& t) {
  Html out = page::file_field({"file", t("File of the scheme"),
                               t("One YAML file, like those that the program ships; up to 1 MB.")},
                              state, ".yaml,.yml");
  out += page::text_field({"source", t("On what rule or decision it stands"), ""}, state,
                          {.most_characters = most_source});
  out += page::radio_field({"how", t("What to do"), ""}, state,
                           {{"check", t("Only check it and show what it would change")},
                            {"propose", t("Propose it to a second person")}});
  return out;
}

Result<Response> proposals_page(const StaffRequest& staff, const Place& place,
                                const FormState& state, const Html& outcome) {
  const Translator& t = staff.t;
  Html content = outcome;
  content += html::p(
      t("A scheme that is brought in here stands in the place of the program's one with the same "
        "id, or beside them if its id is new. It counts for matters that begin once a second "
        "person has approved it and it stands in the public log for everybody, word by word. To "
        "take it back, bring in the earlier text with a higher version."));
  if (staff.may(access::Act::bring_in_scheme)) {
    content += access::staff_form(staff,
                                  {.action = place.url,
                                   .button = t("Send"),
                                   .acts = {access::Act::bring_in_scheme},
                                   .has_files = true},
                                  state, fields_of(state, t));
  } else {
    content += access::reading_only(t);
  }
  content += list_of(place, t);
  return access::staff_page(staff, t("Own schemes of {0}", staff.unit->name), place.url,
                            crumbs(staff), state, content);
}

Result<Response> show_proposals(const StaffRequest& staff, const Rulebook& rulebook) {
  FormState state;
  state.put("how", "check");
  return proposals_page(staff, TRY(place_of(staff, rulebook)), state, {});
}

// Nothing: no file was sent, or one that no scheme needs.
std::optional<std::string> sent_text(const StaffRequest& staff) {
  if (staff.http.files.empty()) return std::nullopt;
  const http::UploadedFile& file = staff.http.files.front();
  if (file.bytes == 0 || file.bytes > most_bytes) return std::nullopt;
  std::ifstream in(file.path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<Response> take_file(const StaffRequest& staff, const Rulebook& rulebook) {
  const Place place = TRY(place_of(staff, rulebook));
  const auto again = [&](const FormState& state) {
    return proposals_page(staff, place, state, {});
  };
  const std::optional<std::string> text = sent_text(staff);
  if (!text) {
    FormState state = FormState::sent(staff.http);
    state.refuse("file", staff.t("Choose a file of up to 1 MB that is not empty."));
    return again(state);
  }
  const SchemeCheck check = TRY(check_for(staff, rulebook, *text));
  const Html outcome = scheme_check(check, staff.t);
  if (staff.value("how") != "propose") {
    FormState next;
    next.put("source", staff.value("source"));
    next.put("how", check.mistakes.empty() ? "propose" : "check");
    const Html hint =
        check.mistakes.empty()
            ? html::p(staff.t("Only checked: to propose it, choose the file once more."))
            : Html();
    return proposals_page(staff, place, next, html::group(outcome, hint));
  }
  const auto perform = [&]() -> Result<void> {
    TRY(propose_scheme(staff.site.sign_in.db, rulebook, staff.who.actor,
                       {.city = *staff.unit, .text = *text, .source = staff.value("source")},
                       staff.now));
    return {};
  };
  const auto with_mistakes = [&](const FormState& state) {
    return proposals_page(staff, place, state, check.mistakes.empty() ? Html() : outcome);
  };
  return access::act_once(staff, access::Act::bring_in_scheme, place.url, perform, with_mistakes);
}

Result<SchemeProposal> proposal_of(const StaffRequest& staff, const Place& place) {
  const SchemeProposalId id{access::number_in(staff, "proposal")};
  const auto found = std::ranges::find(place.proposals, id, &SchemeProposal::id);
  if (found != place.proposals.end()) return *found;
  return fail(ErrorCode::not_found, msg("No such scheme was proposed for this unit."));
}

Html facts_of(const Place& place, const SchemeProposal& proposal, const Translator& t) {
  std::vector<std::pair<std::string, Html>> rows{
      {t("Number of the rules"), Html(title_of(proposal, t))},
      {t("Source"), Html(proposal.source)},
      {t("Proposed by"), Html(t("{0}, {1}", proposal.name, access::moment(proposal.at, t)))},
      {t("State"), state_of(place, proposal, t)}};
  add_rule_decision(rows, proposal.decision, t);
  return page::definitions(rows);
}

Result<Response> proposal_page(const StaffRequest& staff, const Rulebook& rulebook,
                               const Place& place, const SchemeProposal& proposal,
                               const FormState& state) {
  const Translator& t = staff.t;
  const Url here = Url(place.url).slash(std::to_string(proposal.id.value));
  Html content = facts_of(place, proposal, t);
  const bool is_mine = staff.who.actor.person && staff.who.actor.person->value == proposal.person;
  if (is_pending(proposal, place.proposals)) {
    content += scheme_check(TRY(check_for(staff, rulebook, proposal.text)), t);
    if (staff.may(access::Act::bring_in_scheme) && !is_mine) {
      content += access::staff_form(
          staff, {.action = here, .button = t("Decide"), .acts = {access::Act::bring_in_scheme}},
          state, rule_decision_fields(state, t));
    }
  }
  content += html::details(html::summary(t("The file, word by word")), html::pre(proposal.text));
  std::vector<page::Crumb> way = crumbs(staff);
  way.push_back({t("Own schemes of {0}", staff.unit->name), place.url});
  return access::staff_page(staff, title_of(proposal, t), here, std::move(way), state, content);
}

Result<Response> show_proposal(const StaffRequest& staff, const Rulebook& rulebook) {
  const Place place = TRY(place_of(staff, rulebook));
  return proposal_page(staff, rulebook, place, TRY(proposal_of(staff, place)), {});
}

Result<Response> take_verdict(const StaffRequest& staff, const Rulebook& rulebook) {
  const Place place = TRY(place_of(staff, rulebook));
  const SchemeProposal proposal = TRY(proposal_of(staff, place));
  const auto again = [&](const FormState& state) {
    return proposal_page(staff, rulebook, place, proposal, state);
  };
  const Result<bool> approved = rule_decision_typed(staff.value("decision"));
  if (!approved) return again(access::refused(staff, approved.error()));
  const auto perform = [&] {
    return decide_scheme(
        staff.site.sign_in.db, rulebook, staff.who.actor, *staff.unit,
        {.proposal = proposal.id, .is_approved = *approved, .reason = staff.value("reason")},
        staff.now);
  };
  return access::act_once(staff, access::Act::bring_in_scheme, place.url, perform, again);
}

}  // namespace

void add_scheme_proposal_pages(access::StaffRouter& router, const Rulebook& rulebook) {
  const access::Need changing = access::at_unit({access::Act::bring_in_scheme});
  const access::Need reading =
      access::at_unit({access::Act::bring_in_scheme, access::Act::read_audit});
  router.get("/desk/scheme-proposals/{unit}", reading,
             [&rulebook](const StaffRequest& staff) { return show_proposals(staff, rulebook); });
  router.post("/desk/scheme-proposals/{unit}", changing,
              [&rulebook](const StaffRequest& staff) { return take_file(staff, rulebook); });
  router.get("/desk/scheme-proposals/{unit}/{proposal}", reading,
             [&rulebook](const StaffRequest& staff) { return show_proposal(staff, rulebook); });
  router.post("/desk/scheme-proposals/{unit}/{proposal}", changing,
              [&rulebook](const StaffRequest& staff) { return take_verdict(staff, rulebook); });
}

}  // namespace mingbai::matters
