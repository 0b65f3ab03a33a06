// PictureReading: what a program read in a picture of a draft, and what was said of it: each
// finding is covered by a box, or somebody writes why it may be seen.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"
#include "platform/ocr/picture_findings.h"

namespace mingbai::matters {

enum class Reading {
  waiting,  // for the program that reads
  read,
  unread  // none could read it: somebody has to look through it
};
std::string_view to_string(Reading reading);
std::optional<Reading> reading_of(std::string_view text);

struct SeenFinding {
  ocr::PictureFinding seen;
  std::string reason;  // why it may be seen; empty: none is given
  friend bool operator==(const SeenFinding&, const SeenFinding&) = default;
};
constexpr std::size_t most_reason_bytes = 600;

// As stored, and back. invalid: this program would not write it.
std::string findings_text(const std::vector<SeenFinding>& findings);
Result<std::vector<SeenFinding>> parse_findings(std::string_view text);

// Whether one of the boxes lies over it, but for the room around its words.
bool is_covered(const SeenFinding& finding, const std::vector<pictures::Box>& boxes);

}  // namespace mingbai::matters
