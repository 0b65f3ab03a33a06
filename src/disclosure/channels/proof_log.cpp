#include "disclosure/channels/proof_log.h"

#include <algorithm>

#include "disclosure/channels/channel_proof_store.h"
#include "platform/i18n/format.h"
#include "publications/document_actions.h"
#include "publications/publication_actions.h"

namespace mingbai::disclosure {
namespace {

using i18n::Translator;
using publications::Audience;
using publications::Publication;

// Its photograph, if everybody may see it: sizes stand in the part for everyone.
std::optional<publications::ToldPicture> photograph_of(const Publication& proof,
                                                       const ItemDocument& said,
                                                       const std::string& words) {
  for (const ItemPicture& picture : said.pictures) {
    const auto place = static_cast<std::size_t>(picture.part - 1);
    const bool is_removed = std::ranges::any_of(
        proof.removals, [&](const auto& each) { return each.place.position == picture.part; });
    if (place >= proof.entry.parts.size() || is_removed) continue;
    if (proof.entry.parts[place].audience != Audience::everyone) continue;
    return publications::ToldPicture{.name = words,
                                     .caption = words,
                                     .line = words,
                                     .part = picture.part,
                                     .width = picture.width,
                                     .height = picture.height};
  }
  return std::nullopt;
}

// Nothing: its document is not signed yet, or not here as it was published.
std::optional<publications::ToldShowing> told_showing(db::Session& session,
                                                      const ChannelProof& proof,
                                                      const Translator& t) {
  if (proof.submission.empty()) return std::nullopt;
  const auto number = publications::logged_number(session, proof.submission);
  if (!number) return std::nullopt;
  const Result<Publication> found = publications::publication_at(session, *number, {});
  if (!found || found->document.parts.empty()) return std::nullopt;
  const Result<ItemDocument> said = parse_item_document({found->document.parts.front()});
  if (!said || !said->showing) return std::nullopt;
  const std::string words = t("{0}, {1}", t(channel_label(said->showing->channel)),
                              i18n::date(said->showing->on, t.language()));
  return publications::ToldShowing{
      .number = *number, .words = words, .photograph = photograph_of(*found, *said, words)};
}

}  // namespace

Result<std::optional<ProvenShowing>> proven_showing(db::Session& session,
                                                    const matters::ToldNews& told,
                                                    const std::vector<CatalogueItem>& items) {
  ProvenShowing out;
  for (const ChannelProof& proof : store::proofs_by(session, told.matter)) {
    out.showing.channel = proof.channel;
    out.showing.on = proof.shown_on;
    const publications::PublicationEntry entry =
        TRY(publications::entry_at(session, proof.publication));
    const auto item = std::ranges::find(items, entry.item, &CatalogueItem::id);
    const std::string label = item == items.end() ? entry.item : item->label;
    if (item == items.end() || item->audience != Audience::everyone) {
      out.audience = Audience::village;
    }
    out.showing.publications.push_back(
        {.number = proof.publication, .label = label, .period = entry.period});
  }
  if (out.showing.publications.empty()) return std::optional<ProvenShowing>();
  return std::optional(std::move(out));
}

void add_showings(db::Session& session, const publications::Document& document,
                  publications::Telling& telling, const Translator& t) {
  const auto number = publications::logged_number(session, document.submission);
  if (!number) return;
  for (const ChannelProof& proof : store::proofs_of(session, *number)) {
    if (auto one = told_showing(session, proof, t)) telling.showings.push_back(*std::move(one));
  }
}

}  // namespace mingbai::disclosure
