#include "disclosure/channels/proof_pages.h"

#include <algorithm>
#include <array>

#include "access/staff_form.h"
#include "disclosure/channels/proof_actions.h"
#include "disclosure/due/due_words.h"
#include "matters/begin_url.h"
#include "platform/http/form_token.h"
#include "platform/i18n/format.h"
#include "platform/page/components.h"
#include "publications/document_actions.h"

namespace mingbai::disclosure {
namespace {

using access::StaffRequest;
using html::Html;
using html::Url;
using http::Response;
using i18n::Translator;
using page::FormState;

constexpr const char* channel_field = "channel";
constexpr const char* day_field = "shown_on";
constexpr const char* place_field = "place";
constexpr const char* photograph_field = "photograph";
constexpr std::size_t most_others = 12;
constexpr int days_back = 92;  // of what is listed though nothing of it is missing

struct Rules {
  DueRules due;
  std::filesystem::path data;
};

std::string heading_of(const StaffRequest& staff) {
  return staff.t("{0}: shown where people pass", staff.unit->name);
}

std::string title_of(const ServedPublication& served, const Translator& t) {
  return t("{0}, {1} (No. {2})", served.item.label, period_words(served.period, t),
           std::to_string(served.number));
}

std::string also_field(std::int64_t number) { return "also-" + std::to_string(number); }

bool is_waiting(const ServedPublication& served, Channel channel) {
  return std::ranges::find(served.waiting, channel, &ChannelProof::channel) != served.waiting.end();
}

Html standing(const ServedPublication& served, const Translator& t) {
  std::vector<std::string> missing;
  for (const AskedChannel& asked : missing_channels(served)) {
    missing.push_back(wanted_words(asked, t));
  }
  if (missing.empty()) return page::state_mark(page::State::done, t("shown everywhere"));
  const std::string words = t("missing: {0}", i18n::joined(missing, t));
  if (served.waiting.empty()) return page::state_mark(page::State::waiting, words);
  return page::state_mark(page::State::waiting, t("{0}; a proof is being looked at", words));
}

Result<Response> show_list(const StaffRequest& staff, const Rules& rules) {
  const Url here = channels_url(staff.unit->code);
  std::vector<ServedPublication> all;
  TRY(staff.site.sign_in.db.read([&](db::Session& session) -> Result<void> {
    all = served_publications(session, rules.due, *staff.unit);
    return {};
  }));
  std::vector<page::Link> links;
  const Date first = civil_date(staff.now).plus(-days_back);
  for (const ServedPublication& one : all) {
    if (one.on < first && missing_channels(one).empty()) continue;
    links.push_back({.text = title_of(one, staff.t),
                     .url = here.slash(std::to_string(one.number)),
                     .detail = standing(one, staff.t)});
  }
  Html content = html::p(
      staff.t("Not everybody reads the page. So what was published is also hung up, read out or "
              "handed round, and everybody sees the proof of it."));
  content += links.empty() ? page::empty_state(staff.t("Nothing has to be shown yet."))
                           : page::link_list(links);
  return access::staff_page(staff, heading_of(staff), here, {{staff.t("Desk"), Url("/desk")}}, {},
                            content);
}

Url poster_of(const StaffRequest& staff, const ServedPublication& served) {
  const std::string number = std::to_string(served.number);
  if (served.item.audience == Audience::village && staff.may(access::Act::give_village_key)) {
    return Url("/desk/posters").slash(staff.unit->code).slash(number);
  }
  return publications::publication_url(served.number).slash("poster.pdf");
}

// What there is to print, read out or send.
page::Link way_to(const StaffRequest& staff, const ServedPublication& served, Channel channel) {
  const Translator& t = staff.t;
  const Url page = publications::publication_url(served.number);
  switch (channel) {
    case Channel::page: return {.text = t("Open the page"), .url = page, .detail = {}};
    case Channel::board:
    case Channel::poster:
      return {.text = t("Print the poster (PDF)"), .url = poster_of(staff, served), .detail = {}};
    case Channel::loudspeaker:
      return {.text = t("Text to read out"), .url = page.slash("loudspeaker.txt"), .detail = {}};
    case Channel::kiosk:
      return {.text = t("Open the page for the screen"),
              .url = Url("/u").slash(staff.unit->code).slash("kiosk"),
              .detail = {}};
    case Channel::group_picture:
      return {.text = t("Save the picture for the group"),
              .url = page.slash("share.png"),
              .detail = {}};
    case Channel::meeting:
      return {.text = t("Print it for the meeting (PDF)"),
              .url = Url(page).suffixed(".pdf"),
              .detail = {}};
    case Channel::door_slip:
      return {.text = t("Print the households' slips"),
              .url = Url("/desk/slips").slash(staff.unit->code),
              .detail = {}};
  }
  throw Bug("every channel has its way");
}

Html proofs_of(const std::vector<ChannelProof>& proofs, Channel channel, std::string_view unit_code,
               const Translator& t) {
  Html out;
  for (const ChannelProof& proof : proofs) {
    if (proof.channel != channel) continue;
    const std::string day = i18n::date(proof.shown_on, t.language());
    if (proof.submission.empty()) {
      const Url matter = Url("/desk/matters")
                             .slash(std::string(unit_code))
                             .slash(std::to_string(proof.matter.value));
      out +=
          html::p(html::a(html::href(matter), t("shown on {0}: the proof is not public yet", day)));
    } else {
      out += html::p(page::state_mark(page::State::done, t("shown on {0}", day)));
    }
  }
  return out;
}

Html channel_state(const ServedPublication& served, const AskedChannel& asked,
                   std::string_view unit_code, const Translator& t) {
  if (asked.proof == Proof::log) {
    return html::p(page::state_mark(page::State::done, t("in the public log")));
  }
  Html out = proofs_of(served.signed_proofs, asked.channel, unit_code, t);
  out += proofs_of(served.waiting, asked.channel, unit_code, t);
  const std::vector<AskedChannel> missing = missing_channels(served);
  if (std::ranges::find(missing, asked) != missing.end() && !is_waiting(served, asked.channel)) {
    out += html::p(
        page::state_mark(page::State::waiting, t("missing: {0}", t(proof_label(asked.proof)))));
  }
  return out;
}

Html channel_row(const StaffRequest& staff, const ServedPublication& served,
                 const AskedChannel& asked) {
  const Translator& t = staff.t;
  const page::Link way = way_to(staff, served, asked.channel);
  std::vector<Html> buttons{page::link_button(way.text, way.url)};
  if (asked.proof != Proof::log && staff.may(access::Act::draft_publication)) {
    buttons.push_back(page::link_button(
        t("Hand in a proof"), channels_url(staff.unit->code)
                                  .slash(std::to_string(served.number))
                                  .with(channel_field, std::string(to_string(asked.channel)))
                                  .fragment("proof")));
  }
  return html::group(channel_state(served, asked, staff.unit->code, t), page::actions(buttons));
}

// What a village usually writes there, to be changed.
std::string usual_place(Channel channel) {
  switch (channel) {
    case Channel::page: return {};
    case Channel::board: return "村务公开栏";
    case Channel::poster: return "村口和路口";
    case Channel::loudspeaker: return "村广播";
    case Channel::kiosk: return "便民服务点屏幕";
    case Channel::group_picture: return "村民群";
    case Channel::meeting: return "村民代表会议";
    case Channel::door_slip: return "逐户送达";
  }
  throw Bug("every channel has its place");
}

// Others that miss the same: one photograph of the board often shows them all.
std::vector<ServedPublication> others(const std::vector<ServedPublication>& all,
                                      std::int64_t number, Channel channel) {
  std::vector<ServedPublication> out;
  for (const ServedPublication& one : all) {
    const std::vector<AskedChannel> missing = missing_channels(one);
    const bool misses =
        std::ranges::find(missing, channel, &AskedChannel::channel) != missing.end();
    if (one.number == number || !misses || is_waiting(one, channel)) continue;
    if (out.size() < most_others) out.push_back(one);
  }
  return out;
}

// What a page about one publication is made from.
struct Served {
  ServedPublication publication;
  std::vector<ServedPublication> all;
};

Result<Served> served_by(const StaffRequest& staff, const Rules& rules) {
  return staff.site.sign_in.db.read([&](db::Session& session) -> Result<Served> {
    Served out;
    out.publication = TRY(
        served_publication(session, rules.due, *staff.unit, access::number_in(staff, "number")));
    out.all = served_publications(session, rules.due, *staff.unit);
    return out;
  });
}

Html proof_fields(const Served& served, const AskedChannel& asked, const FormState& state,
                  const Translator& t) {
  Html out = page::hidden_field(channel_field, to_string(asked.channel));
  const bool wants_photograph = asked.proof == Proof::photograph;
  out += page::file_field(
      {photograph_field,
       wants_photograph ? t("Photograph of it") : t("Photograph of it, if there is one"),
       t("From the phone's camera, or chosen: JPEG, PNG or WebP, up to 20 MB; kept without place, "
         "time and camera. If a person is on it, cover the face on the next page.")},
      state, "image/*");
  out += page::text_field({day_field, t("On which day it was shown"), t("Like 2026-10-03.")}, state,
                          {.type = "date"});
  out += page::text_field(
      {place_field, t("Where, and how"), t("Everybody reads it. Without names of persons.")}, state,
      {.most_characters = 100});
  Html more;
  for (const ServedPublication& one :
       others(served.all, served.publication.number, asked.channel)) {
    more += page::check_field({also_field(one.number), title_of(one, t), ""}, state, "1");
  }
  if (!more.empty()) {
    out += html::fieldset(html::legend(t("Was shown there together with it")), more);
  }
  return out;
}

const AskedChannel* chosen(const std::vector<AskedChannel>& asked, std::string_view word) {
  const auto found = std::ranges::find_if(
      asked, [&](const AskedChannel& one) { return to_string(one.channel) == word; });
  return found == asked.end() ? nullptr : &*found;
}

// The channel of the address; without one the first that is missing, or the first of all.
AskedChannel asked_for(const StaffRequest& staff, const ServedPublication& served,
                       const FormState& state) {
  const std::vector<AskedChannel> asked = channels_to_prove(served.item.channels);
  for (const std::string& word :
       {state.value(channel_field),
        std::string(staff.http.query_value(channel_field).value_or(""))}) {
    if (const AskedChannel* found = chosen(asked, word)) return *found;
  }
  const std::vector<AskedChannel> missing = missing_channels(served);
  return missing.empty() ? asked.front() : missing.front();
}

Result<Response> proof_page(const StaffRequest& staff, const Served& served,
                            const FormState& typed) {
  const Translator& t = staff.t;
  const Url list = channels_url(staff.unit->code);
  const Url here = Url(list).slash(std::to_string(served.publication.number));
  std::vector<std::pair<std::string, Html>> rows;
  for (const AskedChannel& asked : served.publication.item.channels) {
    rows.emplace_back(t(channel_label(asked.channel)),
                      channel_row(staff, served.publication, asked));
  }
  Html content = html::p(standing(served.publication, t));
  content += page::definitions(rows);
  if (staff.may(access::Act::draft_publication)) {
    const AskedChannel asked = asked_for(staff, served.publication, typed);
    FormState state = typed;
    if (state.value(channel_field).empty()) {
      state.put(day_field, civil_date(staff.now).iso());
      state.put(place_field, usual_place(asked.channel));
    }
    content +=
        html::h2(html::id("proof"), t("Hand in a proof: {0}", t(channel_label(asked.channel))));
    content += access::staff_form(staff,
                                  {.action = here,
                                   .button = t("Go on"),
                                   .acts = {access::Act::draft_publication},
                                   .has_files = true},
                                  state, proof_fields(served, asked, state, t));
  } else {
    content += access::reading_only(t);
  }
  return access::staff_page(staff, title_of(served.publication, t), here,
                            {{t("Desk"), Url("/desk")}, {heading_of(staff), list}}, typed, content);
}

Result<Response> show_proof(const StaffRequest& staff, const Rules& rules) {
  return proof_page(staff, TRY(served_by(staff, rules)), {});
}

ProofDraft draft_of(const StaffRequest& staff, const Served& served) {
  ProofDraft out{.unit = *staff.unit,
                 .publications = {served.publication.number},
                 .channel = staff.value(channel_field),
                 .shown_on = staff.value(day_field),
                 .place = staff.value(place_field),
                 .photograph = {},
                 .submission = staff.value(http::submission_field)};
  for (const ServedPublication& one : served.all) {
    const bool is_ticked = !staff.value(also_field(one.number)).empty();
    if (is_ticked && one.number != out.publications.front()) {
      out.publications.push_back(one.number);
    }
  }
  for (const http::UploadedFile& file : staff.http.files) {
    if (file.field == photograph_field && file.bytes > 0) out.photograph = file.path;
  }
  return out;
}

Result<Response> take_proof(const StaffRequest& staff, const Rules& rules) {
  const Served served = TRY(served_by(staff, rules));
  const ProofDraft draft = draft_of(staff, served);
  const auto perform = [&]() -> Result<void> {
    TRY(begin_proof(staff.site.sign_in.db, rules.due, staff.who.actor, rules.data, draft,
                    staff.now));
    return {};
  };
  return access::act_once(staff, access::Act::draft_publication, matters::begun_url(staff), perform,
                          [&](const FormState& state) { return proof_page(staff, served, state); });
}

}  // namespace

html::Url channels_url(std::string_view unit_code) {
  return Url("/desk/channels").slash(std::string(unit_code));
}

void add_proof_pages(access::StaffRouter& router, const DueRules& due,
                     const std::filesystem::path& data) {
  const access::Need drafting = access::at_unit({access::Act::draft_publication});
  const access::Need reading =
      access::at_unit({access::Act::draft_publication, access::Act::read_matters});
  const Rules rules{.due = due, .data = data};
  router.get("/desk/channels/{unit}", reading,
             [rules](const StaffRequest& staff) { return show_list(staff, rules); });
  router.get("/desk/channels/{unit}/{number}", reading,
             [rules](const StaffRequest& staff) { return show_proof(staff, rules); });
  router.post("/desk/channels/{unit}/{number}", drafting,
              [rules](const StaffRequest& staff) { return take_proof(staff, rules); });
}

}  // namespace mingbai::disclosure
