// Feed: what was published, as programs that follow many sites read it: Atom (RFC 4287) and JSON
// Feed 1.1. Nothing but the title, a sentence on the figures and the address of each.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"

namespace mingbai::publications {

struct FeedEntry {
  std::string id;  // never changes
  std::string url;
  std::string title;
  std::string summary;                   // may be empty
  std::string author;                    // the unit that published it, never a person
  Instant at;                            // when it was published
  Instant updated;                       // when another one took its place; else the same
  std::optional<std::string> successor;  // the address of what holds now
};

struct Feed {
  std::string id;
  std::string title;
  std::string author;
  std::string language;  // "zh-CN"
  std::string page;      // the same for people
  std::string self;
  std::optional<std::string> next;  // where older ones stand
  Instant updated;
  std::vector<FeedEntry> entries;  // the newest first
};

std::string atom_feed(const Feed& feed);
std::string json_feed(const Feed& feed);

// "urn:uuid:…", made of the bytes: the same for the same ones (RFC 9562, version 8).
std::string uuid_of(std::string_view bytes);

}  // namespace mingbai::publications
