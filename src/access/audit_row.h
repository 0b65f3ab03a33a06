// AuditRow: one act as the trail keeps it, and the hashes that make a change of it show.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "kernel/clock.h"
#include "units/person.h"

namespace mingbai::access {

struct AuditRow {
  std::int64_t number = 0;  // from 1, without gaps
  Instant at;
  std::optional<units::PersonId> person;  // nothing: the system
  std::string actor;
  std::string posts;
  std::string act;
  std::string outcome;  // done, refused
  std::string object;
  std::optional<units::UnitId> unit;
  std::string unit_code;
  std::string unit_name;
  std::string unit_path;
  std::string old_seal;  // empty: there was no such value
  std::string new_seal;
  std::string chain;
};

// The row's bytes: what a leaf of a Merkle tree is made from. No two different rows have the same.
// The chain is not among them.
std::string leaf_of(const AuditRow& row);

// Hexadecimal SHA-256 over the chain of the row before (empty for the first) and the leaf.
std::string chain_of(std::string_view chain_before, const AuditRow& row);

// Binds a value to a row. The salt, 32 random bytes as hexadecimal, goes with the value when that
// is erased: nobody can then try telephone numbers against the seal (14-security.md 9).
std::string seal_of(std::string_view salt, std::string_view value);

}  // namespace mingbai::access
