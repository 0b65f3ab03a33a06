// SchemeNode: reads the keys of one map in a scheme and gathers every mistake as "file:line: …".
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/date.h"
#include "kernel/result.h"
#include "platform/yaml/yaml.h"

namespace mingbai::schemes {

// The mistakes of one file.
class Mistakes {
 public:
  explicit Mistakes(std::string file_name) : file_name_(std::move(file_name)) {}
  // The message's {0} is at(line).
  void add(Message mistake) { list_.push_back(std::move(mistake)); }
  // "layouts/own.yaml:7"; what has no line of its own stands at the first.
  [[nodiscard]] std::string at(int line) const {
    return file_name_ + ":" + std::to_string(std::max(line, 1));
  }
  [[nodiscard]] const std::string& file_name() const { return file_name_; }
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] const std::vector<Message>& list() const { return list_; }
  // The first as an error; only where there is one.
  [[nodiscard]] Error first() const {
    return Error{.code = ErrorCode::invalid, .message = list_.front(), .field = {}};
  }

 private:
  std::string file_name_;
  std::vector<Message> list_;
};

class SchemeNode {
 public:
  // Both must outlive this.
  SchemeNode(const yaml::Node& node, Mistakes& mistakes);

  // A scalar; the fallback where the key is absent or has nothing behind it.
  std::string text(std::string_view key, std::string_view fallback = {});
  std::string needed_text(std::string_view key);
  std::int64_t integer(std::string_view key, std::int64_t fallback, std::int64_t least,
                       std::int64_t most);
  bool boolean(std::string_view key, bool fallback);
  std::optional<Date> date(std::string_view key);
  // A list of scalars, or one scalar.
  std::vector<std::string> texts(std::string_view key);
  // Null where the key is absent, and, with a mistake, where it is of another kind.
  const yaml::Node* map(std::string_view key);
  const yaml::Node* list(std::string_view key);
  std::vector<const yaml::Node*> maps(std::string_view key);  // a list of maps
  const yaml::Node* find(std::string_view key);
  // A mistake for every key that no call above asked for.
  void refuse_other_keys();

  [[nodiscard]] int line() const { return node_->line; }
  [[nodiscard]] int line_of(std::string_view key) const;
  [[nodiscard]] Mistakes& mistakes() const { return *mistakes_; }

 private:
  const yaml::Node* node_;
  Mistakes* mistakes_;
  std::vector<std::string> asked_;
};

// Whether the whole text is a number, within 64 bits.
std::optional<std::int64_t> whole_number(std::string_view text);

}  // namespace mingbai::schemes
