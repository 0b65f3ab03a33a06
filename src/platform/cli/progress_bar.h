// How far long work is, for whoever watches the command line, on standard error.
#pragma once

#include <cstdint>
#include <string>

#include "platform/jobs/progress.h"

namespace mingbai::cli {

enum class ProgressStyle { bar, lines, silent };

// bar where standard error is a terminal, lines otherwise.
ProgressStyle style_of_terminal();

// lines: one for each whole tenth of the work, the last one at 100 %; none for work that is over
// when it first reports; where the total is unknown one whenever the count has doubled. Ctrl-C
// (SIGINT) cancels; the second one ends the program as usual.
jobs::Progress progress_bar(const std::string& what, ProgressStyle style);

// "importing  [#####.....]  50 %", at most `columns` wide; total 0: only the count.
std::string progress_line(const std::string& what, std::int64_t done, std::int64_t total,
                          int columns);

}  // namespace mingbai::cli
