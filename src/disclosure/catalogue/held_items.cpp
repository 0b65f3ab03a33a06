#include "disclosure/catalogue/held_items.h"

#include <algorithm>

namespace mingbai::disclosure {
namespace {

// Libraries: that of today, and those of the values that were decided on in the periods looked at.
constexpr std::size_t most_shelves = 16;

// What differs at a unit differs by the places around it, which lie in one another: the innermost
// stands for all of them.
std::string innermost(const std::set<std::string>& places, std::string_view unit_code) {
  std::string out;
  for (const std::string& place : places) {
    if (unit_code.starts_with(place) && place.size() > out.size()) out = place;
  }
  return out;
}

std::set<std::string> items_by_facts(const matters::SchemeLibrary& library) {
  std::set<std::string> out;
  for (const matters::Scheme& scheme : library.schemes()) {
    for (const matters::Step& step : scheme.steps) {
      if (step.follows && !step.publishes.empty()) out.insert(step.publishes);
    }
  }
  return out;
}

}  // namespace

HeldItems::Items HeldItems::at(const std::shared_ptr<const matters::SchemeLibrary>& library,
                               std::string_view unit_code) const {
  const std::lock_guard lock(mutex_);
  Shelf& shelf = shelf_of(library);
  Items& items = shelf.items[innermost(shelf.places, unit_code)];
  if (!items) {
    items = std::make_shared<const std::vector<CatalogueItem>>(
        catalogue_->items_at(library->parameters(), unit_code));
  }
  return items;
}

HeldItems::Ids HeldItems::by_facts(
    const std::shared_ptr<const matters::SchemeLibrary>& library) const {
  const std::lock_guard lock(mutex_);
  Shelf& shelf = shelf_of(library);
  if (!shelf.by_facts) {
    shelf.by_facts = std::make_shared<const std::set<std::string>>(items_by_facts(*library));
  }
  return shelf.by_facts;
}

HeldItems::Shelf& HeldItems::shelf_of(
    const std::shared_ptr<const matters::SchemeLibrary>& library) const {
  const auto found = std::ranges::find(shelves_, library, &Shelf::library);
  if (found != shelves_.end()) return *found;
  if (shelves_.size() == most_shelves) shelves_.erase(shelves_.begin());
  Shelf& shelf = shelves_.emplace_back();
  shelf.library = library;
  shelf.places = catalogue_->places();
  for (std::string& region : library->parameters().regions()) {
    shelf.places.insert(std::move(region));
  }
  return shelf;
}

}  // namespace mingbai::disclosure
