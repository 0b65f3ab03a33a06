// The rules of 6-style.md that a machine can check without understanding C++. Each function takes
// the whole repository and tells what breaks its rule.
#pragma once

#include <string>
#include <vector>

#include "source.h"

namespace tidy {

// "src/books/book.cpp:12: what is wrong and what to do"
using Findings = std::vector<std::string>;
using Sources = std::vector<Source>;

Findings forbidden_includes(const Sources& sources);  // src/LAYERS, private and costly headers
Findings sql_outside_stores(const Sources& sources);
// Above access, whoever opens a write leaves a row in the audit trail.
Findings writes_without_a_row(const Sources& sources);
Findings banned_words(const Sources& sources);
Findings long_lines(const Sources& sources);     // over 100 columns
Findings long_files(const Sources& sources);     // over 600 lines
Findings dead_files(const Sources& sources);     // headers nobody includes, code without a header
Findings header_shape(const Sources& sources);   // opens with a sentence, then #pragma once
Findings blobs(const Sources& sources);          // binary, large and generated files
Findings machine_paths(const Sources& sources);  // and names of package registries' hosts
Findings test_names(const Sources& sources);     // CTest splits at ;, names must be unique
Findings types_twice(const Sources& sources);    // two headers define one name
Findings suppressions(const Sources& sources);   // NOLINT: the one in platform/http
Findings shell_scripts(const Sources& sources);  // stop at the first error

}  // namespace tidy
