#include "publications/publication.h"

#include <algorithm>

namespace mingbai::publications {
namespace {

using translog::Code;
using translog::Entry;

Failure no_publication() {
  return fail(ErrorCode::invalid, msg("This entry of the log is not a publication."));
}

template <typename Value>
const Value* field(const Entry& entry, std::string_view name) {
  for (const auto& [key, value] : entry.fields) {
    if (key.text() == name) return std::get_if<Value>(&value);
  }
  return nullptr;
}

std::string word(const Entry& entry, std::string_view name) {
  const Code* const code = field<Code>(entry, name);
  return code == nullptr ? std::string() : code->text();
}

// Documents from before there were audiences say "all". What a later program may have meant by a
// word that this one does not know, is shown to nobody.
Audience audience_in(const Code& code) {
  if (code.text() == "all") return Audience::everyone;
  return audience_of(code.text()).value_or(Audience::office);
}

}  // namespace

Result<PublicationEntry> publication_entry(const Entry& entry) {
  const auto* const parts = field<std::vector<translog::CommittedPart>>(entry, "parts");
  if (entry.type.text() != "publish" || parts == nullptr) return no_publication();
  PublicationEntry out{.office = word(entry, "office"),
                       .item = word(entry, "item"),
                       .period = word(entry, "per"),
                       .auth = word(entry, "auth"),
                       .why = word(entry, "why"),
                       .supersedes = std::nullopt,
                       .parts = {},
                       .at = entry.time};
  if (const auto* const before = field<std::int64_t>(entry, "sup")) out.supersedes = *before;
  out.parts.reserve(parts->size());
  for (const translog::CommittedPart& part : *parts) {
    out.parts.push_back({.audience = audience_in(part.audience), .commitment = part.commitment});
  }
  return out;
}

Result<PublicationEntry> publication_entry(std::string_view bytes) {
  const translog::Entry entry = TRY(translog::parse_entry(bytes));
  return publication_entry(entry);
}

bool is_whole(const Publication& publication) {
  return std::ranges::all_of(publication.parts, [](PartState state) {
    return state == PartState::kept || state == PartState::closed;
  });
}

bool is_broken(const Publication& publication) {
  return std::ranges::any_of(publication.parts, [](PartState state) {
    return state == PartState::missing || state == PartState::altered;
  });
}

bool has_village_part_closed(const Publication& publication) {
  const std::vector<EntryPart>& parts = publication.entry.parts;
  for (std::size_t i = 0; i < std::min(parts.size(), publication.parts.size()); ++i) {
    const bool is_for_village = parts[i].audience == Audience::village;
    if (is_for_village && publication.parts[i] == PartState::closed) return true;
  }
  return false;
}

std::optional<PublicationLink> successor(const Publication& publication) {
  const auto next =
      std::ranges::upper_bound(publication.chain, publication.number, {}, &PublicationLink::number);
  return next == publication.chain.end() ? std::nullopt : std::optional(*next);
}

std::optional<PublicationLink> newest(const Publication& publication) {
  if (publication.chain.empty()) return std::nullopt;
  const PublicationLink& last = publication.chain.back();
  if (last.number <= publication.number) return std::nullopt;
  return last;
}

}  // namespace mingbai::publications
