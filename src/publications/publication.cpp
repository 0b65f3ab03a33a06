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
                       .commitments = {},
                       .at = entry.time};
  if (const auto* const before = field<std::int64_t>(entry, "sup")) out.supersedes = *before;
  for (const translog::CommittedPart& part : *parts) out.commitments.push_back(part.commitment);
  return out;
}

bool is_whole(const Publication& publication) {
  return std::ranges::all_of(publication.parts,
                             [](PartState state) { return state == PartState::kept; });
}

std::optional<PublicationLink> newest(const Publication& publication) {
  if (publication.chain.empty()) return std::nullopt;
  const PublicationLink& last = publication.chain.back();
  if (last.number <= publication.number) return std::nullopt;
  return last;
}

}  // namespace mingbai::publications
