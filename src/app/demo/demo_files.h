// The demo's voucher files, as different accounting programs export them, so that filling the demo
// exercises the import.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/demo/demo_books.h"
#include "kernel/result.h"

namespace mingbai::app {

enum class DemoLayout {
  own_csv,         // ours, UTF-8 with BOM, Chinese headings
  yonyou_u8_text,  // 用友 U8 text, GB18030
  kingdee_kis,     // 金蝶 KIS workbook
  lemon            // 柠檬云 workbook, 记-1 in one column
};

// Writes the vouchers of one book into `folder` and returns the file's path. Opening balances go
// into a file of their own where there are any (our own layout); it comes first.
Result<std::vector<std::filesystem::path>> write_demo_files(const DemoBook& book, DemoLayout layout,
                                                            const std::filesystem::path& folder);

}  // namespace mingbai::app
