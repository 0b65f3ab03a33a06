#include "translog/tree.h"

#include <limits>

#include <doctest/doctest.h>

#include "translog/proof.h"
#include "translog/test_log.h"
#include "translog/test_vectors.h"
#include "translog/tree_edge.h"
#include "translog/verified_tiles.h"

namespace mingbai::translog {
namespace {

using test::hash_in;
using test::hashes_in;
using test::number_in;
using test::vector_at;

VerifiedTiles tree_of(test::Log& log) {
  Result<VerifiedTiles> tree = VerifiedTiles::open(log, log.size, log.root);
  REQUIRE(tree);
  return *std::move(tree);
}

Hash root_at(std::int64_t size) { return hash_in(vector_at("roots"), std::to_string(size)); }

Hash leaf_at(std::int64_t index) { return leaf_hash(test::decimal_entry(index)); }

}  // namespace

TEST_CASE("translog vectors: the roots, as the edge grows and from tiles alone") {
  TreeEdge edge;
  int compared = 0;
  for (std::int64_t size = 0; size <= 70'000; ++size) {
    if (vector_at("roots").find(std::to_string(size)) != nullptr) {
      CAPTURE(size);
      CHECK(edge.root() == root_at(size));
      ++compared;
    }
    edge.append(leaf_at(size));
  }
  CHECK(compared == 18);
  for (const std::int64_t size : {0, 1, 255, 256, 257, 65'536, 65'537, 70'000}) {
    CAPTURE(size);
    test::Log log(size);
    VerifiedTiles tree = tree_of(log);
    CHECK(tree_root(tree, size) == root_at(size));
  }
}

TEST_CASE("translog vectors: inclusion proofs are made and pass") {
  const json::Array& rows = *vector_at("inclusion").array();
  REQUIRE(rows.size() == 11);
  for (const json::Value& row : rows) {
    const std::int64_t size = number_in(row, "size");
    const std::int64_t index = number_in(row, "index");
    CAPTURE(size);
    CAPTURE(index);
    test::Log log(size);
    VerifiedTiles tree = tree_of(log);
    const Proof proof = hashes_in(row, "proof");
    CHECK(prove_inclusion(tree, index, size) == proof);
    CHECK(check_inclusion(proof, index, size, leaf_at(index), log.root));
  }
}

TEST_CASE("translog vectors: consistency proofs are made and pass") {
  const json::Array& rows = *vector_at("consistency").array();
  REQUIRE(rows.size() == 12);
  for (const json::Value& row : rows) {
    const std::int64_t old_size = number_in(row, "old");
    const std::int64_t new_size = number_in(row, "new");
    CAPTURE(old_size);
    CAPTURE(new_size);
    test::Log log(new_size);
    VerifiedTiles tree = tree_of(log);
    const Proof proof = hashes_in(row, "proof");
    CHECK(prove_consistency(tree, old_size, new_size) == proof);
    CHECK(check_consistency(proof, old_size, test::Log(old_size).root, new_size, log.root));
  }
}

TEST_CASE("proof: every proof of every tree up to 70 entries, and no other") {
  std::vector<Hash> roots;
  for (std::int64_t size = 0; size <= 70; ++size) roots.push_back(test::Log(size).root);
  for (std::int64_t size = 1; size <= 70; ++size) {
    test::Log log(size);
    VerifiedTiles tree = tree_of(log);
    for (std::int64_t index = 0; index < size; ++index) {
      const Proof proof = *prove_inclusion(tree, index, size);
      REQUIRE(check_inclusion(proof, index, size, leaf_at(index), log.root));
      REQUIRE(!check_inclusion(proof, index, size, leaf_at(index + 1), log.root));
      REQUIRE(!check_inclusion(proof, index, size, leaf_at(index), roots[0]));
      for (std::int64_t other = 0; other < size; ++other) {
        if (other == index) continue;
        REQUIRE(!check_inclusion(proof, other, size, leaf_at(index), log.root));
      }
    }
    for (std::int64_t old_size = 0; old_size <= size; ++old_size) {
      const Hash& old_root = roots[static_cast<std::size_t>(old_size)];
      const Proof proof = *prove_consistency(tree, old_size, size);
      REQUIRE(check_consistency(proof, old_size, old_root, size, log.root));
      const Hash& wrong_root = roots[static_cast<std::size_t>(old_size == 0 ? 1 : old_size - 1)];
      REQUIRE(!check_consistency(proof, old_size, wrong_root, size, log.root));
      // Every log begins with the empty one.
      const bool is_any = old_size == 0;
      REQUIRE(check_consistency(proof, old_size, old_root, size, leaf_at(7)).has_value() == is_any);
    }
  }
}

TEST_CASE("proof: a changed, missing or additional hash is refused") {
  test::Log log(700);
  VerifiedTiles tree = tree_of(log);
  const Proof inclusion = *prove_inclusion(tree, 300, 700);
  const Proof consistency = *prove_consistency(tree, 300, 700);
  const Hash old_root = test::Log(300).root;
  const auto passes = [&](const Proof& proof, bool is_inclusion) {
    return is_inclusion ? check_inclusion(proof, 300, 700, leaf_at(300), log.root).has_value()
                        : check_consistency(proof, 300, old_root, 700, log.root).has_value();
  };
  for (const bool is_inclusion : {true, false}) {
    const Proof& proof = is_inclusion ? inclusion : consistency;
    REQUIRE(passes(proof, is_inclusion));
    for (std::size_t i = 0; i < proof.size(); ++i) {
      Proof changed = proof;
      changed[i].bytes[31] ^= 1;
      CHECK(!passes(changed, is_inclusion));
      Proof shorter = proof;
      shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
      CHECK(!passes(shorter, is_inclusion));
      Proof longer = proof;
      longer.insert(longer.begin() + static_cast<std::ptrdiff_t>(i), proof[i]);
      CHECK(!passes(longer, is_inclusion));
    }
    Proof longer = proof;
    longer.resize(200);
    CHECK(!passes(longer, is_inclusion));
    CHECK(!passes({}, is_inclusion));
  }
}

TEST_CASE("proof: impossible sizes are refused") {
  const Hash root = leaf_at(0);
  for (const auto& [index, size] :
       {std::pair<std::int64_t, std::int64_t>{0, 0}, {1, 1}, {-1, 5}, {5, 4}, {0, -1}}) {
    CHECK(!check_inclusion({}, index, size, root, root));
  }
  const std::int64_t most = std::numeric_limits<std::int64_t>::max();
  CHECK(!check_inclusion(Proof(63), most - 1, most, root, root));
  CHECK(!check_consistency({}, -1, root, 1, root));
  CHECK(!check_consistency({}, 2, root, 1, root));
  CHECK(!check_consistency(Proof(63), 1, root, most, root));
  CHECK(check_consistency({}, 0, empty_root(), 5, root));
  CHECK(!check_consistency({}, 0, root, 5, root));
  CHECK(!check_consistency({}, 0, empty_root(), 0, root));
  CHECK(check_consistency({}, 0, empty_root(), 0, empty_root()));
  CHECK(!check_consistency({}, 5, root, 5, leaf_at(1)));
}

}  // namespace mingbai::translog
