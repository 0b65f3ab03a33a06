// The program `mingbai decode workbook`: reads the untrusted file that its parent left open,
// confined, and writes its rows to standard output.
#pragma once

namespace mingbai::table {

// Called by main() before anything else is done. Returns the exit code.
int workbook_main();

}  // namespace mingbai::table
