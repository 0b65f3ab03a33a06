// Rules about words, lengths and files.
#include <algorithm>
#include <map>
#include <regex>
#include <set>

#include "rules.h"

namespace tidy {
namespace {

// This folder holds bad samples and the words that it looks for.
bool is_tidy(const Source& source) { return source.is_below("tests/tidy/"); }

std::string place(const Source& source, int line) {
  return source.path + ":" + std::to_string(line) + ": ";
}

// Each match of `pattern` in `text`, which has the lines of the source.
void report(Findings& findings, const Source& source, const std::string& text,
            const std::regex& pattern, const std::string& fault) {
  for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match) {
    const int line = line_at(text, static_cast<std::size_t>(match->position()));
    findings.push_back(place(source, line) + fault);
  }
}

bool is_text(const Source& source) { return source.text.find('\0') == std::string::npos; }

bool is_written_by_hand(const Source& source) {
  static constexpr const char* endings[] = {".h",   ".cpp", ".sh",    ".js", ".mjs",
                                            ".css", ".sql", ".cmake", ".md", ".txt"};
  const std::size_t slash = source.path.rfind('/');
  const bool has_dot =
      source.path.find('.', slash == std::string::npos ? 0 : slash + 1) != std::string::npos;
  return is_text(source) && source.path != "LICENSE" &&
         (!has_dot || std::ranges::any_of(
                          endings, [&](const char* ending) { return source.ends_with(ending); }));
}

bool is_script(const Source& source) { return source.text.starts_with("#!/usr/bin/env bash"); }

std::size_t code_points(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace

Findings sql_outside_stores(const Sources& sources) {
  static const std::regex sql(
      R"(\b(SELECT\s[\s\S]*\sFROM|INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|)"
      R"(DELETE\s+FROM|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|VIEW))\s)");
  Findings findings;
  for (const Source& source : sources) {
    const bool may = source.path.find("_store") != std::string::npos ||
                     source.is_below("src/platform/db/") || source.ends_with("_test.cpp");
    if (may || !source.is_below("src/")) continue;
    for (const Literal& literal : source.literals) {
      // The regular expression would run deep into a long literal.
      if (std::regex_search(literal.text.substr(0, 4000), sql)) {
        findings.push_back(place(source, literal.line) + "SQL belongs into *_store.cpp");
      }
    }
  }
  return findings;
}

Findings writes_without_a_row(const Sources& sources) {
  static const std::regex write(R"(\b\w*db_?(\.|->)write\()");
  static const std::regex row(
      R"(\b(record|record_own|perform|perform_within|propose_within|open_matter)\(|\bin_write\b)");
  // What the clock does and what is no record: it has a history, a count or an entry in the log of
  // its own, or is a reader's own mark.
  static const std::set<std::string> housekeeping = {"src/access/holder_message_actions.cpp",
                                                     "src/access/retention.cpp",
                                                     "src/access/try_counter.cpp",
                                                     "src/app/audit_log.cpp",
                                                     "src/disclosure/due/due_news.cpp",
                                                     "src/disclosure/hidden_news.cpp",
                                                     "src/matters/due_work.cpp",
                                                     "src/matters/inbox.cpp",
                                                     "src/publications/redaction_work.cpp"};
  Findings findings;
  for (const Source& source : sources) {
    const bool is_below_access = source.is_below("src/kernel/") ||
                                 source.is_below("src/platform/") ||
                                 source.is_below("src/translog/");
    const bool is_test = source.ends_with("_test.cpp") || source.ends_with("_testing.h") ||
                         source.path.find("/test_") != std::string::npos;
    if (is_below_access || is_test || !source.is_below("src/") || !source.is_cpp()) continue;
    if (housekeeping.contains(source.path) || std::regex_search(source.code, row)) continue;
    report(findings, source, source.code, write,
           "a write is an act: perform it (access/perform.h), or record it");
  }
  return findings;
}

Findings banned_words(const Sources& sources) {
  static const std::map<std::string, std::regex> in_code = {
      {"own by value or unique_ptr instead of new", std::regex(R"(\bnew\s+[A-Za-z(])")},
      {"own by value or unique_ptr instead of delete", std::regex(R"(\bdelete(\[\])?\s+\w)")},
      {"name what you use instead of using namespace std",
       std::regex(R"(using namespace std\b(?!::\w*literals))")},
      {"views:: blinds clang-tidy 14; write a loop", std::regex(R"(\bviews::)")},
      {"source_location blinds clang-tidy 14", std::regex(R"(\bsource_location\b)")},
      {"TRY before the aggregate: g++ 12 forgets the members made before it leaves",
       std::regex(R"(,\s*\.\w+ = [^;{}]*\bTRY\()")},
  };
  static const std::regex unfinished(R"(\b(TODO|FIXME|HACK|XXX)\b)");
  Findings findings;
  for (const Source& source : sources) {
    if (is_tidy(source)) continue;
    for (const auto& [fault, pattern] : in_code) {
      if (source.is_cpp()) report(findings, source, source.code, pattern, fault);
    }
    if (is_written_by_hand(source)) {
      report(findings, source, source.text, unfinished, "finish it, or write an issue");
    }
  }
  return findings;
}

Findings long_lines(const Sources& sources) {
  constexpr std::size_t most = 100;
  Findings findings;
  for (const Source& source : sources) {
    if (!source.is_cpp() && !is_script(source)) continue;
    int number = 0;
    for (const std::string_view line : lines_of(source.text)) {
      ++number;
      if (code_points(line) > most) findings.push_back(place(source, number) + "over 100 columns");
    }
  }
  return findings;
}

Findings long_files(const Sources& sources) {
  constexpr std::size_t most = 600;
  Findings findings;
  for (const Source& source : sources) {
    const std::size_t lines = lines_of(source.text).size();
    if (!is_written_by_hand(source) || lines <= most) continue;
    findings.push_back(place(source, static_cast<int>(lines)) +
                       "over 600 lines: it holds more than one idea");
  }
  return findings;
}

Findings header_shape(const Sources& sources) {
  Findings findings;
  for (const Source& source : sources) {
    if (!source.ends_with(".h")) continue;
    if (!source.text.starts_with("// ")) {
      findings.push_back(place(source, 1) + "begin with a sentence saying what the thing is");
    }
    if (source.text.find("\n#pragma once\n") == std::string::npos) {
      findings.push_back(place(source, 1) + "#pragma once is missing");
    }
  }
  return findings;
}

Findings blobs(const Sources& sources) {
  constexpr std::size_t most_bytes = 1 << 20;
  static const std::regex generated(
      R"((^|/)(build|node_modules|\.cache)/|\.(o|a|so|mo|db|db-wal|log|pyc|orig|rej)$)");
  Findings findings;
  for (const Source& source : sources) {
    const bool may_be_binary = source.is_below("web/") || source.is_below("tests/");
    if (!is_text(source) && !may_be_binary) {
      findings.push_back(place(source, 1) + "a binary file outside web/ and tests/");
    }
    if (source.text.size() > most_bytes) findings.push_back(place(source, 1) + "over 1 MB");
    if (std::regex_search(source.path, generated)) {
      findings.push_back(place(source, 1) + "a generated file; name it in .gitignore");
    }
  }
  return findings;
}

Findings machine_paths(const Sources& sources) {
  static const std::regex path(R"((^|[^\w./])/(home|root|work|Users)/\w)");
  static const std::regex temporary(R"(/tmp/(wt|team|bash_jobs)\b)");
  static const std::regex host(
      R"((registry\.npmjs\.org|(deb|security)\.debian\.org|pypi\.org|crates\.io|)"
      R"(nodesource\.com|npmmirror\.com))");
  Findings findings;
  for (const Source& source : sources) {
    if (is_tidy(source) || !is_text(source)) continue;
    // Regular expressions over a whole megabyte are slow, and lists of data hold no paths.
    if (source.ends_with(".csv") || source.ends_with(".po")) continue;
    report(findings, source, source.text, path, "a path of one machine");
    report(findings, source, source.text, temporary, "a path of one machine");
    report(findings, source, source.text, host, "the name of a package registry's host");
  }
  return findings;
}

Findings test_names(const Sources& sources) {
  static const std::regex name(
      R"re(TEST_CASE(_FIXTURE|_TEMPLATE)?\((\w+, *)?\s*"((\\.|[^"\\])*)")re");
  std::map<std::string, std::string> seen;
  Findings findings;
  for (const Source& source : sources) {
    if (!source.ends_with("_test.cpp")) continue;
    const std::string& text = source.text;
    for (std::sregex_iterator match(text.begin(), text.end(), name), end; match != end; ++match) {
      const std::string where =
          place(source, line_at(text, static_cast<std::size_t>(match->position())));
      const std::string words = (*match)[3];
      if (words.find(';') != std::string::npos) {
        findings.push_back(where + "CTest splits a name at ; and the pieces pass");
      }
      const auto [first, is_new] = seen.emplace(words, where);
      if (!is_new) findings.push_back(where + "the name of another test, " + first->second);
    }
  }
  return findings;
}

// The linker keeps one of two: then what is made for one type destroys the other.
Findings types_twice(const Sources& sources) {
  static const std::regex space(R"(^namespace ([\w:]+) \{)", std::regex::multiline);
  static const std::regex type(R"(^(struct|class|enum class) (\w+)[^;{(]*\{)",
                               std::regex::multiline);
  std::map<std::string, std::string> seen;
  Findings findings;
  for (const Source& source : sources) {
    if (!source.is_below("src/") || !source.ends_with(".h")) continue;
    const std::string& text = source.text;
    std::smatch within;
    if (!std::regex_search(text, within, space)) continue;
    for (std::sregex_iterator match(text.begin(), text.end(), type), end; match != end; ++match) {
      const std::string where =
          place(source, line_at(text, static_cast<std::size_t>(match->position())));
      const std::string name = within.str(1) + "::" + match->str(2);
      const auto [first, is_new] = seen.emplace(name, where);
      if (!is_new) findings.push_back(where + name + " is defined in " + first->second + "too");
    }
  }
  return findings;
}

Findings suppressions(const Sources& sources) {
  static const std::regex nolint(R"(\bNOLINT)");
  constexpr std::size_t allowed = 1;
  Findings elsewhere;
  Findings counted;
  for (const Source& source : sources) {
    if (is_tidy(source) || !source.is_cpp()) continue;
    Findings& list = source.is_below("src/platform/http/") ? counted : elsewhere;
    report(list, source, source.text, nolint, "NOLINT: change the code instead");
  }
  if (counted.size() > allowed) elsewhere.insert(elsewhere.end(), counted.begin(), counted.end());
  return elsewhere;
}

Findings shell_scripts(const Sources& sources) {
  Findings findings;
  for (const Source& source : sources) {
    if (!source.ends_with(".sh") && !is_script(source)) continue;
    if (!is_script(source) || source.text.find("set -euo pipefail") == std::string::npos) {
      findings.push_back(place(source, 1) + "begin with #!/usr/bin/env bash and set -euo pipefail");
    }
  }
  return findings;
}

}  // namespace tidy
