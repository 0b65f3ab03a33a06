#include <fstream>
#include <iterator>
#include <map>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <soci/soci.h>

#include "app/backup_testing.h"
#include "books/book_testing.h"
#include "platform/backup/archive.h"
#include "units/unit_testing.h"

namespace mingbai::app::test {

namespace fs = std::filesystem;

void units_only(db::Db& db, const std::string& code) {
  units::test::import(db, units::test::rows({units::test::row(code, "village " + code)}));
}

void add_village(db::Db& db, const std::string& code, std::int64_t fen) {
  units_only(db, code);
  const Result<books::Book> book =
      books::add_book(db, books::test::keeper(), code, "collective", books::Regime::rce2023,
                      Period::of(2026, 1), Instant{1});
  if (!book) FAIL(english(book.error().message));
  const std::string summary = "canary " + code;
  books::test::must_post(
      db, *book,
      books::test::batch("file of " + code,
                         {books::test::voucher("2026-01-05", "1",
                                               {{"101", fen, 0, summary.c_str()},
                                                {"501", 0, fen, summary.c_str()}})}));
}

std::string books_of(db::Db& db, const std::string& code) {
  const Result<std::string> text = db.read([&](db::Session& session) -> Result<std::string> {
    std::string out;
    std::string line;
    const auto add = [&](const char* sql) {
      soci::statement rows = (session.prepare << sql, soci::use(code, "code"), soci::into(line));
      rows.execute();
      while (rows.fetch()) out += line + "\n";
    };
    add("SELECT b.name || ' ' || s.period || ' ' || s.account || ' ' || s.debit || ' ' || s.credit "
        "FROM balances s JOIN books b ON b.id = s.book JOIN units u ON u.id = b.unit "
        "WHERE u.code = :code ORDER BY 1");
    add("SELECT v.date || ' ' || v.number || ' ' || l.account || ' ' || l.debit || ' ' || l.credit "
        "|| ' ' || l.summary FROM voucher_lines l JOIN vouchers v ON v.id = l.id / 10000 "
        "JOIN books b ON b.id = v.book JOIN book_batches t ON t.id = v.batch AND t.book = b.id "
        "JOIN units u ON u.id = b.unit WHERE u.code = :code ORDER BY v.id, l.id");
    return out;
  });
  REQUIRE(text.has_value());
  return *text;
}

void write_file(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::string read_file(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void damage(const fs::path& path, std::uintmax_t at) {
  std::string bytes = read_file(path);
  bytes.at(at) = static_cast<char>(static_cast<unsigned char>(bytes.at(at)) ^ 0x10U);
  write_file(path, bytes);
}

std::string tree(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    const std::string name = fs::relative(entry.path(), folder).generic_string();
    if (entry.is_regular_file()) files[name] = read_file(entry.path());
  }
  std::string out;
  for (const auto& [name, bytes] : files)
    out += fmt::format("{} {}\n{}\n", name, bytes.size(), bytes);
  return out;
}

void must_back_up(const backup::Site& site, db::Db& db, const fs::path& file,
                  const std::string& owner, bool is_plain) {
  const Result<backup::Made> made = backup::make_backup(
      site, db, {.file = file, .owner = owner, .is_plain = is_plain}, jobs::Progress::none());
  if (!made) FAIL(english(made.error().message));
}

fs::path must_change(const backup::Site& site, db::Db& db, const fs::path& folder,
                     const std::string& owner, const RowChange& change) {
  const fs::path plain = folder / "plain.backup";
  const fs::path unpacked = folder / "unpacked";
  fs::remove(plain);
  fs::remove_all(unpacked);
  fs::create_directories(unpacked);
  must_back_up(site, db, plain, owner, true);
  const Result<backup::Manifest> manifest =
      backup::unpack(plain, std::nullopt, unpacked, jobs::Progress::none());
  REQUIRE(manifest.has_value());
  const fs::path rows = unpacked / "rows" / (change.table + ".tsv");
  std::string text = read_file(rows);
  const std::size_t at = text.find(change.old);
  REQUIRE_MESSAGE(at != std::string::npos, text);
  write_file(rows, text.replace(at, change.old.size(), change.replacement));
  fs::remove(plain);
  const auto writer = *backup::ArchiveWriter::create(plain, std::nullopt);
  for (const backup::ManifestFile& file : manifest->files) {
    REQUIRE(writer->add_file(file.name, unpacked / file.name).has_value());
  }
  REQUIRE(writer->finish(*manifest).has_value());
  return plain;
}

}  // namespace mingbai::app::test
