#include "disclosure/catalogue/catalogue.h"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "disclosure/catalogue/item_reader.h"
#include "matters/scheme_parts.h"

namespace mingbai::disclosure {
namespace {

using schemes::SchemeNode;

constexpr std::string_view catalogue_kind = "catalogue";
constexpr std::string_view catalogue_folder = "catalogue/";
// The order in which people read them; a city's own come after.
constexpr std::array<std::string_view, 4> shipped_chapters = {"party", "village", "finance",
                                                              "service"};

struct ChapterFile {
  std::string path;
  ItemFile file;  // applies_to is read with the rest
  bool is_own = false;
  yaml::Node root;
};

std::size_t order_of(const ChapterFile& chapter) {
  const std::string_view id =
      std::string_view(chapter.file.scheme).substr(catalogue_kind.size() + 1);
  return static_cast<std::size_t>(std::ranges::find(shipped_chapters, id) -
                                  shipped_chapters.begin());
}

void add_new(std::vector<Message>& to, const std::vector<Message>& more) {
  for (const Message& each : more) {
    if (std::ranges::find(to, each) == to.end()) to.push_back(each);
  }
}

bool is_above_villages(units::Kind kind) {
  return units::rank(kind) < units::rank(units::Kind::village);
}

CatalogueItem* find(std::vector<CatalogueItem>& items, std::string_view id) {
  const auto found = std::ranges::find(items, id, &CatalogueItem::id);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

struct Catalogue::Files {
  // Shipped ones first, then the whole city's, then from the top.
  std::vector<ChapterFile> chapters;
  std::set<units::Kind> kinds;    // of units that have items; only the whole city adds any
  std::set<std::string> counted;  // ids of parameters
  std::vector<Message> mistakes;  // all there are, at whatever place

  static std::shared_ptr<const Files> read(const std::vector<schemes::File>& files);
  std::set<std::string> own_places() const;
  std::vector<CatalogueItem> items_at(const matters::ParameterPool& numbers, std::string_view place,
                                      std::vector<Message>& found) const;

 private:
  Result<void> take(const schemes::File& file);
  void look_everywhere(const matters::ParameterPool& numbers);
  static void read_chapter(const ChapterFile& chapter, matters::Parameters& values,
                           std::vector<CatalogueItem>& items, std::vector<Message>& mistakes);
};

std::shared_ptr<const Catalogue::Files> Catalogue::Files::read(
    const std::vector<schemes::File>& files) {
  const auto out = std::make_shared<Files>();
  matters::SchemeTexts numbers;
  for (const schemes::File& file : files) {
    if (!file.path.starts_with(catalogue_folder)) {
      numbers[file.path] = file.bytes;
      continue;
    }
    if (const Result<void> taken = out->take(file); !taken) {
      out->mistakes.push_back(taken.error().message);
    }
  }
  std::ranges::stable_sort(out->chapters, {}, [](const ChapterFile& each) {
    return std::tuple(each.is_own, each.file.unit.size(), order_of(each));
  });
  out->look_everywhere(matters::ParameterPool::read(numbers, out->mistakes));
  return out;
}

std::set<std::string> Catalogue::Files::own_places() const {
  std::set<std::string> out{""};
  for (const ChapterFile& chapter : chapters) out.insert(chapter.file.unit);
  return out;
}

// At each place where something differs: codes or beginnings of codes, and everywhere else.
void Catalogue::Files::look_everywhere(const matters::ParameterPool& numbers) {
  std::set<std::string> places = own_places();
  for (std::string& place : numbers.regions()) places.insert(std::move(place));
  for (const std::string& place : places) {
    std::vector<Message> found;
    for (const CatalogueItem& item : items_at(numbers, place, found)) {
      kinds.insert(item.applies_to.begin(), item.applies_to.end());
      for (const auto& [key, source] : item.sources) {
        if (source.counted) counted.insert(source.counted->id);
      }
    }
    add_new(mistakes, found);
  }
}

Result<void> Catalogue::Files::take(const schemes::File& file) {
  yaml::Node root = TRY(yaml::parse(file.bytes, file.path));
  const schemes::Heading heading = TRY(schemes::heading(file, root));
  ItemFile where{.scheme = std::string(catalogue_kind) + "/" + heading.id,
                 .name = heading.name,
                 .unit = root.text("unit")};
  chapters.push_back({file.path, std::move(where), file.is_own, std::move(root)});
  // A file in the place of a shipped one could drop what the law asks for.
  const std::string_view name = std::string_view(file.path).substr(catalogue_kind.size() + 1);
  const auto is_shipped = [&](std::string_view id) { return name == std::string(id) + ".yaml"; };
  if (!file.is_own || std::ranges::none_of(shipped_chapters, is_shipped)) return {};
  return fail(ErrorCode::invalid,
              msg("{0}:1: what is shipped stays. Give your file another name, and write "
                  "into it only what you ask beyond.",
                  file.path));
}

void Catalogue::Files::read_chapter(const ChapterFile& chapter, matters::Parameters& values,
                                    std::vector<CatalogueItem>& items,
                                    std::vector<Message>& mistakes) {
  schemes::Mistakes found(chapter.path);
  SchemeNode heading(chapter.root, found);
  for (const std::string_view key : {"id", "version", "name", "name_en", "basis", "unit"}) {
    heading.find(key);
  }
  ItemFile file = chapter.file;
  file.applies_to = matters::read_kinds(heading);
  file.channels_source = heading.text("channels_source");
  std::set<std::string> seen;
  for (const yaml::Node* map : heading.maps("items")) {
    SchemeNode node(*map, found);
    const std::string id = node.needed_text("id");
    if (!seen.insert(id).second) {
      found.add(msg("{0}: the id “{1}” is there twice.", found.at(map->line), id));
      continue;
    }
    if (CatalogueItem* known = find(items, id)) {
      narrow(*known, node, file, values);
    } else if (!file.unit.empty()) {
      found.add(msg("{0}: there is no item “{1}”, and only the whole city adds one.",
                    found.at(map->line), id));
    } else {
      items.push_back(read_item(node, file, values));
    }
  }
  heading.refuse_other_keys();
  add_new(mistakes, found.list());
}

std::vector<CatalogueItem> Catalogue::Files::items_at(const matters::ParameterPool& numbers,
                                                      std::string_view place,
                                                      std::vector<Message>& found) const {
  matters::Parameters values(numbers, place);
  std::vector<CatalogueItem> items;
  for (const ChapterFile& chapter : chapters) {
    if (place.starts_with(chapter.file.unit)) read_chapter(chapter, values, items, found);
  }
  return items;
}

namespace {

Result<std::vector<schemes::File>> files_in(const std::filesystem::path& own_schemes) {
  std::vector<schemes::File> files = TRY(schemes::files_of(catalogue_kind, own_schemes));
  for (const auto& [path, text] : TRY(matters::parameter_texts(own_schemes))) {
    files.push_back({.path = path, .bytes = text});
  }
  return files;
}

}  // namespace

std::vector<Message> catalogue_mistakes(const std::filesystem::path& own_schemes) {
  const Result<std::vector<schemes::File>> files = files_in(own_schemes);
  if (!files) return {files.error().message};
  return Catalogue::Files::read(*files)->mistakes;
}

Result<Catalogue> Catalogue::load(const std::filesystem::path& own_schemes) {
  return of(TRY(files_in(own_schemes)));
}

Result<Catalogue> Catalogue::of(const std::vector<schemes::File>& files) {
  std::shared_ptr<const Files> read = Files::read(files);
  if (!read->mistakes.empty()) return fail(ErrorCode::invalid, read->mistakes.front());
  return Catalogue(std::move(read));
}

std::vector<CatalogueItem> Catalogue::items_at(const matters::ParameterPool& numbers,
                                               std::string_view unit_code) const {
  // What was set at the desk may ask for more than a file below does, which then changes nothing.
  std::vector<Message> overtaken;
  return files_->items_at(numbers, unit_code, overtaken);
}

std::set<std::string> Catalogue::places() const { return files_->own_places(); }

const std::set<std::string>& Catalogue::parameters() const { return files_->counted; }

bool Catalogue::asks_anything_of(units::Kind kind) const {
  return is_above_villages(kind) || files_->kinds.contains(kind);
}

std::vector<CatalogueItem> Catalogue::items_for(const matters::ParameterPool& numbers,
                                                const units::Unit& unit) const {
  std::vector<CatalogueItem> items = items_at(numbers, unit.code);
  if (!is_above_villages(unit.kind)) {
    std::erase_if(items, [&](const CatalogueItem& item) { return !applies_to(item, unit.kind); });
  }
  return items;
}

}  // namespace mingbai::disclosure
