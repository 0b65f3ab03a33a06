#include "publications/part_changes.h"

#include <algorithm>
#include <optional>

#include "publications/committed_part.h"
#include "publications/sealed_part.h"

namespace mingbai::publications {
namespace {

// One of the two.
class Side {
 public:
  Side(db::Session& session, const PartKeys& keys, const Publication& of)
      : session_(session), keys_(keys), of_(of) {}

  [[nodiscard]] bool has(std::int64_t position) const {
    return position <= std::ssize(of_.entry.parts);
  }
  [[nodiscard]] bool is_seen(std::int64_t position) const {
    return std::ranges::count(of_.places, position) > 0;
  }
  // As it was published; nothing where that is not here, or was ordered to be taken away.
  [[nodiscard]] std::optional<DocumentPart> part(std::int64_t position) const {
    const auto at = static_cast<std::size_t>(position - 1);
    const PartState state = of_.parts[at];
    const bool is_here =
        state == PartState::kept || state == PartState::closed || state == PartState::hidden;
    if (!is_here) return std::nullopt;
    auto stored = kept_part(session_, of_.document.submission, position, &keys_);
    if (!stored || !is_as_committed(*stored, of_.entry.parts[at].commitment)) return std::nullopt;
    return std::move(stored->part);
  }

 private:
  db::Session& session_;
  const PartKeys& keys_;
  const Publication& of_;
};

PartComparison compared(const std::optional<DocumentPart>& was,
                        const std::optional<DocumentPart>& is) {
  if (!was || !is) return PartComparison::unknown;
  const bool is_same = was->content == is->content && was->media_type == is->media_type;
  return is_same ? PartComparison::same : PartComparison::different;
}

PartChange change_at(std::int64_t position, const Side& before, const Side& now) {
  PartChange out{.position = position};
  const bool was_there = before.has(position);
  const bool is_there = now.has(position);
  out.is_seen = (!was_there || before.is_seen(position)) && (!is_there || now.is_seen(position));
  const auto was = was_there ? before.part(position) : std::nullopt;
  const auto is = is_there ? now.part(position) : std::nullopt;
  out.is_picture =
      (is && is->media_type == picture_type) || (was && was->media_type == picture_type);
  if (was_there && is_there) {
    out.comparison = compared(was, is);
  } else {
    out.comparison = is_there ? PartComparison::is_new : PartComparison::is_gone;
  }
  return out;
}

}  // namespace

std::vector<PartChange> part_changes(db::Session& session, const PartKeys& keys,
                                     const Publication& before, const Publication& now) {
  const Side old_side(session, keys, before);
  const Side new_side(session, keys, now);
  const auto count = std::max(std::ssize(before.entry.parts), std::ssize(now.entry.parts));
  std::vector<PartChange> out;
  out.reserve(static_cast<std::size_t>(count));
  for (std::int64_t position = 1; position <= count; ++position) {
    out.push_back(change_at(position, old_side, new_side));
  }
  return out;
}

Document comparable(const Publication& publication, const std::vector<PartChange>& changes) {
  Document out = publication.document;
  out.parts.clear();
  for (std::size_t i = 0; i < publication.places.size(); ++i) {
    const auto found = std::ranges::find(changes, publication.places[i], &PartChange::position);
    if (found != changes.end() && found->is_seen) {
      out.parts.push_back(publication.document.parts[i]);
    }
  }
  return out;
}

}  // namespace mingbai::publications
