#include "access/scheme_changes.h"

#include "access/perform.h"
#include "access/scheme_file_store.h"
#include "kernel/text.h"
#include "platform/schemes/schemes.h"

namespace mingbai::access {
namespace {

Result<SchemeTexts> own_texts(const std::filesystem::path& own) {
  SchemeTexts out;
  for (schemes::File& file : TRY(schemes::files(own))) {
    if (!file.is_own) continue;
    if (!is_utf8(file.bytes) || file.bytes.find('\0') != std::string::npos) {
      return fail(ErrorCode::invalid, msg("{0}:1: the file is not in UTF-8.", file.path));
    }
    out[file.path] = std::move(file.bytes);
  }
  return out;
}

std::optional<std::string> text_in(const SchemeTexts& texts, const std::string& path) {
  const auto found = texts.find(path);
  if (found == texts.end()) return std::nullopt;
  return found->second;
}

}  // namespace

Result<int> record_scheme_changes(db::Db& db, const Actor& actor, const std::filesystem::path& own,
                                  Instant now) {
  const SchemeTexts after = TRY(own_texts(own));
  const SchemeTexts seen =
      TRY(db.read([](db::Session& session) { return Result<SchemeTexts>(scheme_texts(session)); }));
  if (seen == after) return 0;
  TRY(check_right(db, actor, {.act = Act::change_schemes, .object = "schemes"}, now));
  return db.write([&](db::Session& session) -> Result<int> {
    const SchemeTexts before = scheme_texts(session);
    SchemeTexts all = after;
    all.insert(before.begin(), before.end());
    int count = 0;
    for (const auto& [path, text] : all) {
      AuditEntry entry{.act = Act::change_schemes, .object = "scheme " + path};
      entry.before = text_in(before, path);
      entry.after = text_in(after, path);
      if (entry.before == entry.after) continue;
      save_scheme_text(session, path, entry.after);
      record(session, actor, entry, now);
      ++count;
    }
    return count;
  });
}

}  // namespace mingbai::access
