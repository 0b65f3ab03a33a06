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
constexpr std::string_view regions_kind = "regions";
// The order in which people read them; a city's own come after.
constexpr std::array<std::string_view, 4> chapters = {"party", "village", "finance", "service"};

struct ChapterFile {
  std::string path;
  ItemFile file;  // applies_to is read with the rest
  bool is_own = false;
  yaml::Node root;
};

std::size_t order_of(const ChapterFile& chapter) {
  const std::string_view id =
      std::string_view(chapter.file.scheme).substr(catalogue_kind.size() + 1);
  return static_cast<std::size_t>(std::ranges::find(chapters, id) - chapters.begin());
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
  std::vector<RegionFile> regions;
  std::vector<const RegionFile*> ordered_regions;
  // Shipped ones first, then the whole city's, then from the top.
  std::vector<ChapterFile> chapters;
  std::set<units::Kind> kinds;  // of units that have items; only the whole city adds any

  // `mistakes`: those of the files as they were read.
  static std::shared_ptr<const Files> read(const std::vector<schemes::File>& files,
                                           std::vector<Message>& mistakes);
  std::vector<CatalogueItem> items_at(std::string_view place, std::vector<Message>& mistakes) const;
  // Where values differ: codes or beginnings of codes, and everywhere else.
  std::vector<std::string> places() const;

 private:
  static void read_chapter(const ChapterFile& chapter, RegionValues& values,
                           std::vector<CatalogueItem>& items, std::vector<Message>& mistakes);
};

std::shared_ptr<const Catalogue::Files> Catalogue::Files::read(
    const std::vector<schemes::File>& files, std::vector<Message>& mistakes) {
  const auto out = std::make_shared<Files>();
  for (const schemes::File& file : files) {
    const Result<schemes::Heading> heading = schemes::heading(file);
    Result<yaml::Node> root = yaml::parse(file.bytes, file.path);
    if (!heading || !root) {
      mistakes.push_back(!heading ? heading.error().message : root.error().message);
      continue;
    }
    if (heading->kind == regions_kind) {
      out->regions.push_back({file.path, heading->id, file.is_own, *std::move(root)});
    } else if (heading->kind == catalogue_kind) {
      ItemFile where{.scheme = std::string(catalogue_kind) + "/" + heading->id,
                     .name = heading->name,
                     .unit = root->text("unit")};
      out->chapters.push_back({file.path, std::move(where), file.is_own, *std::move(root)});
    }
  }
  std::ranges::stable_sort(out->chapters, {}, [](const ChapterFile& each) {
    return std::tuple(each.is_own, each.file.unit.size(), order_of(each));
  });
  out->ordered_regions = RegionValues::order(out->regions, mistakes);
  std::vector<Message> ignored;  // told where mistakes are looked for
  for (const CatalogueItem& item : out->items_at("", ignored)) {
    out->kinds.insert(item.applies_to.begin(), item.applies_to.end());
  }
  return out;
}

void Catalogue::Files::read_chapter(const ChapterFile& chapter, RegionValues& values,
                                    std::vector<CatalogueItem>& items,
                                    std::vector<Message>& mistakes) {
  schemes::Mistakes found(chapter.path);
  SchemeNode heading(chapter.root, found);
  for (const std::string_view key : {"id", "version", "name", "name_en", "basis", "unit"}) {
    heading.find(key);
  }
  ItemFile file = chapter.file;
  file.applies_to = matters::read_kinds(heading);
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

std::vector<CatalogueItem> Catalogue::Files::items_at(std::string_view place,
                                                      std::vector<Message>& mistakes) const {
  RegionValues values(ordered_regions, place, mistakes);
  std::vector<CatalogueItem> items;
  for (const ChapterFile& chapter : chapters) {
    if (place.starts_with(chapter.file.unit)) read_chapter(chapter, values, items, mistakes);
  }
  return items;
}

std::vector<std::string> Catalogue::Files::places() const {
  std::set<std::string> out{""};
  for (const ChapterFile& chapter : chapters) out.insert(chapter.file.unit);
  for (const RegionFile& region : regions) {
    for (std::string& place : matters::regions_of(region.root)) out.insert(std::move(place));
  }
  return {out.begin(), out.end()};
}

std::vector<Message> mistakes_in(const std::vector<schemes::File>& files) {
  std::vector<Message> mistakes;
  const std::shared_ptr<const Catalogue::Files> read = Catalogue::Files::read(files, mistakes);
  for (const std::string& place : read->places()) {
    std::vector<Message> found;
    read->items_at(place, found);
    add_new(mistakes, found);
  }
  // A file in the place of a shipped one could drop what the law asks for.
  for (const schemes::File& file : files) {
    const std::string path(catalogue_kind);
    if (!file.is_own || !file.path.starts_with(path + "/")) continue;
    const std::string id = file.path.substr(path.size() + 1);
    if (std::ranges::none_of(chapters,
                             [&](auto chapter) { return id == std::string(chapter) + ".yaml"; })) {
      continue;
    }
    mistakes.push_back(
        msg("{0}:1: what is shipped stays. Give your file another name, and write "
            "into it only what you ask beyond.",
            file.path));
  }
  return mistakes;
}

namespace {

Result<std::vector<schemes::File>> files_in(const std::filesystem::path& own_schemes) {
  std::vector<schemes::File> files = TRY(schemes::files_of(catalogue_kind, own_schemes));
  std::vector<schemes::File> regions = TRY(schemes::files_of(regions_kind, own_schemes));
  files.insert(files.end(), std::make_move_iterator(regions.begin()),
               std::make_move_iterator(regions.end()));
  return files;
}

}  // namespace

std::vector<Message> catalogue_mistakes(const std::filesystem::path& own_schemes) {
  const Result<std::vector<schemes::File>> files = files_in(own_schemes);
  if (!files) return {files.error().message};
  return mistakes_in(*files);
}

Result<Catalogue> Catalogue::load(const std::filesystem::path& own_schemes) {
  return of(TRY(files_in(own_schemes)));
}

Result<Catalogue> Catalogue::of(std::vector<schemes::File> files) {
  std::vector<Message> mistakes = mistakes_in(files);
  if (!mistakes.empty()) return fail(ErrorCode::invalid, std::move(mistakes.front()));
  std::vector<Message> none;
  return Catalogue(Files::read(files, none));
}

std::vector<CatalogueItem> Catalogue::items_at(std::string_view unit_code) const {
  std::vector<Message> none;
  std::vector<CatalogueItem> items = files_->items_at(unit_code, none);
  ensure(none.empty(), "a catalogue that was read has no mistakes at any place");
  return items;
}

bool Catalogue::asks_anything_of(units::Kind kind) const {
  return is_above_villages(kind) || files_->kinds.contains(kind);
}

std::vector<CatalogueItem> Catalogue::items_for(const units::Unit& unit) const {
  std::vector<CatalogueItem> items = items_at(unit.code);
  if (!is_above_villages(unit.kind)) {
    std::erase_if(items, [&](const CatalogueItem& item) { return !applies_to(item, unit.kind); });
  }
  return items;
}

}  // namespace mingbai::disclosure
