#include "matters/picture_reading.h"

#include <algorithm>
#include <array>

#include "platform/json/json.h"

namespace mingbai::matters {
namespace {

using pictures::Box;

Failure no_findings() {
  return fail(ErrorCode::invalid, msg("The pictures of a draft cannot be read."), "pictures");
}

std::optional<privacy::PersonalKind> kind_of(const json::Value* word) {
  using privacy::PersonalKind;
  constexpr std::array kinds{PersonalKind::identity_number, PersonalKind::bank_card,
                             PersonalKind::mobile,          PersonalKind::email,
                             PersonalKind::household,       PersonalKind::illness,
                             PersonalKind::disability_grade};
  if (word == nullptr || word->string() == nullptr) return std::nullopt;
  for (const PersonalKind kind : kinds) {
    if (privacy::to_string(kind) == *word->string()) return kind;
  }
  return std::nullopt;
}

int side_at(const json::Value& object, std::string_view key) {
  const json::Value* found = object.find(key);
  const std::int64_t side = found == nullptr ? -1 : found->integer().value_or(-1);
  return side < 0 || side > pictures::whole_side ? -1 : static_cast<int>(side);
}

std::optional<SeenFinding> finding_of(const json::Value& value) {
  const auto kind = kind_of(value.find("kind"));
  const json::Value* reason = value.find("reason");
  const Box box{.left = side_at(value, "left"),
                .top = side_at(value, "top"),
                .width = side_at(value, "width"),
                .height = side_at(value, "height")};
  if (!kind || reason == nullptr || reason->string() == nullptr) return std::nullopt;
  if (!pictures::is_sound(box) || reason->string()->size() > most_reason_bytes) return std::nullopt;
  return SeenFinding{.seen = {.kind = *kind, .box = box}, .reason = *reason->string()};
}

}  // namespace

std::string_view to_string(Reading reading) {
  switch (reading) {
    case Reading::waiting: return "waiting";
    case Reading::read: return "read";
    case Reading::unread: return "unread";
  }
  throw Bug("Reading has no other enumerators");
}

std::optional<Reading> reading_of(std::string_view text) {
  for (const Reading reading : {Reading::waiting, Reading::read, Reading::unread}) {
    if (to_string(reading) == text) return reading;
  }
  return std::nullopt;
}

std::string findings_text(const std::vector<SeenFinding>& findings) {
  json::Array out;
  for (const SeenFinding& finding : findings) {
    const Box& box = finding.seen.box;
    out.push_back(json::Object{{"kind", std::string(privacy::to_string(finding.seen.kind))},
                               {"left", box.left},
                               {"top", box.top},
                               {"width", box.width},
                               {"height", box.height},
                               {"reason", finding.reason}});
  }
  return json::write(out);
}

Result<std::vector<SeenFinding>> parse_findings(std::string_view text) {
  std::vector<SeenFinding> out;
  const Result<json::Value> root = json::parse(text);
  const json::Array* findings = root ? root->array() : nullptr;
  if (findings == nullptr || findings->size() > ocr::most_findings) return no_findings();
  for (const json::Value& value : *findings) {
    std::optional<SeenFinding> finding = finding_of(value);
    if (!finding) return no_findings();
    out.push_back(*std::move(finding));
  }
  return out;
}

bool is_covered(const SeenFinding& finding, const std::vector<Box>& boxes) {
  constexpr int part = 6;  // what a finding's box has around its words
  const Box& box = finding.seen.box;
  const int room = box.height / part;
  const int side = std::min(room, box.width / part);
  return std::ranges::any_of(boxes, [&](const Box& over) {
    return over.left <= box.left + side && over.top <= box.top + room &&
           over.left + over.width >= box.left + box.width - side &&
           over.top + over.height >= box.top + box.height - room;
  });
}

}  // namespace mingbai::matters
