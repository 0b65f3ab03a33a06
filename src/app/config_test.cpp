#include "app/config.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <vector>

#include <doctest/doctest.h>

namespace mingbai::app {
namespace {

std::string mistake(std::string_view yaml) {
  const Result<Config> config = parse_config(yaml, "config.yaml");
  return config ? "" : english(config.error().message);
}

// The template as a reader leaves it who takes the # away from every setting.
std::string uncommented(std::string text) {
  for (std::size_t at = text.find("\n# "); at != std::string::npos;
       at = text.find("\n# ", at + 1)) {
    const std::size_t colon = text.find(": ", at);
    const std::size_t end = text.find('\n', at + 1);
    const std::string name = text.substr(at + 3, colon - at - 3);
    if (colon < end && name.find(' ') == std::string::npos) text.erase(at + 1, 2);
  }
  return text;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

// The beginnings of the rows of the guide's table of settings, sorted: "| `listen` | `8080` |".
std::vector<std::string> documented(const std::string& guide, const std::string& empty) {
  std::ifstream file(std::string(MINGBAI_TEST_DOCS) + "/" + guide, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(file), {});
  std::vector<std::string> out;
  for (const std::string& line : lines_of(text)) {
    if (!line.starts_with("| `")) continue;
    std::string row = line.substr(0, line.find(" |", line.find(" | ") + 3));
    const std::size_t none = row.find("| " + empty);
    if (none != std::string::npos) row.replace(none, std::string::npos, "| ``");
    out.push_back(row);
  }
  std::ranges::sort(out);
  return out;
}

}  // namespace

TEST_CASE("config: the operators' guides name every setting with its default") {
  std::vector<std::string> wanted;
  for (const std::string& line : lines_of(uncommented(config_template()))) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with('#') || colon == std::string::npos) continue;
    std::string value = line.substr(colon + 2);
    std::erase(value, '"');
    wanted.push_back("| `" + line.substr(0, colon) + "` | `" + value + "`");
  }
  std::ranges::sort(wanted);
  CHECK(wanted.size() > 5);
  CHECK(documented("operating.md", "空") == wanted);
  CHECK(documented("en/operating.md", "empty") == wanted);
}

TEST_CASE("config: a file sets what it names and leaves the rest") {
  const Config config = parse_config(
                            "listen: 0.0.0.0:9000\npage_cache_mb: 0\n"
                            "trusted_proxies: [10.0.0.1, 10.0.0.2]\n",
                            "config.yaml")
                            .value();
  CHECK(config == Config{.listen = "0.0.0.0:9000",
                         .trusted_proxies = {"10.0.0.1", "10.0.0.2"},
                         .page_cache_mb = 0});
}

TEST_CASE("config: mistakes are named by line") {
  CHECK(mistake("listen: a\nlisen: b\n") == "config.yaml:2: there is no setting “lisen”.");
  CHECK(mistake("worker_threads: 0\n") ==
        "config.yaml:1: worker_threads must be a number from 1 to 256.");
  CHECK(mistake("worker_threads: 2x\n").find("worker_threads") != std::string::npos);
  CHECK(mistake("trusted_proxies: 10.0.0.1\n") == "config.yaml:1: trusted_proxies must be a list.");
  CHECK(mistake("- listen\n").find("one per line") != std::string::npos);
  CHECK_FALSE(mistake("listen: a\nlisten: b\n").empty());
}

TEST_CASE("config: the template holds the defaults, commented out") {
  CHECK(parse_config(config_template(), "t").value() == Config{});
  const std::string open = uncommented(config_template());
  CHECK(open.find("\nlisten: \"127.0.0.1:8080\"\n") != std::string::npos);
  CHECK(open.find("\ntrusted_proxies: []\n") != std::string::npos);
  CHECK(parse_config(open, "t").value() == Config{});
}

TEST_CASE("config: no file means the defaults") {
  CHECK(load_config("/nonexistent/config.yaml").value() == Config{});
}

}  // namespace mingbai::app
