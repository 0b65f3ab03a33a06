// SavedPeople: the people and posts of one unit as a backup holds them. Keys are those of the place
// where it was made; what a person or a post is known by everywhere is its uid.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "kernel/clock.h"
#include "units/post.h"

namespace mingbai::units {

struct SavedPerson {
  std::string uid;
  Person person;  // its branch: the unit whose backup it is, or nothing
  Contact contact;
  Instant recorded_at;
};

struct SavedPost {
  std::string uid;
  Post post;  // of the unit whose backup it is
};

struct SavedPeople {
  std::vector<SavedPerson> people;
  std::vector<std::pair<PersonId, PersonId>> relatives;
  std::vector<std::pair<PersonId, PersonId>> same;  // declared one human
  std::vector<SavedPost> posts;  // a deputy's after the one that he stands in for
};

// The rows below `folder`, saved where the unit's key was `saved`, as people and posts of `unit`.
// invalid if anything in them is not as this program writes it: the file may come from anybody.
Result<SavedPeople> read_saved_people(const std::filesystem::path& folder, UnitId saved,
                                      UnitId unit);

// What a post of a backup becomes where it was not known until now. What is over, or was refused,
// comes back as history. Everything else comes back as a proposal of now, to be decided on above:
// no file brings a right (14-security.md 12).
Post returned(const Post& saved, Instant now);

}  // namespace mingbai::units
