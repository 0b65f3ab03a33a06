// Script: a .webtest file as steps: commands with what they print, requests with what is answered.
// The format is told in tests/README.md.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace webtest {

struct Fault : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using Pairs = std::vector<std::pair<std::string, std::string>>;

struct Step {
  enum class Kind { command, request, serve, stop, file };
  Kind kind = Kind::command;
  int line = 0;          // 1-based, where it begins
  std::string argument;  // command line, options of serve, target of the request, name of the file
  std::vector<std::string> text;  // expected output, or what the file holds
  int status = 0;                 // expected exit code or HTTP status
  // requests only
  std::string method;
  Pairs sent_headers, form;
  Pairs headers;                          // expected
  std::vector<std::string> has, not_has;  // in the body
};

// Throws Fault, naming the line.
std::vector<Step> parse(std::string_view text);

// … in the pattern stands for anything.
bool matches(std::string_view pattern, std::string_view text);

// Empty if the lines match; otherwise where they part. A line of only … stands for any lines.
std::string difference(const std::vector<std::string>& expected, std::string_view output);

}  // namespace webtest
