// RegionValues: the numbers that the catalogue counts with, as they hold in one place: the city's
// own, then those of the region pack that it takes, then the national ones (schemes/regions/).
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "matters/parameter.h"
#include "platform/schemes/schemes.h"
#include "platform/yaml/yaml.h"

namespace mingbai::disclosure {

struct RegionFile {
  std::string path;
  std::string id;
  bool is_own = false;
  yaml::Node root;
};

class RegionValues {
 public:
  // In which order the files hold, the first that has a value gives it: those of the data folder,
  // the packs that they take (key `takes`), the national one. Packs that nobody takes are left out.
  // A pack that is not there is a mistake.
  static std::vector<const RegionFile*> order(const std::vector<RegionFile>& files,
                                              std::vector<Message>& mistakes);

  // place: a unit's code. Mistakes are told under the file where they stand.
  RegionValues(const std::vector<const RegionFile*>& ordered, std::string_view place,
               std::vector<Message>& mistakes);

  matters::Parameters& parameters() { return parameters_; }
  // "regions/chongqing": who gives the parameter.
  [[nodiscard]] std::string scheme_of(std::string_view parameter) const;

 private:
  matters::Parameters parameters_;
  std::map<std::string, std::string, std::less<>> scheme_of_;
};

}  // namespace mingbai::disclosure
