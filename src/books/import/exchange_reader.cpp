#include "books/import/exchange_reader.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <memory>

#include "books/import/line_rows.h"
#include "kernel/text.h"
#include "platform/json/json.h"
#include "platform/xml/xml.h"

namespace mingbai::books {
namespace {

using Record = std::map<std::string, std::string, std::less<>>;

constexpr std::array<std::pair<std::string_view, Column>, 11> line_columns{{
    {"date", Column::date},
    {"period", Column::period},
    {"type", Column::type},
    {"number", Column::number},
    {"summary", Column::summary},
    {"account", Column::account},
    {"debit", Column::debit},
    {"credit", Column::credit},
    {"attachments", Column::attachments},
    {"attachment", Column::attachment},
    {"voided", Column::voided},
}};

std::string value_of(const Record& record, std::string_view field) {
  const auto at = field.empty() ? record.end() : record.find(field);
  return at == record.end() ? std::string() : at->second;
}

// The layout that the lines of every edition become: one column per field, then the account's name.
Layout lines_layout(const ExchangeScheme& scheme) {
  Layout layout;
  layout.id = scheme.id;
  layout.name = scheme.name;
  layout.voided_marks = {"1", "是", "true", "作废"};
  layout.first_row = 1;
  return layout;
}

Recognition lines_recognition(const Layout& layout, const ExchangeTable& lines) {
  Recognition recognition;
  recognition.layout = &layout;
  recognition.columns.fill(no_column);
  for (std::size_t i = 0; i < line_columns.size(); ++i) {
    recognition.columns[static_cast<std::size_t>(line_columns[i].second)] = static_cast<int>(i);
    const std::string_view field = lines.field(line_columns[i].first);
    recognition.headings.emplace_back(field.empty() ? line_columns[i].first : field);
  }
  recognition.columns[static_cast<std::size_t>(Column::account_name)] =
      static_cast<int>(line_columns.size());
  recognition.headings.emplace_back("account_name");
  return recognition;
}

// Takes records of every table, in the order of the file, and turns lines into rows.
class Records {
 public:
  Records(const ExchangeScheme& scheme, std::optional<Period> book_start, ImportState& state)
      : scheme_(&scheme), book_start_(book_start), state_(&state), layout_(lines_layout(scheme)) {
    const ExchangeTable* lines = scheme.table("lines");
    ensure(lines != nullptr, "every exchange scheme has lines");
    lines_ = lines;
    rows_ = std::make_unique<LineRows>(state, lines_recognition(layout_, *lines), lines->name);
  }

  void add(const ExchangeTable& table, const Record& record) {
    if (&table == lines_) {
      add_line(record);
    } else if (table.word == "accounts") {
      names_[value_of(record, table.field("code"))] = value_of(record, table.field("name"));
    } else if (table.word == "types") {
      types_[value_of(record, table.field("number"))] = value_of(record, table.field("name"));
    } else if (table.word == "vouchers") {
      headers_[key_of(table, record)] = record;
    } else if (table.word == "balances") {
      add_opening(table, record);
    }
  }

  [[nodiscard]] std::int64_t lines() const { return line_count_; }

 private:
  // The fields by which lines find their voucher: those that both tables have.
  [[nodiscard]] std::string key_of(const ExchangeTable& table, const Record& record) const {
    const ExchangeTable* vouchers = scheme_->table("vouchers");
    std::string key;
    for (const std::string_view field : {"year", "period", "type", "number"}) {
      if (vouchers->field(field).empty() || lines_->field(field).empty()) continue;
      key += value_of(record, table.field(field)) + "|";
    }
    return key;
  }

  // The voucher's own record, where the edition keeps it apart from the lines.
  [[nodiscard]] const Record* header_of(const Record& line) const {
    if (scheme_->table("vouchers") == nullptr) return nullptr;
    const auto at = headers_.find(key_of(*lines_, line));
    return at == headers_.end() ? nullptr : &at->second;
  }

  // A type's number stands for its name: some programs number them 01, 02.
  [[nodiscard]] std::string type_of(const std::string& type) const {
    if (voucher_type_of(type)) return type;
    const auto at = types_.find(type);
    return at == types_.end() ? type : at->second;
  }

  void add_line(const Record& record) {
    ++line_count_;
    const ExchangeTable* vouchers = scheme_->table("vouchers");
    const Record* header = header_of(record);
    table::Row row;
    row.number = line_count_;
    for (const auto& [word, column] : line_columns) {
      std::string value = value_of(record, lines_->field(word));
      if (value.empty() && header != nullptr) value = value_of(*header, vouchers->field(word));
      if (column == Column::type) value = type_of(value);
      table::Cell cell;
      cell.text = trim(value);
      if (!cell.text.empty()) cell.kind = table::CellKind::text;
      row.cells.push_back(std::move(cell));
    }
    table::Cell name;
    const auto named = names_.find(value_of(record, lines_->field("account")));
    if (named != names_.end()) name.text = named->second;
    row.cells.push_back(std::move(name));
    rows_->add(row);
  }

  void add_opening(const ExchangeTable& table, const Record& record) {
    const Result<Period> period = Period::parse(value_of(record, table.field("year")) + "-" +
                                                value_of(record, table.field("period")));
    if (!book_start_ || !period || *period != *book_start_) return;
    const std::string code = value_of(record, table.field("account"));
    const AccountFinder::Found& found = state_->accounts.find(code, false, name_of(code));
    // Balances of parents repeat those of their details.
    const Account* account = state_->chart->find(found.code);
    if (found.code.empty() || (account != nullptr && !account->is_leaf)) return;
    table::Cell cell;
    cell.text = value_of(record, table.field("opening"));
    const std::optional<Money> amount = amount_of(cell);
    if (!amount || amount->is_zero()) return;
    const bool is_credit = side_of(value_of(record, table.field("opening_side"))) == Side::credit;
    state_->opening[found.code] = is_credit ? -*amount : *amount;
  }

  [[nodiscard]] std::string name_of(const std::string& code) const {
    const auto at = names_.find(code);
    return at == names_.end() ? std::string() : at->second;
  }

  const ExchangeScheme* scheme_;
  std::optional<Period> book_start_;
  ImportState* state_;
  Layout layout_;
  const ExchangeTable* lines_ = nullptr;
  std::unique_ptr<LineRows> rows_;
  std::map<std::string, std::string> names_;
  std::map<std::string, std::string> types_;
  std::map<std::string, Record> headers_;
  std::int64_t line_count_ = 0;
};

const ExchangeTable* table_named(const ExchangeScheme& scheme, std::string_view name) {
  const auto at = std::find_if(scheme.tables.begin(), scheme.tables.end(),
                               [&](const ExchangeTable& table) { return table.name == name; });
  return at == scheme.tables.end() ? nullptr : &*at;
}

// Elements that bear a table's name are its records; their children are fields.
class XmlRecords : public xml::Handler {
 public:
  XmlRecords(const ExchangeScheme& scheme, Records& records)
      : scheme_(&scheme), records_(&records) {}

  void begin(std::string_view name, const xml::Attributes& attributes) override {
    const ExchangeTable* table = table_named(*scheme_, name);
    if (table != nullptr) {
      table_ = table;
      record_.clear();
      return;
    }
    field_ = name;
    value_ = attributes.get("value");
  }

  void end(std::string_view name) override {
    if (table_ == nullptr) return;
    if (name == table_->name) {
      if (!record_.empty()) records_->add(*table_, record_);
      record_.clear();
      table_ = nullptr;
    } else if (name == field_) {
      record_[field_] = trim(value_);
      field_.clear();
    }
  }

  void text(std::string_view piece) override {
    if (table_ == nullptr || field_.empty()) return;
    constexpr std::size_t max_field = 65'536;
    if (value_.size() + piece.size() > max_field) {
      refuse(ErrorCode::invalid,
             msg("A value of the file is longer than {0} bytes.", std::to_string(max_field)));
      return;
    }
    value_ += piece;
  }

 private:
  const ExchangeScheme* scheme_;
  Records* records_;
  const ExchangeTable* table_ = nullptr;
  Record record_;
  std::string field_;
  std::string value_;
};

Result<void> read_xml(const std::filesystem::path& path, const ExchangeScheme& scheme,
                      const jobs::Progress& progress, Records& records) {
  XmlRecords handler(scheme, records);
  xml::Parser parser(handler);
  std::ifstream file(path, std::ios::binary);
  const auto total = static_cast<std::int64_t>(std::filesystem::file_size(path));
  std::array<char, 1 << 16> buffer{};
  std::int64_t done = 0;
  while (file) {
    file.read(buffer.data(), buffer.size());
    const auto size = static_cast<std::size_t>(file.gcount());
    done += file.gcount();
    TRY(parser.feed({buffer.data(), size}, !file));
    progress.report(done, total);
    if (progress.is_cancelled()) {
      return fail(ErrorCode::conflict, msg("The import was cancelled. Nothing was changed."));
    }
  }
  return {};
}

std::string text_of(const json::Value& value) {
  if (const std::string* text = value.string()) return *text;
  if (const std::optional<std::int64_t> number = value.integer()) return std::to_string(*number);
  if (const auto* decimal = std::get_if<json::Decimal>(&value.data)) return decimal->text;
  if (const bool* flag = std::get_if<bool>(&value.data)) return *flag ? "1" : "0";
  return {};
}

void add_records(const ExchangeTable& table, const json::Array& array, Records& records) {
  for (const json::Value& one : array) {
    const json::Object* object = one.object();
    if (object == nullptr) continue;
    Record record;
    for (const auto& [name, value] : *object) record[name] = text_of(value);
    records.add(table, record);
  }
}

// The rows of a table: an array, or an object that holds one (records, data).
const json::Array* rows_of(const json::Value& value) {
  if (const json::Array* array = value.array()) return array;
  const json::Object* object = value.object();
  if (object == nullptr) return nullptr;
  for (const std::string_view key : {"records", "data", "rows", "数据", "记录"}) {
    const json::Value* rows = value.find(key);
    if (rows != nullptr && rows->array() != nullptr) return rows->array();
  }
  return nullptr;
}

// Tables may stand at the top, below "tables", or below their module's name.
const json::Array* find_table(const json::Value& value, std::string_view name, int depth) {
  const json::Object* object = value.object();
  if (object == nullptr || depth > 3) return nullptr;
  if (const json::Value* here = value.find(name)) {
    if (const json::Array* rows = rows_of(*here)) return rows;
  }
  for (const auto& [key, inner] : *object) {
    if (const json::Array* rows = find_table(inner, name, depth + 1)) return rows;
  }
  return nullptr;
}

// The parser speaks to programmers.
Failure damaged_json(const Error& error) {
  if (error.code == ErrorCode::too_large) return fail(error);
  return fail(
      ErrorCode::invalid,
      msg("The JSON file is cut off or damaged. Export it again, and if that does not help, "
          "export .xml, .xlsx or .csv."));
}

Result<void> read_json(const std::filesystem::path& path, const ExchangeScheme& scheme,
                       Records& records) {
  constexpr std::uintmax_t max_bytes = 64U << 20;
  if (std::filesystem::file_size(path) > max_bytes) {
    return fail(ErrorCode::too_large,
                msg("A JSON file may have at most 64 MB. Export fewer months at a time."));
  }
  std::ifstream file(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(file), {});
  const Result<json::Value> parsed = json::parse(bytes, {.max_nodes = 10'000'000});
  if (!parsed) return damaged_json(parsed.error());
  const json::Value& document = *parsed;
  // Lines need names, types and voucher heads, wherever those stand in the file.
  for (const std::string_view word : {"types", "accounts", "balances", "vouchers", "lines"}) {
    const ExchangeTable* table = scheme.table(word);
    if (table == nullptr) continue;
    const json::Array* rows = find_table(document, table->name, 0);
    if (rows != nullptr) add_records(*table, *rows, records);
  }
  return {};
}

}  // namespace

std::optional<ExchangeScheme::Format> exchange_format(std::string_view first_bytes) {
  if (first_bytes.starts_with("\xEF\xBB\xBF")) first_bytes.remove_prefix(3);
  first_bytes = trim(first_bytes);
  while (!first_bytes.empty() && (first_bytes.front() == '\n' || first_bytes.front() == '\r')) {
    first_bytes.remove_prefix(1);
  }
  const auto has = [&](std::string_view part) {
    return first_bytes.find(part) != std::string_view::npos;
  };
  const bool is_foreign = has("<html") || has("<HTML") || has("urn:schemas-microsoft-com:office");
  if (first_bytes.starts_with("<?xml") && !is_foreign) return ExchangeScheme::Format::xml;
  if (first_bytes.starts_with("{") && !first_bytes.starts_with("{\\rtf"))
    return ExchangeScheme::Format::json;
  return std::nullopt;
}

Result<std::string> read_exchange(const std::filesystem::path& path, ExchangeScheme::Format format,
                                  const std::vector<ExchangeScheme>& schemes,
                                  std::optional<Period> book_start, const jobs::Progress& progress,
                                  ImportState& state) {
  for (const ExchangeScheme& scheme : schemes) {
    if (scheme.format != format) continue;
    Records records(scheme, book_start, state);
    if (format == ExchangeScheme::Format::xml) {
      TRY(read_xml(path, scheme, progress, records));
    } else {
      TRY(read_json(path, scheme, records));
    }
    if (records.lines() > 0) return scheme.id;
  }
  return fail(ErrorCode::invalid,
              msg("The file holds no vouchers of the national interface (GB/T 24589.1). Export the "
                  "general ledger module, or vouchers as .xlsx or .csv."));
}

}  // namespace mingbai::books
