// Paper: a photo or PDF that was uploaded to a matter, as evidence for its steps. Seen only by
// whoever may read the matter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "matters/matter_scheme.h"

namespace mingbai::matters {

struct Paper {
  std::string name;       // what it is, as the scheme names it; empty: something else
  std::string sha256;     // of its content, as blobs::Blob
  std::string file_name;  // as it was given
  std::string media_type;
  std::int64_t size = 0;  // bytes
  Instant at;
  std::string by;  // who uploaded it, as the name was
};

// Evidence::reference of an uploaded paper; the same on every machine.
std::string reference_of(const Paper& paper);
// The SHA-256 in such a reference; nothing in any other, and an empty text in a broken one.
std::optional<std::string_view> uploaded_in(std::string_view reference);

// The paper of that content; null without one.
const Paper* find_paper(const std::vector<Paper>& papers, std::string_view sha256);

// "办理记录, 发票.jpg"
std::string title_of(const Paper& paper);
// A name to save it under, with the ending of its type, whatever it was called.
std::string download_name(const Paper& paper);

// Every paper that the scheme asks for, each once.
std::vector<std::string> papers_asked(const Scheme& scheme);

}  // namespace mingbai::matters
