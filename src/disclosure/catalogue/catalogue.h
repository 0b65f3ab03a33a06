// Catalogue: what units must make public (schemes/catalogue/): the shipped items, the city's own,
// and what the city, a county, a town or a village asks beyond them.
#pragma once

#include <filesystem>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "disclosure/catalogue/item.h"
#include "matters/parameter_pool.h"
#include "platform/schemes/schemes.h"

namespace mingbai::disclosure {

class Catalogue {
 public:
  // The shipped files and those of <data>/schemes beside them. Fails with the first mistake.
  static Result<Catalogue> load(const std::filesystem::path& own_schemes);
  // Of these files of the kind catalogue, and those that define parameters or give them values.
  static Result<Catalogue> of(const std::vector<schemes::File>& files);

  // In the order of the chapters and of the files, as they hold at a unit; empty code: as they hold
  // in the city where no level below asks more. Items that a village may switch on and has not are
  // among them, marked optional.
  // `numbers`: as they hold now, or at the moment that is asked about.
  [[nodiscard]] std::vector<CatalogueItem> items_at(const matters::ParameterPool& numbers,
                                                    std::string_view unit_code) const;
  // Whether a unit of this kind, or what is below it, has any at some place.
  [[nodiscard]] bool asks_anything_of(units::Kind kind) const;
  // Those that the unit has itself; for what stands above villages, those of what is below.
  [[nodiscard]] std::vector<CatalogueItem> items_for(const matters::ParameterPool& numbers,
                                                     const units::Unit& unit) const;
  // Whose files ask more than the city does: codes and beginnings of codes, and everybody: "".
  [[nodiscard]] std::set<std::string> places() const;
  // Ids of the parameters that its items count by.
  [[nodiscard]] const std::set<std::string>& parameters() const;

 private:
  struct Files;
  explicit Catalogue(std::shared_ptr<const Files> files) : files_(std::move(files)) {}
  std::shared_ptr<const Files> files_;
  friend std::vector<Message> catalogue_mistakes(const std::filesystem::path& own_schemes);
};

// Every mistake of the catalogue and of the values of regions, as file:line.
std::vector<Message> catalogue_mistakes(const std::filesystem::path& own_schemes);

}  // namespace mingbai::disclosure
