#include "disclosure/channels/proof_actions.h"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "access/authorization.h"
#include "access/perform.h"
#include "disclosure/channels/channel_proof_store.h"
#include "disclosure/items/item_actions.h"
#include "disclosure/items/item_log.h"
#include "disclosure/month_log.h"
#include "matters/picture_actions.h"
#include "platform/i18n/format.h"
#include "platform/pictures/public_picture.h"
#include "publications/publication_actions.h"
#include "units/unit_actions.h"

namespace mingbai::disclosure {
namespace {

constexpr int most_listed = 100;

// As schemes/matters/channel_proof.yaml spells them.
constexpr std::array<std::pair<Channel, std::string_view>, 7> choices{
    {{Channel::board, "公开栏"},
     {Channel::poster, "路口海报"},
     {Channel::loudspeaker, "大喇叭"},
     {Channel::kiosk, "便民服务点的屏幕"},
     {Channel::group_picture, "群里发长图"},
     {Channel::meeting, "会上通报"},
     {Channel::door_slip, "明白纸到户"}}};

std::string choice_of(Channel channel) {
  const auto* found =
      std::ranges::find(choices, channel, &std::pair<Channel, std::string_view>::first);
  ensure(found != choices.end(), "the page proves itself");
  return std::string(found->second);
}

// Nothing: it is nothing that has to be shown.
std::optional<ServedPublication> served(const HeldItems::Items& items,
                                        const publications::Document& document, std::int64_t number,
                                        Instant at) {
  const auto item = std::ranges::find(*items, document.item, &CatalogueItem::id);
  if (item == items->end() || document.why == taken_back) return std::nullopt;
  if (channels_to_prove(item->channels).empty()) return std::nullopt;
  const std::optional<ItemPeriod> period = period_about(document, *item);
  if (!period) return std::nullopt;
  return ServedPublication{.number = number,
                           .on = civil_date(at),
                           .item = *item,
                           .period = *period,
                           .signed_proofs = {},
                           .waiting = {}};
}

HeldItems::Items items_at(db::Session& session, const DueRules& rules, const units::Unit& unit) {
  return rules.items.at(rules.rulebook.library(session), unit.code);
}

void add_proofs(ServedPublication& out, const std::vector<ChannelProof>& all) {
  for (const ChannelProof& proof : all) {
    if (proof.publication != out.number) continue;
    (proof.submission.empty() ? out.waiting : out.signed_proofs).push_back(proof);
  }
}

// What is signed, and what others still look at; what is published and not signed yet waits, too.
std::vector<ChannelProof> proofs_here(db::Session& session, const std::string& office) {
  const auto entries = publications::entries_about(
      session, {{.first = first_proof_subject(office), .last = last_proof_subject(office)}});
  std::vector<ChannelProof> out = store::proofs_at(session, office);
  for (ChannelProof& proof : out) {
    if (!entries.contains(proof_subject(office, proof.matter))) proof.submission.clear();
  }
  return out;
}

Result<Channel> channel_in(const ProofDraft& draft, const ServedPublication& first) {
  const std::optional<Channel> channel = channel_of(draft.channel);
  const std::vector<AskedChannel> asked = channels_to_prove(first.item.channels);
  if (channel && std::ranges::find(asked, *channel, &AskedChannel::channel) != asked.end()) {
    return *channel;
  }
  return fail(ErrorCode::invalid, msg("Choose how it was shown."), "channel");
}

Result<void> check_photograph(const ProofDraft& draft, const std::vector<ServedPublication>& all,
                              Channel channel) {
  const bool wants_one = std::ranges::any_of(all, [&](const ServedPublication& one) {
    return std::ranges::any_of(one.item.channels, [&](const AskedChannel& asked) {
      return asked.channel == channel && asked.proof == Proof::photograph;
    });
  });
  if (!wants_one || !draft.photograph.empty()) return {};
  return fail(ErrorCode::invalid, msg("Take a photograph of it: words alone are no proof here."),
              "photograph");
}

// Nothing is shown before it is published, nor in days to come.
Result<Date> day_of(const ProofDraft& draft, const std::vector<ServedPublication>& all,
                    Date today) {
  Date first = all.front().on;
  for (const ServedPublication& one : all) first = std::max(first, one.on);
  const Result<Date> day = Date::parse(draft.shown_on);
  if (day && *day >= first && *day <= today) return *day;
  return fail(
      ErrorCode::invalid,
      msg("Write the day on which it was shown, from {0} to {1}.", first.iso(), today.iso()),
      "shown_on");
}

Result<std::vector<ServedPublication>> all_served(db::Session& session, const DueRules& rules,
                                                  const ProofDraft& draft) {
  if (draft.publications.empty() || draft.publications.size() > most_listed) {
    return fail(ErrorCode::invalid, msg("Choose what it shows."), "publications");
  }
  std::vector<ServedPublication> out;
  out.reserve(draft.publications.size());
  for (const std::int64_t number : draft.publications) {
    out.push_back(TRY(served_publication(session, rules, draft.unit, number)));
  }
  return out;
}

struct Handed {
  Channel channel = Channel::board;
  Date on;
  std::vector<ServedPublication> all;
};

Result<Handed> checked(db::Session& session, const DueRules& rules, const ProofDraft& draft,
                       Date today) {
  Handed out;
  out.all = TRY(all_served(session, rules, draft));
  out.channel = TRY(channel_in(draft, out.all.front()));
  out.on = TRY(day_of(draft, out.all, today));
  TRY(check_photograph(draft, out.all, out.channel));
  return out;
}

matters::Opening opening_of(const ProofDraft& draft, const Handed& handed) {
  const ServedPublication& first = handed.all.front();
  const std::string period = code_of(first.period);
  std::string numbers;
  for (const ServedPublication& one : handed.all) {
    if (!numbers.empty()) numbers += ", ";
    numbers += fmt::format("{} ({} {})", one.number, one.item.label, code_of(one.period));
  }
  const std::string channel = choice_of(handed.channel);
  return {.unit = draft.unit.id,
          .scheme = proof_scheme,
          .title = fmt::format("{} {} {}", channel, first.item.label, period),
          .fields = {{"item", first.item.id},
                     {"period", period},
                     {"publications", numbers},
                     {"channel", channel},
                     {"shown_on", handed.on.iso()},
                     {"place", draft.place}},
          .submission = draft.submission};
}

// What it shows is said below it.
std::string caption_of(const ProofDraft& draft) {
  std::string out(cut(draft.place, matters::most_caption_bytes / 2));
  return out + " " + draft.shown_on;
}

Result<void> add_photograph(db::Db& db, const DueRules& rules, const access::Actor& actor,
                            const std::filesystem::path& data, const ProofDraft& draft,
                            matters::MatterId matter, Instant now) {
  const matters::MatterView view = TRY(db.read([&](db::Session& session) {
    return matters::show_matter(session, rules.rulebook, actor, matter, now);
  }));
  if (!view.pictures.empty()) return {};  // sent a second time
  return matters::change_pictures(
      db, rules.rulebook, actor, data, view,
      {.wishes = {}, .added = {{.file = draft.photograph, .caption = caption_of(draft)}}}, now);
}

}  // namespace

std::vector<ServedPublication> served_publications(db::Session& session, const DueRules& rules,
                                                   const units::Unit& unit) {
  const HeldItems::Items items = items_at(session, rules, unit);
  const std::vector<ChannelProof> proofs = proofs_here(session, unit.code);
  std::vector<ServedPublication> out;
  for (const publications::ListedPublication& one :
       publications::publications_of(session, unit.code, std::nullopt, most_listed).publications) {
    if (one.superseded_by) continue;
    std::optional<ServedPublication> found = served(items, one.document, one.number, one.at);
    if (!found) continue;
    add_proofs(*found, proofs);
    out.push_back(*std::move(found));
  }
  return out;
}

std::optional<ItemPeriod> period_about(const publications::Document& document,
                                       const CatalogueItem& item) {
  const Result<ItemPeriod> period = parse_item_period(item.every, document.period);
  if (!period) return std::nullopt;
  const std::string subject = item_subject(document.office, item.id, *period);
  const bool is_about_it = is_month_subject(document.subject) || document.subject == subject ||
                           document.subject.starts_with(subject + " matter ");
  return is_about_it ? std::optional(*period) : std::nullopt;
}

Result<ServedPublication> served_publication(db::Session& session, const DueRules& rules,
                                             const units::Unit& unit, std::int64_t number) {
  const publications::PublicationEntry entry = TRY(publications::entry_at(session, number));
  TRY(publications::check_publisher(entry, number, unit));
  const publications::Publication found = TRY(publications::publication_at(session, number, {}));
  std::optional<ServedPublication> out =
      served(items_at(session, rules, unit), found.document, number, entry.at);
  if (!out) {
    return fail(ErrorCode::not_found, msg("This publication has no channels beyond its page."));
  }
  if (publications::newest(found)) {
    return fail(ErrorCode::conflict, msg("What holds now is another one: show that."));
  }
  add_proofs(*out, proofs_here(session, unit.code));
  return *std::move(out);
}

std::vector<AskedChannel> missing_channels(const ServedPublication& served) {
  return unproven(served.item.channels, served.number, served.signed_proofs);
}

Result<matters::Receipt> begin_proof(db::Db& db, const DueRules& rules, const access::Actor& actor,
                                     const std::filesystem::path& data, const ProofDraft& draft,
                                     Instant now) {
  const access::AuditEntry entry{
      .act = access::Act::draft_publication, .object = "channel proof", .unit = draft.unit.id};
  TRY(access::check_right(db, actor, entry, now));
  // Before there is a matter: what is no photograph begins none.
  if (!draft.photograph.empty()) {
    Result<pictures::PublicPicture> kept = pictures::keep_picture(data, draft.photograph);
    if (!kept) {
      Error error = std::move(kept).error();
      error.field = "photograph";
      return fail(std::move(error));
    }
  }
  // The row of what was done is that of the matter's opening.
  Result<matters::Receipt> begun = db.write([&](db::Session& session) -> Result<matters::Receipt> {
    TRY(access::authorize_at(session, actor, entry.act, entry.unit));
    const Handed handed = TRY(checked(session, rules, draft, civil_date(now)));
    const std::string path = TRY(units::unit_path(session, draft.unit.id));
    TRY(may_write(actor, path, handed.all.front().item));
    const matters::Receipt receipt =
        TRY(matters::open_matter(session, rules.rulebook, actor, opening_of(draft, handed), now));
    if (receipt.was_done_before) return receipt;
    for (const ServedPublication& one : handed.all) {
      store::insert_proof(session, draft.unit.code,
                          {.matter = receipt.matter,
                           .publication = one.number,
                           .channel = handed.channel,
                           .shown_on = handed.on,
                           .submission = {}});
    }
    return receipt;
  });
  if (!begun) {
    TRY(access::remember_refusal(db, actor, entry, begun.error(), now));
    return begun;
  }
  if (!draft.photograph.empty()) {
    TRY(add_photograph(db, rules, actor, data, draft, begun->matter, now));
  }
  return begun;
}

std::vector<ChannelProof> signed_proofs_at(db::Session& session, const std::string& office) {
  std::vector<ChannelProof> out = proofs_here(session, office);
  std::erase_if(out, [](const ChannelProof& proof) { return proof.submission.empty(); });
  return out;
}

}  // namespace mingbai::disclosure
