// Publication: what stands at a place in the signed log, and what of it is kept here.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/clock.h"
#include "publications/document.h"
#include "publications/redaction.h"
#include "translog/entry.h"
#include "translog/hash.h"

namespace mingbai::publications {

// What an entry says of a part.
struct EntryPart {
  Audience audience = Audience::everyone;
  translog::Hash commitment;
};

// What its entry says.
struct PublicationEntry {
  std::string office;  // a unit's code; empty: it could not be in the log
  std::string item;    // of the disclosure catalogue
  std::string period;
  std::string auth;                        // who says so: a word of access::Auth
  std::string why;                         // what made it supersede another; empty: nothing
  std::optional<std::int64_t> supersedes;  // the number of another one
  std::vector<EntryPart> parts;
  Instant at;  // never before that of a smaller number
};

// invalid: an entry of the log that publishes nothing, or one of a form that this program does not
// know.
Result<PublicationEntry> publication_entry(const translog::Entry& entry);
// The same from its bytes.
Result<PublicationEntry> publication_entry(std::string_view bytes);

// How what is kept here of a part stands to its entry.
enum class PartState {
  kept,
  closed,    // it is kept here as the entry is committed to it, and is not for this reader
  hidden,    // for three days, by a record in the log
  redacted,  // taken away for good, by a record in the log
  missing,   // nothing is here, and no record says why
  altered    // it is not what the entry is committed to
};

struct PublicationLink {
  std::int64_t number = 0;
  Instant at;           // 0: its entry is gone from the database
  bool is_here = true;  // false: its document was removed
  std::string why;      // as its entry's
};

struct Publication {
  std::int64_t number = 0;
  PublicationEntry entry;
  // The parts that are kept and for the reader, in their order; without the others. Empty where the
  // first one is not.
  Document document;
  std::vector<std::int64_t> places;  // beside the document's parts: which of the entry's, from 1
  std::vector<PartState> parts;      // beside the entry's parts
  std::vector<Removal> removals;     // of those that are hidden or redacted
  // Why it is not lawful, of each record that says that a part of it is not shown and holds nothing
  // back.
  std::vector<Message> unlawful;
  std::vector<PublicationLink> chain;  // what the log says of its subject, the oldest first
};

// Whether all that was published is here as it was published.
bool is_whole(const Publication& publication);
// Whether some of it is missing or altered, for every reader.
bool is_broken(const Publication& publication);
// Whether some of it is for the people of the village, and was not shown to this reader.
bool has_village_part_closed(const Publication& publication);
// The one that took its place, and the one that holds now, if it is another one.
std::optional<PublicationLink> successor(const Publication& publication);
std::optional<PublicationLink> newest(const Publication& publication);

}  // namespace mingbai::publications
