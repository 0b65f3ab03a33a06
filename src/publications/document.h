// Document: what is logged: bytes, and what their entry in the log says about them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "publications/audience.h"

namespace mingbai::publications {

constexpr std::string_view picture_type = "image/jpeg";

// Committed to by itself, so that it can be shown, and one day be taken away, without the others.
struct DocumentPart {
  std::string name;
  std::string media_type;
  std::string content;
  Audience audience = Audience::everyone;
  // Whether people wrote it freely, or took it with a camera. Then it is kept sealed, and can be
  // redacted; figures, dates and decisions cannot.
  bool is_words = false;
  friend bool operator==(const DocumentPart&, const DocumentPart&) = default;
};

struct Document {
  std::string submission;  // its name among all submissions to the log, 1 to 100 bytes of ASCII
  std::string subject;     // a later document of the same subject supersedes the one before
  // In the entry, for ever, so from closed lists only (translog::Code).
  std::string office;            // a unit's code
  std::string item;              // of the disclosure catalogue
  std::string period;            // 2026-10
  std::string auth = "session";  // who says so: a word of access::Auth
  std::string why;               // what made it supersede another one; empty: nothing
  // At least one; the first says what the document is about, and is for everyone.
  std::vector<DocumentPart> parts;
  friend bool operator==(const Document&, const Document&) = default;
};

}  // namespace mingbai::publications
