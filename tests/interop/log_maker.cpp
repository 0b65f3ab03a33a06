// Writes a log of decimal entries as files, with our code, for another implementation to read:
//   log_maker SIZE FOLDER
// FOLDER/log: tiles, bundles, signed checkpoint; FOLDER/proofs/INDEX: a tlog-proof;
// FOLDER/growth/SIZE: a smaller size's root and the hashes of the proof, one a line. Prints the
// key.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <set>

#include "translog/entry_bundle.h"
#include "translog/note_signature.h"
#include "translog/tile_folder.h"
#include "translog/tlog_proof.h"
#include "translog/tree_edge.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

void write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

// Returns the roots of the sizes that growth is shown from.
std::map<std::int64_t, Hash> write_log(const fs::path& folder, std::int64_t size,
                                       const std::set<std::int64_t>& places) {
  TreeEdge edge;
  std::map<std::int64_t, Hash> roots;
  std::vector<std::string> bundle;
  for (std::int64_t i = 0; i < size; ++i) {
    if (places.contains(i)) roots[i] = edge.root();
    bundle.push_back(std::to_string(i));
    edge.append(leaf_hash(bundle.back()));
    if (bundle.size() < tile_width && i + 1 < size) continue;
    const int width = static_cast<int>(bundle.size());
    write(
        folder / to_string(TilePath{.has_entries = true, .index = i / tile_width, .width = width}),
        bundle_bytes(bundle));
    bundle.clear();
  }
  for (const Tile& tile : edge.take_tiles()) write(folder / to_string(tile.path), tile.bytes);
  roots[size] = edge.root();
  return roots;
}

std::string lines_of(const Proof& proof) {
  std::string out;
  for (const Hash& hash : proof) out += to_string(hash) + "\n";
  return out;
}

int make(std::int64_t size, const fs::path& folder) {
  std::set<std::int64_t> places;
  for (const std::int64_t place : {std::int64_t{0}, size / 7, size / 3, size / 2, size - 1}) {
    if (place >= 0 && place < size) places.insert(place);
  }
  const std::map<std::int64_t, Hash> roots = write_log(folder / "log", size, places);
  const SigningKey log("log.example/ours", KeyType::log, std::string(32, 'l'));
  const SigningKey witness("witness.example", KeyType::witness, std::string(32, 'w'));
  Note note{.text = to_string(
                Checkpoint{.origin = "log.example/ours", .size = size, .root = roots.at(size)}),
            .signatures = {}};
  note.signatures = {cosign(witness, note.text, 1'760'000'000), sign(log, note.text)};
  const std::string checkpoint = to_string(note);
  write(folder / "log/checkpoint", checkpoint);

  TileFolder tiles(folder / "log");
  VerifiedTiles tree = VerifiedTiles::open(tiles, size, roots.at(size)).value();
  for (const std::int64_t place : places) {
    const TlogProof proof{.extra = std::nullopt,
                          .index = place,
                          .hashes = prove_inclusion(tree, place, size).value(),
                          .checkpoint = checkpoint};
    write(folder / "proofs" / std::to_string(place), to_string(proof));
    if (place == 0) continue;
    const Proof growth = prove_consistency(tree, place, size).value();
    write(folder / "growth" / std::to_string(place),
          to_string(roots.at(place)) + "\n" + lines_of(growth));
  }
  std::puts(to_string(log.verifier()).c_str());
  return 0;
}

}  // namespace
}  // namespace mingbai::translog

int main(int argc, char** argv) {
  if (argc != 3) return 2;
  return mingbai::translog::make(std::stoll(argv[1]), argv[2]);
}
