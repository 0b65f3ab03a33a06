// Looks into compound files (OLE2), the wrapping of .xls, .doc and encrypted workbooks. Runs in the
// confined process.
#pragma once

#include <string>

#include "kernel/result.h"

namespace mingbai::table {

// Refuses, with the way out, what is no workbook inside: encrypted packages, text documents,
// presentations, mails. descriptor: the open file; it is read by place.
Result<void> check_compound_file(int descriptor);

// The stream "Workbook" (or "Book", of Excel 5) of a compound file, given whole; empty if there is
// none or its chain is broken.
std::string workbook_stream(std::string_view file);

}  // namespace mingbai::table
