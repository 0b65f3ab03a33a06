// Looks into compound files (OLE2), the wrapping of .xls, .doc and encrypted workbooks.
#pragma once

#include "kernel/result.h"

namespace mingbai::table {

// Refuses, with the way out, what is no workbook inside: encrypted packages, text documents,
// presentations, mails. descriptor: the open file; it is read by place.
Result<void> check_compound_file(int descriptor);

}  // namespace mingbai::table
