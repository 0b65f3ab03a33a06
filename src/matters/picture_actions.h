// Adding pictures to a matter's draft, covering what nobody shall see in them, and looking at them.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "matters/matter_actions.h"
#include "matters/picture.h"

namespace mingbai::matters {

// Whether the actor may change the pictures now: he may take a step that takes them along.
bool may_change_pictures(const MatterView& view, const access::Actor& actor, Instant now);

// What becomes of a picture that is there.
struct PictureWish {
  PictureId id;
  std::string caption;
  std::int64_t place = 0;  // smaller ones come first; of equal ones the one that came first
  bool is_removed = false;
  bool is_vouched = false;  // of one that was not read: the actor has looked through it
};
// A file as somebody hands it in.
struct AddedFile {
  std::filesystem::path file;
  std::string name = {};     // that it had
  std::string caption = {};  // may come later
};
struct PictureChanges {
  std::vector<PictureWish> wishes;
  std::vector<AddedFile> added;  // as somebody hands them in, in their order; a PDF gives its pages
};
// All of it, or nothing. Errors are at caption_field(), at a field that chosen_file() knows, or at
// "pictures" for all of them.
Result<void> change_pictures(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                             const std::filesystem::path& data, const MatterView& view,
                             const PictureChanges& changes, Instant now);
std::string caption_field(PictureId id);
// Which of the files the field of an error is about, from 1; nothing: none of them.
std::optional<std::int64_t> chosen_file(std::string_view field);

// The picture as everybody will see it is made anew, with these boxes and no others. not_found: the
// matter has no such picture.
Result<void> cover_picture(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                           const std::filesystem::path& data, const MatterView& view, PictureId id,
                           const std::vector<pictures::Box>& boxes, Instant now);

// What is said of a finding: it is covered, or there is a reason why it may be seen.
struct FindingAnswer {
  bool is_covered = true;
  std::string reason;
};
// Of the picture's findings, in their order: boxes are burnt in and reasons kept, at once. Errors
// are at reason_field(), with numbers from 1.
Result<void> answer_findings(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                             const std::filesystem::path& data, const MatterView& view,
                             PictureId id, const std::vector<FindingAnswer>& answers, Instant now);
std::string reason_field(std::size_t number);

// The picture of that number; null: the matter has none.
const Picture* find_picture(const MatterView& view, PictureId id);
// Where the photograph lies, without boxes, for whoever may change it; who looks at it stands in
// the audit trail.
Result<std::filesystem::path> open_original(db::Db& db, const access::Actor& actor,
                                            const std::filesystem::path& data,
                                            const MatterView& view, PictureId id, Instant now);

// The bytes of one that the matter publishes. not_found: the matter has no such picture any more.
Result<std::string> picture_bytes(db::Session& session, const std::filesystem::path& data,
                                  MatterId matter, const ShownPicture& picture);
// Of a matter that has published these: what lies under their boxes is kept nowhere any more.
void forget_originals(db::Session& session, MatterId matter,
                      const std::vector<ShownPicture>& published);

}  // namespace mingbai::matters
