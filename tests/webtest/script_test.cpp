// The reader of scripts, and that it finds what is wrong.
#define DOCTEST_CONFIG_IMPLEMENT_WITH_MAIN
#include "script.h"

#include <doctest/doctest.h>

namespace webtest {

TEST_CASE("webtest: steps") {
  const auto steps = parse(
      "# A comment.\n$ mingbai x\nout\nexit 1\n\nserve --x\n\nPOST /a?b\n> A: b c\n& f=g=h\n303\n"
      "Location: /…\n~ body\n! none\n\nfile a/b.txt\n# one\n\nstop\n");
  REQUIRE(steps.size() == 5);
  CHECK(steps[0].argument == "mingbai x");
  CHECK(steps[0].text == std::vector<std::string>{"out"});
  CHECK(steps[0].status == 1);
  CHECK(steps[0].line == 2);
  CHECK(steps[1].argument == " --x");
  CHECK(steps[2].method == "POST");
  CHECK(steps[2].argument == "/a?b");
  CHECK(steps[2].sent_headers == Pairs{{"A", "b c"}});
  CHECK(steps[2].form == Pairs{{"f", "g=h"}});
  CHECK(steps[2].status == 303);
  CHECK(steps[2].headers == Pairs{{"Location", "/…"}});
  CHECK(steps[2].has == std::vector<std::string>{"body"});
  CHECK(steps[2].not_has == std::vector<std::string>{"none"});
  CHECK(steps[3].text == std::vector<std::string>{"# one"});
  CHECK(steps[4].kind == Step::Kind::stop);
}

TEST_CASE("webtest: malformed scripts are refused") {
  for (const char* text : {"", "# only words\n", "go\n", "GET /\n", "GET /\nok\n", "GET /\n20\n",
                           "GET /\n200\nno header\n", "stop\nnow\n"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse(text), Fault);
  }
}

TEST_CASE("webtest: output is compared line by line") {
  using Lines = std::vector<std::string>;
  CHECK(difference({"a", "b"}, "a\nb\n").empty());
  CHECK(difference({}, "").empty());
  CHECK(difference({"a…c"}, "abc\n").empty());
  CHECK(difference({"…", "z"}, "a\nb\nz\n").empty());
  CHECK(difference({"a", "…"}, "a\nb\n").empty());
  for (const Lines& expected : {Lines{"a"}, Lines{"a", "b", "c"}, Lines{"b", "a"}, Lines{},
                                Lines{"…", "x"}, Lines{"a…x", "b"}, Lines{"…", "a"}}) {
    CHECK_FALSE(difference(expected, "a\nb\n").empty());
  }
}

}  // namespace webtest
