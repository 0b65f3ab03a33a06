#include "platform/table/table.h"

#include "platform/table/content.h"
#include "platform/table/csv_reader.h"
#include "platform/table/input_file.h"
#include "platform/table/xls_reader.h"
#include "platform/table/xlsx_reader.h"

namespace mingbai::table {

Result<std::unique_ptr<Reader>> open(const std::filesystem::path& path, const Limits& limits,
                                     char separator, std::string_view name) {
  InputFile file = TRY(InputFile::open(path, limits.max_file_bytes));
  std::string beginning;
  TRY(file.read(beginning, 8192));
  file.rewind();
  const std::string known = name.empty() ? path.filename().string() : std::string(name);
  const Content content = TRY(content_of(beginning, known));
  switch (content) {
    case Content::text: return open_csv(std::move(file), limits, separator);
    case Content::zip: return open_xlsx(std::move(file), limits);
    case Content::binary_workbook: return open_xls(std::move(file), limits);
  }
  throw Bug("every content has a reader");
}

std::string column_name(std::size_t index) {
  std::string name;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

}  // namespace mingbai::table
