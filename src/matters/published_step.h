// PublishedStep: what there is to say of a step that published an item of the catalogue, as the
// matter stood then.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "access/auth.h"
#include "matters/news_list.h"
#include "matters/picture.h"
#include "matters/rulebook.h"
#include "units/role.h"
#include "units/unit.h"

namespace mingbai::matters {

struct TakenStep {
  std::string name;
  std::optional<units::Role> role;  // of the office that took it; nothing: the program
  Date on;
  friend bool operator==(const TakenStep&, const TakenStep&) = default;
};

struct PublishedStep {
  units::Unit unit;
  std::string item;  // of the catalogue
  MatterId matter;
  std::string step;  // its id in the scheme
  std::string scheme;
  std::int64_t version = 1;
  FieldValues fields;
  std::string words;                   // of the fields that are written for everybody; may be empty
  std::vector<ShownPicture> pictures;  // beside them
  std::vector<TakenStep> steps;        // up to that one, each as it was taken last
  Date on;
  access::Auth auth = access::Auth::session;
};
// Of news that tell a publication.
Result<PublishedStep> published_step(db::Session& session, const Rulebook& rulebook,
                                     const ToldNews& told);

}  // namespace mingbai::matters
