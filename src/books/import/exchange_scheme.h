// ExchangeScheme: the names of tables and fields in one edition of the national interface for
// accounting data (GB/T 24589.1). Read from schemes/exchange/.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "kernel/result.h"

namespace mingbai::books {

struct ExchangeTable {
  std::string word;  // ours: book periods types accounts balances vouchers lines
  std::string name;  // of the standard
  std::vector<std::pair<std::string, std::string>> fields;  // ours, the standard's; in its order

  // The standard's name; empty if the edition has no such field.
  [[nodiscard]] std::string_view field(std::string_view ours) const;
};

struct ExchangeScheme {
  enum class Format { xml, json };

  std::string id;
  std::string name;
  std::string name_en;
  Format format = Format::xml;
  std::string root;  // the document's element, or what "standard" says in JSON
  std::vector<ExchangeTable> tables;

  [[nodiscard]] const ExchangeTable* table(std::string_view word) const;
};

std::vector<Message> exchange_mistakes(std::string_view yaml, std::string_view file_name);
Result<ExchangeScheme> parse_exchange_scheme(std::string_view yaml, std::string_view file_name);
// The shipped ones and those of own_schemes (<data>/schemes; empty: none).
Result<std::vector<ExchangeScheme>> exchange_schemes(const std::filesystem::path& own_schemes);

}  // namespace mingbai::books
