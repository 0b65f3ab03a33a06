// SchemeReader: reads the keys of one scheme and gathers every mistake as "file:line: …".
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"
#include "platform/schemes/schemes.h"
#include "platform/yaml/yaml.h"

namespace mingbai::books {

class SchemeReader {
 public:
  SchemeReader(const yaml::Node& root, std::string_view file_name);

  // A scalar; the fallback where the key is absent.
  std::string text(std::string_view key, std::string_view fallback = {});
  std::string needed_text(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t least,
                       std::int64_t most);
  bool boolean(std::string_view key, bool fallback);
  // A list of scalars, or one scalar.
  std::vector<std::string> texts(std::string_view key);
  // The node of a map or list; null (and a mistake, if it is there) where it is of another kind.
  const yaml::Node* map(std::string_view key);
  const yaml::Node* list(std::string_view key);
  // A mistake for every key that no call above asked for.
  void refuse_other_keys();

  // The message's {0} is at(line).
  void mistake(Message what) { mistakes_.push_back(std::move(what)); }
  [[nodiscard]] std::string at(int line) const;  // "schemes/layouts/own.yaml:7"
  [[nodiscard]] const yaml::Node& root() const { return *root_; }
  [[nodiscard]] std::vector<Message> mistakes() && { return std::move(mistakes_); }

 private:
  const yaml::Node* asked(std::string_view key);
  const yaml::Node* of_kind(std::string_view key, yaml::Node::Kind kind);

  const yaml::Node* root_;
  std::string file_name_;
  std::vector<std::string> known_keys_;
  std::vector<Message> mistakes_;
};

// The schemes of one folder (kind), the program's and those of `own` (<data>/schemes; empty: none).
Result<std::vector<schemes::File>> scheme_files(std::string_view kind,
                                                const std::filesystem::path& own);

}  // namespace mingbai::books
