#include "matters/picture.h"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "platform/blobs/blob.h"
#include "platform/crypto/sha256.h"
#include "platform/json/json.h"

namespace mingbai::matters {
namespace {

constexpr std::string_view looked_prefix = "looked:";

Failure no_pictures() {
  return fail(ErrorCode::invalid, msg("The pictures of a draft cannot be read."), "pictures");
}

Failure no_boxes() {
  return fail(ErrorCode::invalid,
              msg("A box lies within its picture, from 0 to 100 per cent, and a picture has {0} at "
                  "most.",
                  std::to_string(most_boxes)),
              "boxes");
}

const std::string* text_at(const json::Value& object, std::string_view key) {
  const json::Value* found = object.find(key);
  return found == nullptr ? nullptr : found->string();
}

// From 1 to the longest side that there can be; 0 for all else.
int side_at(const json::Value& object, std::string_view key) {
  const json::Value* found = object.find(key);
  const std::int64_t side = found == nullptr ? 0 : found->integer().value_or(0);
  return side < 1 || side > pictures::most_public_side ? 0 : static_cast<int>(side);
}

std::optional<pictures::Box> box_of(const json::Value& value) {
  const json::Array* numbers = value.array();
  if (numbers == nullptr || numbers->size() != 4) return std::nullopt;
  std::array<int, 4> sides{};
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const std::int64_t number = (*numbers)[i].integer().value_or(-1);
    if (number < 0 || number > pictures::whole_side) return std::nullopt;
    sides.at(i) = static_cast<int>(number);
  }
  const pictures::Box box{.left = sides[0], .top = sides[1], .width = sides[2], .height = sides[3]};
  return pictures::is_sound(box) ? std::optional(box) : std::nullopt;
}

}  // namespace

std::size_t open_findings(const Picture& picture) {
  return static_cast<std::size_t>(
      std::ranges::count_if(picture.findings, [&](const SeenFinding& finding) {
        return finding.reason.empty() && !is_covered(finding, picture.boxes);
      }));
}

Result<void> check_guarded(const std::vector<Picture>& pictures) {
  const auto refused = [](Message message) {
    return fail(ErrorCode::invalid, std::move(message), "pictures");
  };
  for (const Picture& picture : pictures) {
    const std::string number = std::to_string(picture.place);
    if (picture.reading == Reading::waiting) {
      return refused(
          msg("Picture {0} is still being read for numbers and addresses of people. "
              "Wait a minute, then send this again.",
              number));
    }
    if (picture.reading == Reading::unread && picture.vouched.empty()) {
      return refused(
          msg("Picture {0} could not be read by the program. Look through it, and say "
              "on the page of the pictures that you have.",
              number));
    }
    if (open_findings(picture) > 0) {
      return refused(
          msg("Picture {0} seems to tell who somebody is. On the page of the pictures, "
              "cover that, or write why it may be seen.",
              number));
    }
  }
  return {};
}

std::string pictures_value(const std::vector<Picture>& pictures) {
  json::Array out;
  for (const Picture& picture : pictures) {
    json::Object one{{"sha256", picture.copies.shown},
                     {"width", picture.copies.size.width},
                     {"height", picture.copies.size.height},
                     {"caption", picture.caption}};
    json::Array kept;
    for (const SeenFinding& finding : picture.findings) {
      if (finding.reason.empty() || is_covered(finding, picture.boxes)) continue;
      kept.push_back(json::Object{{"kind", std::string(privacy::to_string(finding.seen.kind))},
                                  {"reason", finding.reason}});
    }
    if (!kept.empty()) one.emplace_back("kept", std::move(kept));
    if (!picture.vouched.empty()) one.emplace_back("vouched", picture.vouched);
    out.push_back(std::move(one));
  }
  return json::write(out);
}

Result<std::vector<ShownPicture>> shown_pictures(std::string_view value) {
  std::vector<ShownPicture> out;
  if (value.empty()) return out;
  const Result<json::Value> root = json::parse(value);
  const json::Array* pictures = root ? root->array() : nullptr;
  if (pictures == nullptr || pictures->size() > most_pictures) return no_pictures();
  for (const json::Value& one : *pictures) {
    const std::string* sha256 = text_at(one, "sha256");
    const std::string* caption = text_at(one, "caption");
    if (sha256 == nullptr || caption == nullptr || !blobs::is_sha256(*sha256)) return no_pictures();
    const pictures::Extent size{side_at(one, "width"), side_at(one, "height")};
    if (size.width == 0 || size.height == 0) return no_pictures();
    out.push_back({.sha256 = *sha256, .size = size, .caption = *caption});
  }
  return out;
}

std::string boxes_text(const std::vector<pictures::Box>& boxes) {
  json::Array out;
  for (const pictures::Box& box : boxes) {
    out.push_back(json::Array{box.left, box.top, box.width, box.height});
  }
  return json::write(out);
}

Result<std::vector<pictures::Box>> parse_boxes(std::string_view text) {
  std::vector<pictures::Box> out;
  const Result<json::Value> root = json::parse(text);
  const json::Array* boxes = root ? root->array() : nullptr;
  if (boxes == nullptr || boxes->size() > most_boxes) return no_boxes();
  for (const json::Value& value : *boxes) {
    const std::optional<pictures::Box> box = box_of(value);
    if (!box) return no_boxes();
    out.push_back(*box);
  }
  return out;
}

std::string looked_reference(std::string_view value) {
  const Result<std::vector<ShownPicture>> pictures = shown_pictures(value);
  return fmt::format("{}{}:{}", looked_prefix, pictures ? pictures->size() : 0,
                     crypto::sha256_hex(value));
}

std::optional<std::int64_t> looked_in(std::string_view reference) {
  if (!reference.starts_with(looked_prefix)) return std::nullopt;
  reference.remove_prefix(looked_prefix.size());
  std::int64_t count = 0;
  const auto read = std::from_chars(reference.data(), reference.data() + reference.size(), count);
  if (read.ec != std::errc()) return std::nullopt;
  reference.remove_prefix(static_cast<std::size_t>(read.ptr - reference.data()));
  const bool is_whole = reference.starts_with(":") && blobs::is_sha256(reference.substr(1));
  return is_whole ? std::optional(count) : std::nullopt;
}

}  // namespace mingbai::matters
