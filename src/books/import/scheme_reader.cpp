#include "books/import/scheme_reader.h"

#include <algorithm>
#include <charconv>
#include <system_error>

namespace mingbai::books {
SchemeReader::SchemeReader(const yaml::Node& root, std::string_view file_name)
    : root_(&root), file_name_(file_name) {
  if (root.kind != yaml::Node::Kind::map) {
    mistake(msg("{0}: Expected keys and values such as “id: own”.", at(root.line)));
  }
}

std::string SchemeReader::at(int line) const {
  return file_name_ + ":" + std::to_string(std::max(line, 1));
}

const yaml::Node* SchemeReader::asked(std::string_view key) {
  known_keys_.emplace_back(key);
  return root_->find(key);
}

const yaml::Node* SchemeReader::of_kind(std::string_view key, yaml::Node::Kind kind) {
  const yaml::Node* node = asked(key);
  if (node == nullptr || node->kind == kind) return node;
  const std::string place = at(node->line);
  switch (kind) {
    case yaml::Node::Kind::map:
      mistake(msg("{0}: Key {1} needs keys and values below it.", place, key));
      break;
    case yaml::Node::Kind::list:
      mistake(msg("{0}: Key {1} needs a list below it.", place, key));
      break;
    default: mistake(msg("{0}: Key {1} needs one value.", place, key));
  }
  return nullptr;
}

std::string SchemeReader::text(std::string_view key, std::string_view fallback) {
  const yaml::Node* node = of_kind(key, yaml::Node::Kind::scalar);
  return node == nullptr ? std::string(fallback) : node->scalar;
}

std::string SchemeReader::needed_text(std::string_view key) {
  std::string value = text(key);
  if (value.empty()) mistake(msg("{0}: Key {1} is missing.", at(root_->line), key));
  return value;
}

std::int64_t SchemeReader::integer(std::string_view key, std::int64_t fallback, std::int64_t least,
                                   std::int64_t most) {
  const yaml::Node* node = of_kind(key, yaml::Node::Kind::scalar);
  if (node == nullptr) return fallback;
  std::int64_t value = 0;
  const char* end = node->scalar.data() + node->scalar.size();
  const std::from_chars_result read = std::from_chars(node->scalar.data(), end, value);
  if (read.ec != std::errc() || read.ptr != end || value < least || value > most) {
    mistake(msg("{0}: Key {1} needs a whole number from {2} to {3}.", at(node->line), key,
                std::to_string(least), std::to_string(most)));
    return fallback;
  }
  return value;
}

bool SchemeReader::boolean(std::string_view key, bool fallback) {
  const yaml::Node* node = of_kind(key, yaml::Node::Kind::scalar);
  if (node == nullptr) return fallback;
  if (node->scalar != "true" && node->scalar != "false") {
    mistake(msg("{0}: Key {1} needs true or false.", at(node->line), key));
    return fallback;
  }
  return node->scalar == "true";
}

std::vector<std::string> SchemeReader::texts(std::string_view key) {
  const yaml::Node* node = asked(key);
  if (node == nullptr) return {};
  bool is_sound = node->kind == yaml::Node::Kind::scalar || node->kind == yaml::Node::Kind::list;
  for (const yaml::Node& one : node->list) {
    is_sound = is_sound && one.kind == yaml::Node::Kind::scalar;
  }
  if (!is_sound) {
    mistake(msg("{0}: Key {1} needs a list of words.", at(node->line), key));
    return {};
  }
  return root_->texts(key);
}

const yaml::Node* SchemeReader::map(std::string_view key) {
  return of_kind(key, yaml::Node::Kind::map);
}

const yaml::Node* SchemeReader::list(std::string_view key) {
  return of_kind(key, yaml::Node::Kind::list);
}

void SchemeReader::refuse_other_keys() {
  for (const yaml::Member& member : root_->map) {
    if (std::find(known_keys_.begin(), known_keys_.end(), member.key) == known_keys_.end()) {
      mistake(msg("{0}: Key {1} is not known here.", at(member.node.line), member.key));
    }
  }
}

Result<std::vector<schemes::File>> scheme_files(std::string_view kind,
                                                const std::filesystem::path& own) {
  std::vector<schemes::File> files = TRY(schemes::files(own));
  const std::string folder = std::string(kind) + "/";
  std::erase_if(files, [&](const schemes::File& file) { return !file.path.starts_with(folder); });
  return files;
}

}  // namespace mingbai::books
