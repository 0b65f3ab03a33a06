#include "matters/picture_actions.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <functional>

#include <fmt/format.h>

#include "access/perform.h"
#include "kernel/text.h"
#include "matters/merged_step.h"
#include "matters/offer.h"
#include "matters/picture_store.h"
#include "matters/reading_work.h"
#include "platform/blobs/blob.h"
#include "platform/crypto/sha256.h"
#include "platform/jobs/jobs.h"
#include "platform/pictures/pdf_drawing.h"
#include "platform/privacy/personal_data.h"

namespace mingbai::matters {
namespace {

constexpr std::string_view chosen_prefix = "pictures-";

access::AuditEntry entry_of(access::Act act, const MatterView& view, const std::string& what) {
  return {.act = act,
          .object = fmt::format("matter {}: {}", view.matter.id.value, what),
          .unit = view.matter.unit};
}

Failure no_such_picture() {
  return fail(ErrorCode::not_found, msg("The draft has no such picture."));
}

Result<void> check_turn(const MatterView& view, const access::Actor& actor, Instant now) {
  if (may_change_pictures(view, actor, now)) return {};
  return fail(ErrorCode::conflict,
              msg("The pictures are not yours to change, or the draft is handed on already. Look "
                  "at the matter again."));
}

// As the draft stands inside the write, where it may have been handed on meanwhile.
Result<std::vector<Picture>> changeable(db::Session& session, const Rulebook& rulebook,
                                        const access::Actor& actor, const MatterView& seen,
                                        Instant now) {
  MatterView view = TRY(show_matter(session, rulebook, actor, seen.matter.id, now));
  TRY(check_turn(view, actor, now));
  return std::move(view.pictures);
}

Failure changed_meanwhile() {
  return fail(ErrorCode::conflict,
              msg("Meanwhile the picture was read or changed. Look at it again first."));
}

// The words of the field of pictures, as the guard sees them.
Result<std::string> sound_caption(const std::string& typed, const std::string& field) {
  const auto at_field = [&](Error error) {
    error.field = field;
    return fail(std::move(error));
  };
  Result<Text> caption = Text::parse(typed, most_caption_bytes);
  if (!caption) return at_field(std::move(caption).error());
  std::string words(trim(caption->str()));
  std::ranges::replace(words, '\n', ' ');
  if (words.empty()) return words;  // the step asks for it
  const Result<std::string> guarded = field_value(
      {.id = field, .label = fmt::format("“{}”", words), .type = FieldType::public_text}, words);
  if (!guarded) return at_field(guarded.error());
  return words;
}

// "Contract (2/3)": whatever the file's name tells of somebody is masked.
std::string page_caption(std::string_view name, std::size_t page, std::size_t pages) {
  constexpr std::size_t most_name_bytes = 200;
  const std::string_view stem = name.substr(0, name.rfind('.'));
  const std::string words =
      privacy::masked(Text::cleaned(stem.empty() ? "PDF" : stem, most_name_bytes).str());
  return fmt::format("{} ({}/{})", words, page, pages);
}

// What a file gives; most: pictures.
Result<std::vector<Picture>> pictures_of(const std::filesystem::path& data, const AddedFile& added,
                                         std::size_t most) {
  std::vector<Picture> out;
  if (!TRY(pictures::is_pdf(added.file))) {
    out.push_back({.copies = TRY(pictures::keep_picture(data, added.file))});
    return out;
  }
  const std::vector<pictures::PublicPicture> pages =
      TRY(pictures::keep_pages(data, added.file, static_cast<int>(most)));
  for (const pictures::PublicPicture& page : pages) {
    out.push_back(
        {.copies = page, .caption = page_caption(added.name, out.size() + 1, pages.size())});
  }
  return out;
}

// room: for how many pictures there is some.
Result<std::vector<Picture>> keep_all(const std::filesystem::path& data,
                                      const std::vector<AddedFile>& files, std::size_t room) {
  std::vector<Picture> out;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string caption = TRY(sound_caption(files[i].caption, "pictures"));
    const std::size_t others = files.size() - i - 1;
    const std::size_t taken = out.size() + others;
    Result<std::vector<Picture>> kept =
        pictures_of(data, files[i], room > taken ? room - taken : 0);
    if (!kept) {
      Error error = std::move(kept).error();
      error.field = fmt::format("{}{}", chosen_prefix, i + 1);
      return fail(std::move(error));
    }
    for (Picture& picture : *kept) {
      if (!caption.empty()) picture.caption = caption;
      out.push_back(std::move(picture));
    }
  }
  return out;
}

Result<void> check_count(std::size_t count) {
  if (count <= most_pictures) return {};
  return fail(ErrorCode::invalid,
              msg("A publication has {0} pictures and pages at most. Choose those that show most.",
                  std::to_string(most_pictures)),
              "pictures");
}

// Those that stay, with their wishes, in their new order.
Result<std::vector<Picture>> with_wishes(std::vector<Picture> pictures,
                                         const std::vector<PictureWish>& wishes,
                                         const std::string& actor) {
  for (const PictureWish& wish : wishes) {
    const auto found = std::ranges::find(pictures, wish.id, &Picture::id);
    if (found == pictures.end()) continue;  // somebody else has taken it out
    if (wish.is_removed) {
      pictures.erase(found);
      continue;
    }
    found->caption = TRY(sound_caption(wish.caption, caption_field(wish.id)));
    found->place = wish.place;
    if (!wish.is_vouched) {
      found->vouched.clear();
    } else if (found->reading == Reading::unread && found->vouched.empty()) {
      found->vouched = actor;
    }
  }
  std::ranges::stable_sort(pictures, std::less<>(), &Picture::place);
  return pictures;
}

void number_anew(std::vector<Picture>& pictures) {
  std::int64_t place = 0;
  for (Picture& picture : pictures) picture.place = ++place;
}

// What the audit trail keeps of them: no words.
std::string audit_text(const std::vector<Picture>& pictures) {
  std::string out;
  for (const Picture& picture : pictures) {
    out += fmt::format("{}{} ({} boxes)", out.empty() ? "" : ", ",
                       std::string_view(picture.copies.shown).substr(0, 12), picture.boxes.size());
  }
  return out;
}

void save_all(db::Session& session, MatterId matter, const std::vector<Picture>& before,
              const std::vector<Picture>& now) {
  for (const Picture& picture : before) {
    if (std::ranges::find(now, picture.id, &Picture::id) == now.end()) {
      delete_picture(session, picture.id);
    }
  }
  for (const Picture& picture : now) {
    if (picture.id == PictureId{}) {
      insert_picture(session, matter, picture);
    } else {
      save_picture(session, picture);
    }
  }
}

struct OfPicture {
  const std::filesystem::path& data;
  const MatterView& view;
  PictureId id;
};

// The picture is changed, and then made anew as everybody will see it.
Result<void> remake_picture(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                            const OfPicture& of, const std::function<void(Picture&)>& change,
                            Instant now) {
  const access::AuditEntry entry =
      entry_of(access::Act::move_matter, of.view, fmt::format("boxes of picture {}", of.id.value));
  TRY(access::check_right(db, actor, entry, now));
  TRY(check_turn(of.view, actor, now));
  const Picture* seen = find_picture(of.view, of.id);
  if (seen == nullptr) return no_such_picture();
  Picture wanted = *seen;
  change(wanted);
  wanted.copies = TRY(pictures::cover_picture(of.data, seen->copies.original, wanted.boxes));
  const auto work = [&](db::Session& session, access::AuditEntry& row) -> Result<void> {
    const std::vector<Picture> pictures = TRY(changeable(session, rulebook, actor, of.view, now));
    const auto found = std::ranges::find(pictures, of.id, &Picture::id);
    if (found == pictures.end() || found->copies.original != wanted.copies.original) {
      return no_such_picture();
    }
    if (found->findings != seen->findings || found->boxes != seen->boxes)
      return changed_meanwhile();
    row.before = audit_text({*found});
    wanted.place = found->place;
    wanted.caption = found->caption;
    save_picture(session, wanted);
    row.after = audit_text({wanted});
    return {};
  };
  return access::perform(db, actor, entry, now, work);
}

// A box needs no reason, and what stays open needs one.
Result<std::vector<FindingAnswer>> with_reasons(std::vector<FindingAnswer> answers) {
  for (std::size_t i = 0; i < answers.size(); ++i) {
    FindingAnswer& answer = answers[i];
    if (answer.is_covered) {
      answer.reason.clear();
      continue;
    }
    Result<Text> reason = Text::parse(answer.reason, most_reason_bytes);
    if (!reason || trim(reason->str()).empty()) {
      return fail(ErrorCode::invalid,
                  msg("Cover it, or write in a few words why everybody may see it."),
                  reason_field(i + 1));
    }
    answer.reason = std::string(trim(reason->str()));
  }
  return answers;
}

}  // namespace

bool may_change_pictures(const MatterView& view, const access::Actor& actor, Instant now) {
  const Scheme& scheme = view.rules->scheme;
  return std::ranges::any_of(offers(view, actor, now), [&](const Offer& offer) {
    const Step* step = scheme.find_step(offer.step);
    if (offer.act != MatterAct::step_done || step == nullptr) return false;
    return std::ranges::any_of(with_merged(scheme, view.standing, *step).sets, [&](const auto& id) {
      const Field* field = scheme.find_field(id);
      return field != nullptr && field->type == FieldType::pictures;
    });
  });
}

std::optional<std::int64_t> chosen_file(std::string_view field) {
  if (!field.starts_with(chosen_prefix)) return std::nullopt;
  field.remove_prefix(chosen_prefix.size());
  std::int64_t number = 0;
  std::from_chars(field.data(), field.data() + field.size(), number);
  return number;
}

std::string caption_field(PictureId id) { return fmt::format("caption-{}", id.value); }

Result<void> change_pictures(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                             const std::filesystem::path& data, const MatterView& view,
                             const PictureChanges& changes, Instant now) {
  const access::AuditEntry entry = entry_of(access::Act::move_matter, view, "pictures");
  TRY(access::check_right(db, actor, entry, now));
  TRY(check_turn(view, actor, now));
  // Before anything is kept on the disk.
  const std::vector<Picture> staying = TRY(with_wishes(view.pictures, changes.wishes, actor.name));
  TRY(check_count(staying.size() + changes.added.size()));
  const std::vector<Picture> added =
      TRY(keep_all(data, changes.added, most_pictures - staying.size()));
  const auto work = [&](db::Session& session, access::AuditEntry& row) -> Result<void> {
    const std::vector<Picture> before = TRY(changeable(session, rulebook, actor, view, now));
    std::vector<Picture> after = TRY(with_wishes(before, changes.wishes, actor.name));
    for (Picture picture : added) {
      picture.at = now;
      picture.by = actor.name;
      after.push_back(std::move(picture));
    }
    TRY(check_count(after.size()));
    if (!added.empty()) jobs::add(session, reading_kind, {}, now);
    number_anew(after);
    save_all(session, view.matter.id, before, after);
    row.before = audit_text(before);
    row.after = audit_text(after);
    return {};
  };
  return access::perform(db, actor, entry, now, work);
}

Result<void> cover_picture(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                           const std::filesystem::path& data, const MatterView& view, PictureId id,
                           const std::vector<pictures::Box>& boxes, Instant now) {
  const auto change = [&](Picture& picture) {
    // Whoever looked through it saw it with other boxes.
    picture.vouched.clear();
    picture.boxes = boxes;
  };
  return remake_picture(db, rulebook, actor, {.data = data, .view = view, .id = id}, change, now);
}

std::string reason_field(std::size_t number) { return fmt::format("reason-{}", number); }

Result<void> answer_findings(db::Db& db, const Rulebook& rulebook, const access::Actor& actor,
                             const std::filesystem::path& data, const MatterView& view,
                             PictureId id, const std::vector<FindingAnswer>& answers, Instant now) {
  const std::vector<FindingAnswer> sound = TRY(with_reasons(answers));
  const auto change = [&](Picture& picture) {
    for (std::size_t i = 0; i < std::min(sound.size(), picture.findings.size()); ++i) {
      SeenFinding& finding = picture.findings[i];
      finding.reason = sound[i].reason;
      if (sound[i].is_covered && !is_covered(finding, picture.boxes) &&
          picture.boxes.size() < most_boxes) {
        picture.boxes.push_back(finding.seen.box);
      }
    }
  };
  return remake_picture(db, rulebook, actor, {.data = data, .view = view, .id = id}, change, now);
}

const Picture* find_picture(const MatterView& view, PictureId id) {
  const auto found = std::ranges::find(view.pictures, id, &Picture::id);
  return found == view.pictures.end() ? nullptr : &*found;
}

Result<std::filesystem::path> open_original(db::Db& db, const access::Actor& actor,
                                            const std::filesystem::path& data,
                                            const MatterView& view, PictureId id, Instant now) {
  TRY(check_turn(view, actor, now));
  const Picture* picture = find_picture(view, id);
  if (picture == nullptr) return no_such_picture();
  const access::AuditEntry entry =
      entry_of(access::Act::read_matters, view,
               "picture " + picture->copies.original.substr(0, 12) + " without boxes");
  const auto work = [](db::Session&, access::AuditEntry&) -> Result<void> { return {}; };
  TRY(access::perform(db, actor, entry, now, work));
  return blobs::blob_path(data, picture->copies.original);
}

Result<std::string> picture_bytes(db::Session& session, const std::filesystem::path& data,
                                  MatterId matter, const ShownPicture& picture) {
  const std::vector<Picture> pictures = select_pictures(session, matter);
  const bool is_there = std::ranges::any_of(
      pictures, [&](const Picture& one) { return one.copies.shown == picture.sha256; });
  if (!is_there) return no_such_picture();
  std::ifstream in(blobs::blob_path(data, picture.sha256), std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (crypto::sha256_hex(bytes) != picture.sha256) return no_such_picture();
  return bytes;
}

void forget_originals(db::Session& session, MatterId matter,
                      const std::vector<ShownPicture>& published) {
  for (Picture& picture : select_pictures(session, matter)) {
    if (std::ranges::find(published, picture.copies.shown, &ShownPicture::sha256) ==
        published.end()) {
      continue;
    }
    picture.copies.original = picture.copies.shown;
    picture.boxes.clear();
    picture.findings.clear();
    picture.vouched.clear();
    save_picture(session, picture);
  }
}

}  // namespace mingbai::matters
