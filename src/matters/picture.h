// Picture: a photograph in a matter's draft, for everybody to see beside the words that the matter
// publishes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "kernel/id.h"
#include "kernel/result.h"
#include "matters/picture_reading.h"
#include "platform/pictures/public_picture.h"

namespace mingbai::matters {

constexpr std::size_t most_pictures = 30;        // of a matter, pages of PDFs among them
constexpr std::size_t most_caption_bytes = 300;  // a hundred Chinese characters
constexpr std::size_t most_boxes = 90;           // of a picture

using PictureId = Id<struct PictureTag>;

struct Picture {
  PictureId id;
  std::int64_t place = 0;  // from 1
  pictures::PublicPicture copies;
  std::string caption;
  std::vector<pictures::Box> boxes;
  Reading reading = Reading::waiting;
  std::vector<SeenFinding> findings;
  std::string vouched;  // who has looked through one that was not read; empty: nobody yet
  Instant at;
  std::string by;  // who added it, as the name was
};

// How many findings nobody has covered or explained yet.
std::size_t open_findings(const Picture& picture);
// invalid at "pictures", with what to do: one is not read yet, or says who somebody is.
Result<void> check_guarded(const std::vector<Picture>& pictures);

// As a step takes it along and publishes it.
struct ShownPicture {
  std::string sha256;  // of the blob that everybody sees
  pictures::Extent size;
  std::string caption;
  friend bool operator==(const ShownPicture&, const ShownPicture&) = default;
};

// The stored value of a field of type `pictures`, and back. invalid: it is none.
std::string pictures_value(const std::vector<Picture>& pictures);
Result<std::vector<ShownPicture>> shown_pictures(std::string_view value);

// As stored, and back. invalid: a box is not sound, or there are too many.
std::string boxes_text(const std::vector<pictures::Box>& boxes);
Result<std::vector<pictures::Box>> parse_boxes(std::string_view text);

// Evidence::reference of whoever has looked at each of the pictures of this value; how many they
// were, in such a reference, and nothing in any other.
std::string looked_reference(std::string_view value);
std::optional<std::int64_t> looked_in(std::string_view reference);

}  // namespace mingbai::matters
