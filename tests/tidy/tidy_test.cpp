// The repository keeps the rules of 6-style.md, and each rule is shown to catch a bad sample.
#include <cstdio>

#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include <doctest/doctest.h>

#include "rules.h"

namespace tidy {
namespace {

using Rule = Findings (*)(const Sources&);

constexpr char layers[] =
    "kernel:\nplatform: kernel\nunits: kernel platform\nbooks: kernel platform units\n"
    "registry: kernel platform units\napp: kernel platform units books registry\n"
    "platform/db:\nplatform/json:\nplatform/http: platform/json\n";

Findings of(Rule rule, const std::string& path, const std::string& text) {
  return rule({make_source("src/LAYERS", layers), make_source(path, text)});
}

void check_repository(Rule rule) {
  static const Sources repository = read_repository(MINGBAI_SOURCE);
  REQUIRE(repository.size() > 20);
  for (const std::string& finding : rule(repository)) {
    ADD_FAIL_CHECK_AT("repository", 1, finding);
  }
}

struct Sample {
  const char* path;
  const char* text;
  bool is_bad;
};

void check_samples(Rule rule, const std::vector<Sample>& samples) {
  for (const Sample& sample : samples) {
    CAPTURE(sample.path);
    CAPTURE(sample.text);
    CHECK(of(rule, sample.path, sample.text).empty() != sample.is_bad);
  }
}

}  // namespace

TEST_CASE("tidy: includes point one way") {
  check_samples(forbidden_includes,
                {
                    {"src/books/a.cpp", "#include \"units/unit.h\"\n", false},
                    {"src/units/a.cpp", "#include \"books/book.h\"\n", true},
                    {"src/books/a.cpp", "#include \"registry/asset.h\"\n", true},
                    {"src/books/a.cpp", "#include \"units/unit_store.h\"\n", true},
                    {"src/units/a.cpp", "#include \"units/unit_store.h\"\n", false},
                    {"src/app/a.cpp", "#include \"units/unit_cli.h\"\n", false},
                    {"src/app/a.cpp", "#include \"units/unit_store.h\"\n", true},
                    {"src/books/a.cpp", "#include \"units/unit_pages.h\"\n", true},
                    {"src/platform/http/a.cpp", "#include \"platform/json/json.h\"\n", false},
                    {"src/platform/json/a.cpp", "#include \"platform/http/server.h\"\n", true},
                    {"src/platform/utils/a.cpp", "#include \"platform/json/json.h\"\n", true},
                    {"src/helpers/a.cpp", "#include \"kernel/date.h\"\n", true},
                    {"src/books/a.cpp", "#include <soci/soci.h>\n", true},
                    {"src/books/a_store.cpp", "#include <soci/soci.h>\n", false},
                    {"src/books/a_store.h", "#include <soci/soci.h>\n", true},
                    {"src/books/a.cpp", "#include <nlohmann/json.hpp>\n", true},
                    {"src/books/a.cpp", "#include <CLI/CLI.hpp>\n", true},
                    {"src/books/a_cli.cpp", "#include <CLI/CLI.hpp>\n", false},
                    {"src/books/a.cpp", "#include \"../units/unit.h\"\n", true},
                });
}

TEST_CASE("tidy: a write leaves a row in the audit trail") {
  check_samples(
      writes_without_a_row,
      {
          {"src/books/a.cpp", "return db.write([&](db::Session& s) { save(s); });\n", true},
          {"src/books/a.cpp", "TRY(db_->write(work));\n", true},
          {"src/books/a.cpp", "return access::perform(db, actor, entry, now, work);\n", false},
          {"src/books/a.cpp", "db.write([&](auto& s) { access::record(s, actor, e, now); });\n",
           false},
          {"src/units/a.cpp", "db.write([&](auto& s) { return options.in_write(s, report); });\n",
           false},
          {"src/platform/jobs/a.cpp", "db.write(work);\n", false},
          {"src/books/a_test.cpp", "db.write(work);\n", false},
          {"src/books/a.cpp", "file.write(bytes); // db.write(x)\n", false},
      });
}

TEST_CASE("tidy: SQL stays in stores") {
  check_samples(sql_outside_stores,
                {
                    {"src/books/a.cpp", "auto s = R\"(\n  SELECT id\n  FROM books)\";\n", true},
                    {"src/books/a_store.cpp", "auto s = \"SELECT id FROM books\";\n", false},
                    {"src/books/a.cpp", "// SELECT id FROM books\n", false},
                    {"src/books/a.cpp", "auto s = \"DELETE FROM books \";\n", true},
                    {"src/books/a.cpp", "auto s = \"UPDATE books SET x = 1\";\n", true},
                    {"src/books/a.cpp", "auto s = \"Select a file from the list\";\n", false},
                });
}

TEST_CASE("tidy: banned words") {
  check_samples(banned_words,
                {
                    {"src/a.cpp", "auto* p = new Book;\n", true},
                    {"src/a.cpp", "auto s = \"a new book\"; // a new book\n", false},
                    {"src/a.cpp", "int new_book = 1'000; char c = '\"'; // new one\n", false},
                    {"src/a.cpp", "Book(const Book&) = delete;\n", false},
                    {"src/a.cpp", "delete book;\n", true},
                    {"src/a.cpp", "using namespace std;\n", true},
                    {"src/a.cpp", "using namespace std::chrono;\n", true},
                    {"src/a.cpp", "using namespace std::string_literals;\n", false},
                    {"src/a.cpp",
                     "// TO"
                     "DO later\n",
                     true},
                    {"docs/a.md",
                     "FIX"
                     "ME\n",
                     true},
                    {"src/a.cpp", "auto v = std::views::filter(x);\n", true},
                    {"src/a.cpp", "return File{.path = path, .bytes = TRY(read(path))};\n", true},
                    {"src/a.cpp", "const A a{.b = b,\n          .c = C(TRY(c()))};\n", true},
                    {"src/a.cpp", "const A a{.b = TRY(b()), .c = c};\n", false},
                    {"src/a.cpp", "f(a, b);\na.b = TRY(b());\n", false},
                });
}

TEST_CASE("tidy: lengths of lines and files") {
  const std::string hundred(100, 'x');
  CHECK(of(long_lines, "src/a.cpp", hundred + "\n").empty());
  CHECK_FALSE(of(long_lines, "src/a.cpp", hundred + "x\n").empty());
  std::string file;
  for (int i = 0; i < 600; ++i) file += "x\n";
  CHECK(of(long_files, "src/a.cpp", file).empty());
  CHECK_FALSE(of(long_files, "src/a.cpp", file + "x\n").empty());
  CHECK(of(long_files, "tests/data/a.csv", file + "x\n").empty());
}

TEST_CASE("tidy: dead files") {
  const Source header = make_source("src/books/a.h", "// A.\n#pragma once\n");
  const Source own = make_source("src/books/a.cpp", "#include \"books/a.h\"\n");
  const Source test = make_source("src/books/a_test.cpp", "#include \"books/a.h\"\n");
  const Source user = make_source("src/books/b.cpp", "#include \"books/a.h\"\n");
  CHECK(dead_files({header, own, test}).size() == 1);
  CHECK(dead_files({header, own, test, user}).empty());
  CHECK(dead_files({make_source("src/books/lost.cpp", "int lost() { return 1; }\n")}).size() == 1);
}

TEST_CASE("tidy: shape of headers") {
  check_samples(header_shape, {{"src/a.h", "// A is a letter.\n#pragma once\n", false},
                               {"src/a.h", "#pragma once\n", true},
                               {"src/a.h", "// A is a letter.\nint a();\n", true}});
}

TEST_CASE("tidy: blobs and generated files") {
  const std::string binary("a\0b", 3);
  CHECK_FALSE(of(blobs, "docs/a.png", binary).empty());
  CHECK(of(blobs, "web/a.woff2", binary).empty());
  CHECK_FALSE(of(blobs, "web/a.js", std::string((1 << 20) + 1, 'x')).empty());
  check_samples(blobs, {{"node_modules/a.js", "x", true}, {"po/zh_CN.mo", "x", true}});
}

TEST_CASE("tidy: paths and hosts of one machine") {
  check_samples(machine_paths, {{"run", "cd /home/someone\n", true},
                                {"docs/a.md", "see /work/shared/spec\n", true},
                                {"docs/a.md", "see ../shared/spec and src/work/x\n", false},
                                {"package-lock.json", "https://registry.npmjs.org/x", true},
                                {"run", "mkdir -p /run/mingbai\n", false}});
}

TEST_CASE("tidy: names of tests") {
  check_samples(test_names,
                {{"src/a_test.cpp", "TEST_CASE(\"a: one and two\") {}\n", false},
                 {"src/a_test.cpp", "TEST_CASE(\"a: one; two\") {}\n", true},
                 {"src/a_test.cpp", "TEST_CASE(\"a\") {}\nTEST_CASE(\"a\") {}\n", true}});
}

TEST_CASE("tidy: a name is defined in one header") {
  const std::string line = "namespace mingbai::books {\nstruct Line {\n};\n}\n";
  const auto twice = [&](const std::string& other) {
    return !types_twice({make_source("src/a.h", line), make_source("src/b.h", other)}).empty();
  };
  CHECK(twice(line));
  CHECK(twice("namespace mingbai::books {\nenum class Line : int { a };\n}\n"));
  CHECK_FALSE(twice("namespace mingbai::units {\nstruct Line {\n};\n}\n"));
  CHECK_FALSE(twice("namespace mingbai::books {\nstruct Line;\n}\n"));
}

TEST_CASE("tidy: suppressions are counted") {
  check_samples(suppressions, {{"src/books/a.cpp", "x; // NOLINT\n", true},
                               {"src/platform/http/a.cpp", "x; // NOLINT\n", false},
                               {"src/platform/http/a.cpp", "x; // NOLINT\ny; // NOLINT\n", true}});
}

TEST_CASE("tidy: scripts stop at the first error") {
  check_samples(shell_scripts,
                {{"deploy/a.sh", "#!/usr/bin/env bash\n# x\nset -euo pipefail\n", false},
                 {"deploy/a.sh", "#!/usr/bin/env bash\necho\n", true},
                 {"deploy/a.sh", "echo\n", true}});
}

TEST_CASE("repository: includes") { check_repository(forbidden_includes); }
TEST_CASE("repository: SQL") { check_repository(sql_outside_stores); }
TEST_CASE("repository: acts") { check_repository(writes_without_a_row); }
TEST_CASE("repository: words") { check_repository(banned_words); }
TEST_CASE("repository: lines") { check_repository(long_lines); }
TEST_CASE("repository: files") { check_repository(long_files); }
TEST_CASE("repository: dead files") { check_repository(dead_files); }
TEST_CASE("repository: headers") { check_repository(header_shape); }
TEST_CASE("repository: blobs") { check_repository(blobs); }
TEST_CASE("repository: machine paths") { check_repository(machine_paths); }
TEST_CASE("repository: test names") { check_repository(test_names); }
TEST_CASE("repository: types") { check_repository(types_twice); }
TEST_CASE("repository: suppressions") { check_repository(suppressions); }
TEST_CASE("repository: scripts") { check_repository(shell_scripts); }

}  // namespace tidy
