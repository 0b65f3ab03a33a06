// The transparency log without its disk, and with it.
//   bench_log tree ENTRIES PROOFS       appends, proves and checks in memory, as bench/log/xmod.go
//   bench_log written FOLDER ENTRIES    records and logs so many entries, then some one by one
//   bench_log start FOLDER              how long the sequencer needs until it can sign again
// Each line of the output is "NAME VALUE"; times are seconds.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "platform/db/db.h"
#include "translog/log_actions.h"
#include "translog/proof.h"
#include "translog/sequencer.h"
#include "translog/tile_folder.h"
#include "translog/tree_edge.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

using Seconds = std::chrono::duration<double>;
using Steady = std::chrono::steady_clock;

double since(Steady::time_point start) { return Seconds(Steady::now() - start).count(); }

// 200 bytes, as an entry of the log has about; the same ones as in xmod.go.
std::string entry(std::int64_t i) {
  std::string out = fmt::format("{{\"entry\":{}", i);
  out.resize(199, ' ');
  return out + '}';
}

class MemoryTiles : public TileSource {
 public:
  void keep(std::vector<Tile> tiles) {
    for (Tile& tile : tiles) bytes_[to_string(tile.path)] = std::move(tile.bytes);
  }
  Result<std::string> tile(const TilePath& path) override {
    const auto found = bytes_.find(to_string(path));
    if (found == bytes_.end()) return fail(ErrorCode::not_found, msg("There is no such tile."));
    return found->second;
  }

 private:
  std::map<std::string, std::string, std::less<>> bytes_;
};

// A number that looks like chance and is the same each time.
std::int64_t picked(std::int64_t i, std::int64_t size) { return i * 7'919 % size; }

int tree(std::int64_t entries, std::int64_t proofs) {
  MemoryTiles tiles;
  TreeEdge edge;
  auto start = Steady::now();
  for (std::int64_t i = 0; i < entries; ++i) {
    edge.append(leaf_hash(entry(i)));
    if (i % 4096 == 0) tiles.keep(edge.take_tiles());
  }
  tiles.keep(edge.take_tiles());
  const Hash root = edge.root();
  fmt::print("append {:.6f}\nroot {}\n", since(start), to_string(root));

  Result<VerifiedTiles> verified = VerifiedTiles::open(tiles, entries, root);
  if (!verified) return 1;
  std::vector<Proof> made;
  start = Steady::now();
  for (std::int64_t i = 0; i < proofs; ++i) {
    made.push_back(prove_inclusion(*verified, picked(i, entries), entries).value());
  }
  fmt::print("prove {:.9f}\n", since(start) / static_cast<double>(proofs));

  std::vector<Hash> leaves;
  for (std::int64_t i = 0; i < proofs; ++i) leaves.push_back(leaf_hash(entry(picked(i, entries))));
  start = Steady::now();
  for (std::int64_t i = 0; i < proofs; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (!check_inclusion(made[at], picked(i, entries), entries, leaves[at], root)) return 1;
  }
  fmt::print("verify {:.9f}\n", since(start) / static_cast<double>(proofs));
  return 0;
}

// A written log in a folder.
struct Written {
  explicit Written(const std::string& folder)
      : db(db::Db::open(folder + "/log.db").value()), tiles(folder + "/log") {
    if (!db->migrate()) std::abort();
    sequencer = Sequencer::start(*db, {.folder = folder + "/log", .guard = folder + "/guard"}, key,
                                 system_now);
  }

  void record(std::int64_t from, std::int64_t to) const {
    const Result<void> done = db->write([&](db::Session& session) -> Result<void> {
      for (std::int64_t i = from; i < to; ++i) {
        TRY(record_entry(session, fmt::format("s{}", i), entry(i), system_now()));
      }
      return {};
    });
    if (!done) std::abort();
  }
  void log() const {
    if (!sequencer->sequence()) std::abort();
  }

  std::unique_ptr<db::Db> db;
  SigningKey key{"log.example", KeyType::log, std::string(32, 'k')};
  TileFolder tiles;
  std::unique_ptr<Sequencer> sequencer;
};

int written(const std::string& folder, std::int64_t entries) {
  constexpr std::int64_t together = 1000;
  constexpr std::int64_t singles = 200;
  const Written log(folder);
  auto start = Steady::now();
  for (std::int64_t i = 0; i < entries; i += together) {
    log.record(i, i + together);
    log.log();
  }
  while (log.sequencer->head().size < entries) log.log();
  fmt::print("together {:.6f}\n", static_cast<double>(entries) / since(start));

  std::vector<double> logged;
  std::vector<double> proven;
  for (std::int64_t i = entries; i < entries + singles; ++i) {
    start = Steady::now();
    log.record(i, i + 1);
    log.log();
    logged.push_back(since(start));
    if (!prove_entry(*log.db, const_cast<TileFolder&>(log.tiles), i)) return 1;
    proven.push_back(since(start));
  }
  for (const double time : logged) fmt::print("logged {:.6f}\n", time);
  for (const double time : proven) fmt::print("proven {:.6f}\n", time);
  return 0;
}

int start_again(const std::string& folder) {
  const auto start = Steady::now();
  const Written log(folder);
  fmt::print("start {:.6f}\nsize {}\n", since(start), log.sequencer->head().size);
  return log.sequencer->doubt() ? 1 : 0;
}

}  // namespace
}  // namespace mingbai::translog

int main(int argc, char** argv) {
  using namespace mingbai::translog;
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 3 && words[0] == "tree") {
    return tree(std::atoll(words[1].c_str()), std::atoll(words[2].c_str()));
  }
  if (words.size() == 3 && words[0] == "written") {
    return written(words[1], std::atoll(words[2].c_str()));
  }
  if (words.size() == 2 && words[0] == "start") return start_again(words[1]);
  std::fputs("usage: bench_log tree ENTRIES PROOFS | written FOLDER ENTRIES | start FOLDER\n",
             stderr);
  return 2;
}
