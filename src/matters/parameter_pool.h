// ParameterPool: every number of the rules that a region may set, defined once, with the values
// that it has in each place. Whoever counts by one asks here: matters, the disclosure catalogue,
// the pages that tell by when a month is due.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "matters/parameter.h"

namespace mingbai::matters {

// The texts that schemes are read from, by path: "matters/request.yaml".
using SchemeTexts = std::map<std::string, std::string>;

// Those of the program and of <data>/schemes that define parameters or give them values.
Result<SchemeTexts> parameter_texts(const std::filesystem::path& own_schemes);

// Where a value stands that was set at the desk: "values/village_reply_days.yaml".
std::string values_path(std::string_view parameter);

// Whether the region is the place itself or one of the units above it, by their codes; the empty
// one is around all.
bool is_around(std::string_view region, std::string_view place);

class ParameterPool {
 public:
  ParameterPool() = default;
  // A parameter is defined in a file of regions/, meetings/, matters/ or blocks/, where it has a
  // unit. Files of regions/ give values: first count those of the city's own, then those of the
  // packs that it takes (key `takes`), then those of the packs of the place (key `region`), then
  // the definition. What was set at the desk (values/) counts before them where its unit is as near
  // or nearer.
  static ParameterPool read(const SchemeTexts& texts, std::vector<Message>& mistakes);

  // As it holds at the unit with the code, or everywhere where the code is empty; nothing if it is
  // not defined.
  [[nodiscard]] std::optional<Parameter> at(std::string_view id, std::string_view place) const;
  // Each with the value of its definition, in the order of their ids.
  [[nodiscard]] std::vector<Parameter> definitions() const;
  // For which it, or any of them, has a value of its own.
  [[nodiscard]] std::vector<std::string> regions_of(std::string_view id) const;
  [[nodiscard]] std::vector<std::string> regions() const;

 private:
  // Of what one file says of one parameter.
  struct Given {
    int rank = 0;                   // the lowest counts first
    std::string around;             // where the file holds
    std::vector<Parameter> values;  // of which the nearest counts
  };
  struct Entry {
    Parameter definition;
    std::vector<Given> given;  // in the order in which they count
    std::vector<Parameter> set;
  };
  class Reader;
  std::map<std::string, Entry, std::less<>> entries_;
};

// The parameters of a pool as one reader of a scheme uses them in one place.
class Parameters {
 public:
  // The pool must outlive this. Of what schemes and blocks define for themselves, only what stands
  // in the files that are taken in is there.
  Parameters(const ParameterPool& pool, std::string_view place);
  void take_in(std::string_view file);

  // A whole number, or $name: the parameter's value. A mistake if it is neither, or if it is, or
  // could be set, out of the range.
  std::optional<std::int64_t> number(std::string_view written, schemes::Mistakes& mistakes,
                                     int line, std::int64_t least, std::int64_t most);
  // The parameter, now used; null if there is none.
  const Parameter* use(std::string_view id);

  // Of those that the files taken in define.
  void refuse_unused(schemes::Mistakes& mistakes) const;
  [[nodiscard]] std::vector<Parameter> used() const;

 private:
  const ParameterPool* pool_;
  std::string place_;
  std::vector<std::string> files_;
  std::map<std::string, Parameter, std::less<>> used_;
};

}  // namespace mingbai::matters
