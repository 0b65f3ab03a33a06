#include "platform/icalendar/icalendar.h"

#include <sstream>

#include <doctest/doctest.h>

#include "kernel/text.h"

namespace mingbai::icalendar {
namespace {

std::string with(const std::string& summary) {
  return write({.name = "和平村",
                .language = "zh-CN",
                .events = {{.uid = "a@b",
                            .stamp = Instant{1'760'000'000'000},
                            .on = Date::parse("2026-10-15").value(),
                            .summary = summary,
                            .description = {},
                            .url = {}}}});
}

// Its lines, each as it is written; every one must end as RFC 5545 asks.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = text.find("\r\n", from);
    REQUIRE(end != std::string::npos);
    out.push_back(text.substr(from, end - from));
    from = end + 2;
  }
  return out;
}

// The value of SUMMARY, unfolded.
std::string summary_of(const std::string& text) {
  std::string unfolded;
  for (const std::string& line : lines_of(text)) {
    if (line.starts_with(" "))
      unfolded += line.substr(1);
    else
      unfolded += "\n" + line;
  }
  std::istringstream all(unfolded);
  std::string line;
  while (std::getline(all, line)) {
    if (line.starts_with("SUMMARY:")) return line.substr(8);
  }
  return {};
}

}  // namespace

TEST_CASE("icalendar: no line has more than 75 octets, and no character is cut") {
  std::string words;
  for (int i = 0; i < 120; ++i) {
    words += i % 3 == 0 ? "村" : "a";
    const std::string text = with(words);
    for (const std::string& line : lines_of(text)) {
      CHECK(line.size() <= 75);
      CHECK(is_utf8(line));
    }
    CHECK(summary_of(text) == words);
  }
}

TEST_CASE("icalendar: a text is a text, whatever it holds") {
  CHECK(summary_of(with("a,b;c\\d")) == "a\\,b\\;c\\\\d");
  const std::string text = with("x\r\nEND:VEVENT\nBEGIN:VALARM\n\x01y");
  CHECK(summary_of(text) == "x\\nEND:VEVENT\\nBEGIN:VALARM\\ny");
}

TEST_CASE("icalendar: days are whole, and times are those of UTC") {
  const std::string text = with("x");
  CHECK(text.find("\r\nDTSTART;VALUE=DATE:20261015\r\n") != std::string::npos);
  CHECK(text.find("\r\nDTSTAMP:20251009T085320Z\r\n") != std::string::npos);
  CHECK(text.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
  CHECK(text.ends_with("\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"));
}

}  // namespace mingbai::icalendar
