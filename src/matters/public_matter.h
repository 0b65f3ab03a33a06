// PublicMatter: what everybody may see of a matter whose scheme says that it is public: its steps,
// days and colour, what its scheme marks as public, and which office did what. Never names of
// people, nor words that somebody wrote.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matters/rulebook.h"
#include "matters/standing.h"
#include "units/unit.h"

namespace mingbai::matters {

struct PublicEvent {
  MatterAct act = MatterAct::opened;
  std::string step;  // its id; empty for none
  Date on;
  std::optional<units::Role> role;  // of the office; nothing: the program
  int days = 0;                     // of an extension
  std::optional<Date> until;        // of a pause
  bool is_taken_in = false;         // for somebody concerned, of whom nothing more is told
};

// A matter's public name within its unit: its scheme and the how manieth of it there it is. It
// stays the same in another database, and tells nothing of matters that are not public.
struct PublicName {
  std::string scheme;
  std::int64_t ordinal = 0;  // from 1
  friend bool operator==(const PublicName&, const PublicName&) = default;
};
std::string text_of(const PublicName& name);  // "power_w02-3"
std::optional<PublicName> public_name_of(std::string_view text);

struct PublicMatter {
  PublicName name;
  std::int64_t version = 1;  // of the scheme
  std::shared_ptr<const RunningScheme> rules;
  Standing standing;  // without owner, and of its fields only those that are public
  std::vector<PublicEvent> history;
};

// The scheme must be public.
PublicMatter public_matter(PublicName name, const Matter& matter,
                           std::shared_ptr<const RunningScheme> rules, const History& history,
                           Standing standing);

// How far it is: of the steps that are taken, which is the one whose turn it is.
struct Progress {
  std::size_t number = 0;  // from 1; of the last step where all are over
  std::size_t of = 0;
  const Step* step = nullptr;  // null: all are over
};
Progress progress_of(const PublicMatter& matter);

}  // namespace mingbai::matters
