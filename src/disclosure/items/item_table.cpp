#include "disclosure/items/item_table.h"

#include "platform/writing/writing.h"
#include "publications/table_file.h"

namespace mingbai::disclosure {

Result<std::string> table_of_file(const std::filesystem::path& file, const std::string& name) {
  Result<writing::Grid> grid = publications::grid_of_file(file, name);
  if (grid) return writing::table_text(*grid);
  Error error = std::move(grid.error());
  error.field = "table";
  return fail(std::move(error));
}

}  // namespace mingbai::disclosure
