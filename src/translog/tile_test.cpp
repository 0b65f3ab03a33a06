#include "translog/tile.h"

#include <limits>

#include <doctest/doctest.h>

#include "translog/entry_bundle.h"
#include "translog/test_log.h"
#include "translog/test_vectors.h"
#include "translog/tree_edge.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

// Everything that is to be read of a log, by a reader who trusts only size and root.
Result<void> read_all(TileSource& source, std::int64_t size, const Hash& root) {
  VerifiedTiles tree = TRY(VerifiedTiles::open(source, size, root));
  for (int level = 0; level < 63 && (size >> level) > 0; ++level) {
    for (std::int64_t i = 0; i < (size >> level); i += level < 8 ? 101 : 1) {
      TRY(tree.node({level, i}));
    }
  }
  for (std::int64_t bundle = 0; bundle * tile_width < size; ++bundle) {
    TRY(read_entries(source, tree, bundle));
  }
  return {};
}

}  // namespace

TEST_CASE("translog vectors: addresses of tiles") {
  const std::pair<TilePath, const char*> rows[] = {
      {{.level = 0, .index = 0, .width = 256}, "L0 N0 W256"},
      {{.level = 0, .index = 0, .width = 1}, "L0 N0 W1"},
      {{.level = 0, .index = 1000, .width = 255}, "L0 N1000 W255"},
      {{.level = 0, .index = 1234067890, .width = 17}, "L0 N1234067890 W17"},
      {{.level = 0, .index = 999, .width = 256}, "L0 N999 W256"},
      {{.level = 1, .index = 1234067, .width = 256}, "L1 N1234067 W256"},
      {{.level = 2, .index = 0, .width = 1}, "L2 N0 W1"},
  };
  CHECK(test::vector_at("paths").object()->size() == std::size(rows));
  for (const auto& [path, key] : rows) {
    const std::string text = test::text_in(test::vector_at("paths"), key);
    CHECK(to_string(path) == text);
    CHECK(parse_tile_path(text) == path);
  }
}

TEST_CASE("tile path: borders, and every other spelling is refused") {
  const TilePath bundle{.has_entries = true, .index = 1000, .width = 3};
  CHECK(to_string(bundle) == "tile/entries/x001/000.p/3");
  CHECK(parse_tile_path("tile/entries/x001/000.p/3") == bundle);
  CHECK(parse_tile_path("tile/63/000")->level == 63);
  CHECK(parse_tile_path("tile/0/x009/x223/x372/x036/x854/x775/807")->index ==
        std::numeric_limits<std::int64_t>::max());
  for (const char* path : {"",
                           "tile",
                           "tile/",
                           "tile/0",
                           "tile/0/",
                           "tile/64/000",
                           "tile/00/000",
                           "tile/-1/000",
                           "tile/a/000",
                           "tile/0/0",
                           "tile/0/00",
                           "tile/0/0000",
                           "tile/0/x1/000",
                           "tile/0/x000/001",
                           "tile/0/001/000",
                           "tile/0/x001/x000",
                           "tile/0/x001",
                           "tile/0/x001/",
                           "tile/0//000",
                           "tile/0/000.p/",
                           "tile/0/000.p/0",
                           "tile/0/000.p/00",
                           "tile/0/000.p/256",
                           "tile/0/000.p/01",
                           "tile/0/000.p/+1",
                           "tile/0/000.p/1/",
                           "tile/0/000.p",
                           "tile/0/000/",
                           "/tile/0/000",
                           "tile/0/..",
                           "tile/0/%2e%2e",
                           "tile/../0/000",
                           "tile/8/0/000",
                           "tile/entries/",
                           "tile/entries/0/000",
                           "tile/Entries/000",
                           "tile/data/000",
                           "tile/0/x009/x223/x372/x036/x854/x775/808",
                           "tile/0/ 000",
                           "tile/0/000 ",
                           "tile/0/x999/x999/x999/x999/x999/x999/x999/x999/999",
                           "checkpoint"}) {
    CAPTURE(path);
    CHECK(!parse_tile_path(path));
  }
  CHECK(!parse_tile_path(std::string_view("tile/0/000\0", 11)));
  CHECK(!parse_tile_path("tile/0/" + std::string(100'000, '9')));
}

TEST_CASE("tile: how many there are at each size") {
  // The example of the specification.
  CHECK(full_tiles(0, 70'000) == 273);
  CHECK(partial_width(0, 70'000) == 112);
  CHECK(full_tiles(1, 70'000) == 1);
  CHECK(partial_width(1, 70'000) == 17);
  CHECK(full_tiles(2, 70'000) == 0);
  CHECK(partial_width(2, 70'000) == 1);
  CHECK(partial_width(0, 256) == 0);
  CHECK(partial_width(1, 256) == 1);
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(partial_width(7, most) == 127);
  CHECK(full_tiles(7, most) == 0);
  CHECK(partial_width(63, most) == 0);
  CHECK(full_tiles(6, most) == 127);
  CHECK(test::Log(70'000).files.size() == 274 + 1 + 1 + 1 + 274);
}

TEST_CASE("tree edge: growing in any steps gives the same tiles, and so does reading it again") {
  test::Log whole(1000);
  for (const std::int64_t step : {1, 7, 255, 256, 257, 1000}) {
    CAPTURE(step);
    test::Log disk(0);
    for (std::int64_t size = 0; size < 1000;) {
      Result<TreeEdge> edge = TreeEdge::read(disk, size);
      REQUIRE(edge);
      CHECK(edge->take_tiles().empty());
      const std::int64_t next = std::min<std::int64_t>(size + step, 1000);
      for (; size < next; ++size) edge->append(leaf_hash(test::decimal_entry(size)));
      for (const Tile& tile : edge->take_tiles()) disk.files[to_string(tile.path)] = tile.bytes;
      CHECK(edge->take_tiles().empty());
      CHECK(edge->size() == size);
    }
    for (const auto& [path, bytes] : whole.files) {
      if (!path.starts_with("tile/entries/")) CHECK(disk.files[path] == bytes);
    }
    CHECK(TreeEdge::read(disk, 1000)->root() == whole.root);
  }
}

TEST_CASE("verified tiles: a changed tile at any level and size is refused") {
  for (const std::int64_t size : {1, 255, 256, 257, 700, 767, 1000, 70'000}) {
    test::Log log(size);
    REQUIRE(read_all(log, size, log.root));
    const std::map<std::string, std::string> files = log.files;
    int tried = 0;
    for (const auto& [path, bytes] : files) {
      // Of 548 tiles, each of the upper levels and some of the others.
      if (size == 70'000 && ++tried % 40 != 0 && !path.starts_with("tile/1") &&
          !path.starts_with("tile/2") && path.find(".p/") == std::string::npos) {
        continue;
      }
      CAPTURE(size);
      CAPTURE(path);
      for (const std::size_t at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
        log.files[path][at] = static_cast<char>(bytes[at] ^ 0x10);
        CHECK(!read_all(log, size, log.root));
        log.files[path] = bytes;
      }
      for (const std::string& other : {std::string(), bytes.substr(1), bytes + '\0', bytes + bytes,
                                       bytes.substr(0, bytes.size() / 2)}) {
        log.files[path] = other;
        CHECK(!read_all(log, size, log.root));
      }
      log.files.erase(path);
      CHECK(!read_all(log, size, log.root));
      log.files[path] = bytes;
    }
    CHECK(read_all(log, size, log.root));
    CHECK(!read_all(log, size, leaf_hash("x")));
  }
}

TEST_CASE("verified tiles: changing a tile and everything above it changes the root") {
  test::Log log(70'000);
  const test::Log other(70'000, [](std::int64_t i) {
    return i == 3 ? std::string("forged") : test::decimal_entry(i);
  });
  CHECK(other.root != log.root);
  log.files = other.files;
  CHECK(!read_all(log, log.size, log.root));
  CHECK(read_all(log, log.size, other.root));
}

TEST_CASE("verified tiles: a deleted partial tile is read from the full one") {
  test::Log log(1000);
  const test::Log later(1024);
  for (const auto& [path, bytes] : later.files) {
    if (path.starts_with("tile/0/") || path.starts_with("tile/entries/")) log.files[path] = bytes;
  }
  log.files.erase("tile/0/003.p/232");
  log.files.erase("tile/entries/003.p/232");
  CHECK(read_all(log, 1000, log.root));
  log.files["tile/entries/003"].resize(100);
  CHECK(!read_all(log, 1000, log.root));
  log.files["tile/0/003"].resize(100);
  CHECK(!read_all(log, 1000, log.root));
}

TEST_CASE("entry bundle: entries of every length, and damage is named") {
  const std::vector<std::string> entries = {"", "a", std::string(256, 'b'),
                                            std::string(max_format_entry_bytes, 'c'),
                                            std::string("\0\xff", 2)};
  const std::string bytes = bundle_bytes(entries);
  CHECK(parse_bundle(bytes, 5) == entries);
  CHECK(!parse_bundle(bytes, 4));
  CHECK(!parse_bundle(bytes, 6));
  CHECK(!parse_bundle("", 1));
  CHECK(!parse_bundle(std::string_view("\0", 1), 1));
  CHECK(parse_bundle(std::string_view("\0\0", 2), 1) == std::vector<std::string>{""});
  CHECK(english(parse_bundle(std::string_view("\0\2a", 3), 1).error().message) ==
        "The bundle ends within entry 1 of 1.");
  CHECK(english(parse_bundle(std::string_view("\0\1ab", 4), 1).error().message) ==
        "1 bytes follow the last of the 1 entries.");
  CHECK_THROWS_AS(parse_bundle("", 0), Bug);
  CHECK_THROWS_AS(bundle_bytes(std::vector<std::string>{std::string(65'536, 'x')}), Bug);
  CHECK_THROWS_AS(bundle_bytes(std::vector<std::string>(257)), Bug);
}

}  // namespace mingbai::translog
