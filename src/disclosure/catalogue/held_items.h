// HeldItems: the catalogue's items as they held at units, kept once for each place where something
// differs, because reading them takes longer than the page that asks. May be used from many
// threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "disclosure/catalogue/catalogue.h"
#include "matters/scheme_library.h"

namespace mingbai::disclosure {

class HeldItems {
 public:
  // The catalogue must outlive it.
  explicit HeldItems(const Catalogue& catalogue) : catalogue_(&catalogue) {}

  [[nodiscard]] const Catalogue& catalogue() const { return *catalogue_; }

  using Items = std::shared_ptr<const std::vector<CatalogueItem>>;
  // As items_at() gives them with the library's parameters.
  [[nodiscard]] Items at(const std::shared_ptr<const matters::SchemeLibrary>& library,
                         std::string_view unit_code) const;
  // The ids of the items that the library's schemes make public by facts: the months of the books.
  using Ids = std::shared_ptr<const std::set<std::string>>;
  [[nodiscard]] Ids by_facts(const std::shared_ptr<const matters::SchemeLibrary>& library) const;

 private:
  // What was kept of one library.
  struct Shelf {
    std::shared_ptr<const matters::SchemeLibrary> library;
    std::set<std::string> places;  // codes and beginnings of codes
    std::map<std::string, Items, std::less<>> items;
    Ids by_facts;
  };
  Shelf& shelf_of(const std::shared_ptr<const matters::SchemeLibrary>& library) const;

  const Catalogue* catalogue_;
  mutable std::mutex mutex_;
  mutable std::vector<Shelf> shelves_;
};

}  // namespace mingbai::disclosure
