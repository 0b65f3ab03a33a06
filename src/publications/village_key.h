// Village key: twelve digits on the village's posters and cards, which open what was published for
// the people of the village (2-domain.md, publications). A new one holds each year; it asks no
// name, and that somebody used it is written down nowhere. It is computed from the secret in
// <data>/keys, so neither the database nor its backups have it (decision 0125).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/date.h"
#include "platform/crypto/secret.h"

namespace mingbai::publications {

struct VillageKey {
  std::string unit;  // its code
  int year = 0;
  std::int64_t changes = 0;  // how often it was replaced before the year was over
  friend bool operator==(const VillageKey&, const VillageKey&) = default;
};

// "1234 5678 9012"
std::string digits_of(const crypto::SecretKey& secret, const VillageKey& key);
// Whether that was typed: spaces, hyphens and full-width digits are forgiven.
bool is_key(const crypto::SecretKey& secret, const VillageKey& key, std::string_view typed);

// The last day on which the key of a year opens: 31 January of the next one, so that everybody has
// time to get the new one.
Date last_day_of_key(int year);
// The years whose keys open on a day, the newest first.
std::vector<int> key_years(Date today);

// What a browser keeps: keys of villages, the last shown one last, at most `most_kept_keys`.
constexpr std::size_t most_kept_keys = 5;
using KeptKeys = std::vector<std::pair<std::string, std::string>>;  // code of the unit, digits
KeptKeys parse_kept_keys(std::string_view cookie);                  // what is malformed is left out
std::string to_cookie(const KeptKeys& keys);
// Takes the place of an older one of the same unit; empty digits: none of that unit.
KeptKeys with_key(KeptKeys keys, const std::string& unit, std::string_view digits);

}  // namespace mingbai::publications
