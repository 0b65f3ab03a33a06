#include "script.h"

#include <algorithm>

namespace webtest {
namespace {

constexpr std::string_view anything = "…";

struct Line {
  int number = 0;
  std::string text;
};
using Block = std::vector<Line>;

Fault at(const Line& line, const std::string& what) {
  return Fault("line " + std::to_string(line.number) + ": " + what);
}

std::vector<Block> blocks_of(std::string_view text) {
  std::vector<Block> blocks(1);
  for (int number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string line(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) {
      if (!blocks.back().empty()) blocks.emplace_back();
    } else if (!blocks.back().empty() || !line.starts_with('#')) {
      blocks.back().push_back({number, line});
    }
  }
  if (blocks.back().empty()) blocks.pop_back();
  return blocks;
}

std::pair<std::string, std::string> split(const Line& line, std::size_t from, char separator) {
  const std::size_t at_separator = line.text.find(separator, from);
  if (at_separator == std::string::npos)
    throw at(line, std::string("here a ") + separator + " is missing");
  std::size_t value = at_separator + 1;
  if (separator == ':' && value < line.text.size() && line.text[value] == ' ') ++value;
  return {line.text.substr(from, at_separator - from), line.text.substr(value)};
}

Step parse_command(const Block& block) {
  Step step{
      .kind = Step::Kind::command, .line = block[0].number, .argument = block[0].text.substr(2)};
  for (std::size_t i = 1; i < block.size(); ++i) {
    if (i + 1 == block.size() && block[i].text.starts_with("exit ")) {
      step.status = std::stoi(block[i].text.substr(5));
    } else {
      step.text.push_back(block[i].text);
    }
  }
  return step;
}

Step parse_request(const Block& block) {
  Step step{.kind = Step::Kind::request, .line = block[0].number};
  const std::size_t space = block[0].text.find(' ');
  step.method = block[0].text.substr(0, space);
  step.argument = block[0].text.substr(space + 1);
  for (std::size_t i = 1; i < block.size(); ++i) {
    const Line& line = block[i];
    const std::string mark = line.text.substr(0, 2);
    if (mark == "> ") {
      step.sent_headers.push_back(split(line, 2, ':'));
    } else if (mark == "& ") {
      step.form.push_back(split(line, 2, '='));
    } else if (mark == "~ ") {
      step.has.push_back(line.text.substr(2));
    } else if (mark == "! ") {
      step.not_has.push_back(line.text.substr(2));
    } else if (step.status == 0) {
      if (line.text.size() != 3 ||
          !std::ranges::all_of(line.text, [](char c) { return c >= '0' && c <= '9'; })) {
        throw at(line, "here the expected status is missing, such as 200");
      }
      step.status = std::stoi(line.text);
    } else {
      step.headers.push_back(split(line, 0, ':'));
    }
  }
  if (step.status == 0) throw at(block[0], "the request expects no status");
  return step;
}

Step parse_block(const Block& block) {
  const std::string& first = block[0].text;
  if (first.starts_with("$ ")) return parse_command(block);
  for (const char* method : {"GET ", "POST ", "HEAD ", "PUT ", "DELETE ", "OPTIONS "}) {
    if (first.starts_with(method)) return parse_request(block);
  }
  Step step{.line = block[0].number};
  if (first.starts_with("file ")) {
    step.kind = Step::Kind::file;
    step.argument = first.substr(5);
    for (std::size_t i = 1; i < block.size(); ++i) step.text.push_back(block[i].text);
    return step;
  }
  if (block.size() > 1) throw at(block[1], "nothing may follow here");
  if (first == "stop") {
    step.kind = Step::Kind::stop;
  } else if (first == "serve" || first.starts_with("serve ")) {
    step.kind = Step::Kind::serve;
    step.argument = first.substr(5);
  } else {
    throw at(block[0], "a step begins with $, a method, serve, stop or file");
  }
  return step;
}

}  // namespace

std::vector<Step> parse(std::string_view text) {
  std::vector<Step> steps;
  for (const Block& block : blocks_of(text)) steps.push_back(parse_block(block));
  if (steps.empty()) throw Fault("line 1: the script has no steps");
  return steps;
}

bool matches(std::string_view pattern, std::string_view text) {
  const std::size_t gap = pattern.find(anything);
  if (gap == std::string_view::npos) return pattern == text;
  if (!text.starts_with(pattern.substr(0, gap))) return false;
  text.remove_prefix(gap);
  pattern.remove_prefix(gap + anything.size());
  for (std::size_t skip = 0; skip <= text.size(); ++skip) {
    if (matches(pattern, text.substr(skip))) return true;
  }
  return false;
}

std::string difference(const std::vector<std::string>& expected, std::string_view output) {
  std::vector<std::string> lines;
  while (!output.empty()) {
    const std::size_t end = std::min(output.find('\n'), output.size());
    lines.emplace_back(output.substr(0, end));
    output.remove_prefix(std::min(end + 1, output.size()));
  }
  std::size_t at = 0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    if (expected[i] == anything) {
      if (i + 1 == expected.size()) return {};
      while (at < lines.size() && !matches(expected[i + 1], lines[at])) ++at;
      continue;
    }
    if (at == lines.size()) return "expected: " + expected[i] + "\nbut the output ended";
    if (!matches(expected[i], lines[at])) {
      return "expected: " + expected[i] + "\nbut read: " + lines[at];
    }
    ++at;
  }
  return at == lines.size() ? "" : "not expected: " + lines[at];
}

}  // namespace webtest
