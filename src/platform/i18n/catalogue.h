// Catalogue: the texts of one compiled gettext file (.mo). Private to platform/i18n.
#pragma once

#include <optional>
#include <string_view>
#include <unordered_map>

#include "kernel/result.h"

namespace mingbai::i18n {

class Catalogue {
 public:
  Catalogue() = default;
  // Reads a little-endian .mo file (GNU gettext manual, "The Format of GNU MO Files"). The bytes
  // must outlive the catalogue.
  static Result<Catalogue> parse(std::string_view bytes);

  // The translation; of a plural text the first form. A plural text is found by its singular.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view id) const;
  [[nodiscard]] std::size_t size() const { return texts_.size(); }

 private:
  std::unordered_map<std::string_view, std::string_view> texts_;
};

}  // namespace mingbai::i18n
