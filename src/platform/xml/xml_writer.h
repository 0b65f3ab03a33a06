// XML written piece by piece, in UTF-8. Names are literals of the program; text and values are
// escaped, and characters that no XML document may hold are left out.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mingbai::xml {

class Writer {
 public:
  using Attributes = std::initializer_list<std::pair<std::string_view, std::string_view>>;

  Writer& begin(std::string_view name, Attributes attributes = {});
  Writer& end();  // the element that was begun last
  Writer& element(std::string_view name, std::string_view text, Attributes attributes = {});
  // An element with nothing in it.
  Writer& empty(std::string_view name, Attributes attributes);
  // The whole document, once every element has ended.
  std::string str() &&;

 private:
  void tag(std::string_view name, Attributes attributes);

  std::string out_ = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n";
  std::vector<std::string> open_;
};

}  // namespace mingbai::xml
