#include "platform/yaml/yaml.h"

#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include "kernel/text.h"

namespace mingbai::yaml {
namespace {

constexpr std::size_t max_bytes = 1U << 20;
constexpr std::size_t max_depth = 32;

// Leaves the parser of yaml-cpp, which knows no other way to stop.
struct Refusal {
  Error error;
};

// Builds the tree from the parser's events.
class Builder : public YAML::EventHandler {
 public:
  explicit Builder(std::string file_name) : file_name_(std::move(file_name)) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}

  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    check(mark, "", anchor);
    Node node;
    node.line = line(mark);
    put(std::move(node));
  }

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    refuse(msg("{0}:{1}: Aliases (*) are not allowed. Write the value again.", file_name_,
               std::to_string(line(mark))));
  }

  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    check(mark, tag, anchor);
    Node node;
    node.kind = Node::Kind::scalar;
    node.line = line(mark);
    node.scalar = value;
    put(std::move(node));
  }

  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Node::Kind::list);
  }
  void OnSequenceEnd() override { end(); }

  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    begin(mark, tag, anchor, Node::Kind::map);
  }
  void OnMapEnd() override { end(); }

  Node root;

 private:
  struct Open {
    Node node;
    bool has_key = false;
    std::string key;
  };

  static int line(const YAML::Mark& mark) { return mark.line + 1; }

  [[noreturn]] static void refuse(Message message) {
    throw Refusal{Error{ErrorCode::invalid, std::move(message), {}}};
  }

  void check(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
    if (anchor != 0) {
      refuse(msg("{0}:{1}: Anchors (&) are not allowed. Remove the name after &.", file_name_,
                 std::to_string(line(mark))));
    }
    // yaml-cpp gives "?" to plain and "!" to quoted scalars that carry no tag.
    if (!tag.empty() && tag != "?" && tag != "!") {
      refuse(msg("{0}:{1}: Tags (!) are not allowed. Put the text in quotes.", file_name_,
                 std::to_string(line(mark))));
    }
  }

  void begin(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             Node::Kind kind) {
    check(mark, tag, anchor);
    if (open_.size() >= max_depth) {
      refuse(msg("{0}:{1}: Nested deeper than {2} levels.", file_name_, std::to_string(line(mark)),
                 std::to_string(max_depth)));
    }
    Open open;
    open.node.kind = kind;
    open.node.line = line(mark);
    open_.push_back(std::move(open));
  }

  void end() {
    Node done = std::move(open_.back().node);
    open_.pop_back();
    put(std::move(done));
  }

  void put(Node node) {
    if (open_.empty()) {
      root = std::move(node);
    } else if (open_.back().node.kind == Node::Kind::list) {
      open_.back().node.list.push_back(std::move(node));
    } else if (open_.back().has_key) {
      open_.back().has_key = false;
      open_.back().node.map.push_back(Member{std::move(open_.back().key), std::move(node)});
    } else {
      take_key(std::move(node));
    }
  }

  void take_key(Node node) {
    if (node.kind != Node::Kind::scalar) {
      refuse(msg("{0}:{1}: A key must be a single word or text before the colon.", file_name_,
                 std::to_string(node.line)));
    }
    if (open_.back().node.find(node.scalar) != nullptr) {
      refuse(msg("{0}:{1}: The key “{2}” is written twice. Keep one of them.", file_name_,
                 std::to_string(node.line), node.scalar));
    }
    open_.back().has_key = true;
    open_.back().key = std::move(node.scalar);
  }

  std::string file_name_;
  std::vector<Open> open_;
};

}  // namespace

const Node* Node::find(std::string_view key) const {
  for (const Member& member : map) {
    if (member.key == key) return &member.node;
  }
  return nullptr;
}

std::string Node::text(std::string_view key, std::string_view fallback) const {
  const Node* node = find(key);
  const bool has_text = node != nullptr && node->kind == Kind::scalar;
  return has_text ? node->scalar : std::string(fallback);
}

std::vector<std::string> Node::texts(std::string_view key) const {
  const Node* node = find(key);
  std::vector<std::string> texts;
  if (node == nullptr) return texts;
  if (node->kind == Kind::scalar) texts.push_back(node->scalar);
  for (const Node& item : node->list) {
    if (item.kind == Kind::scalar) texts.push_back(item.scalar);
  }
  return texts;
}

Result<Node> parse(std::string_view text, std::string_view file_name) {
  const std::string file(file_name);
  if (text.size() > max_bytes) {
    return fail(ErrorCode::too_large,
                msg("{0}: The file is larger than {1} bytes.", file, std::to_string(max_bytes)));
  }
  if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
    return fail(ErrorCode::invalid,
                msg("{0}: The file is not UTF-8 text. Save it again as UTF-8.", file));
  }
  // yaml-cpp takes a quoted text that runs to the end of the file for whole; the marker of the
  // document's end makes it notice.
  std::istringstream stream{std::string(text) + "\n...\n"};
  Builder builder(file);
  try {
    YAML::Parser parser(stream);
    parser.HandleNextDocument(builder);
    Builder another(file);
    if (parser.HandleNextDocument(another)) {
      return fail(ErrorCode::invalid, msg("{0}: The file holds more than one document.", file));
    }
  } catch (const Refusal& refusal) {
    return fail(refusal.error);
  } catch (const YAML::Exception& broken) {
    return fail(ErrorCode::invalid, msg("{0}:{1}: This is not valid YAML: {2}.", file,
                                        std::to_string(broken.mark.line + 1), broken.msg));
  }
  return std::move(builder.root);
}

}  // namespace mingbai::yaml
