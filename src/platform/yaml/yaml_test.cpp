#include "platform/yaml/yaml.h"

#include <doctest/doctest.h>

using namespace mingbai;

namespace {

std::string refusal(std::string_view text) {
  const Result<yaml::Node> node = yaml::parse(text, "x.yaml");
  return node ? "" : english(node.error().message);
}

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("yaml: a tree with lines, in the order written") {
  const Result<yaml::Node> root = yaml::parse(
      "# a scheme\nname: 自己的\ncolumns:\n  date: [日期, date]\n  debit: 借方\nempty:\n"
      "text: |\n  two\n  lines\nquoted: \"no\"\n",
      "own.yaml");
  REQUIRE(root.has_value());
  CHECK(root->kind == yaml::Node::Kind::map);
  CHECK(root->text("name") == "自己的");
  CHECK(root->text("missing", "else") == "else");
  CHECK(root->text("quoted") == "no");
  CHECK(root->text("text") == "two\nlines\n");
  CHECK(root->find("empty")->kind == yaml::Node::Kind::null);
  const yaml::Node& columns = *root->find("columns");
  CHECK(columns.line == 4);
  CHECK(columns.texts("date") == std::vector<std::string>{"日期", "date"});
  CHECK(columns.texts("debit") == std::vector<std::string>{"借方"});
  CHECK(columns.texts("missing").empty());
  CHECK(columns.map.front().key == "date");
}

TEST_CASE("yaml: what schemes may not use is refused with file and line") {
  CHECK(refusal("a: &x 1\nb: *x\n").starts_with("x.yaml:1: Anchors"));
  CHECK(refusal("a: 1\nb: *x\n").starts_with("x.yaml:2:"));
  CHECK(refusal("a: 1\nb: !!python/object x\n").starts_with("x.yaml:2: Tags"));
  CHECK(refusal("a: 1\nb: !secret x\n").starts_with("x.yaml:2: Tags"));
  CHECK(refusal("a: 1\nb: 2\na: 3\n").starts_with("x.yaml:3: The key “a” is written twice"));
  CHECK(refusal("[a, b]: 1\n").starts_with("x.yaml:1: A key"));
  CHECK(refusal("a: 1\n---\nb: 2\n").find("more than one document") != std::string::npos);
  CHECK(refusal("a: [1, 2\n").find("not valid YAML") != std::string::npos);
  CHECK(refusal("a: \"open\n").find("not valid YAML") != std::string::npos);
  CHECK(refusal("a: b: c\n").starts_with("x.yaml:1:"));
  CHECK(refusal("a: \xff\n").find("not UTF-8") != std::string::npos);
  CHECK(refusal(std::string_view("a: \0b", 5)).find("not UTF-8") != std::string::npos);
}

TEST_CASE("yaml: limits hold at the limit and not one above") {
  CHECK(refusal(nested(32)).empty());
  CHECK(refusal(nested(33)).find("deeper than 32") != std::string::npos);
  CHECK(refusal(nested(200'000)).find("deeper than 32") != std::string::npos);
  CHECK(refusal(std::string(1U << 20, '#')).empty());
  CHECK_FALSE(refusal(std::string((1U << 20) + 1, '#')).empty());
}

TEST_CASE("yaml: an empty file is an empty tree") {
  CHECK(yaml::parse("", "x.yaml")->kind == yaml::Node::Kind::null);
  CHECK(yaml::parse("# only words\n", "x.yaml")->map.empty());
}
