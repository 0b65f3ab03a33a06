#include "access/scheme_file_store.h"

#include <soci/soci.h>

namespace mingbai::access {

SchemeTexts scheme_texts(db::Session& session) {
  SchemeTexts out;
  std::string path;
  std::string text;
  soci::statement statement =
      (session.prepare << "SELECT path, content FROM scheme_files ORDER BY path", soci::into(path),
       soci::into(text));
  statement.execute();
  while (statement.fetch()) out[path] = text;
  return out;
}

void save_scheme_text(db::Session& session, const std::string& path,
                      const std::optional<std::string>& text) {
  if (!text) {
    session << "DELETE FROM scheme_files WHERE path = :path", soci::use(path, "path");
    return;
  }
  session << R"(
    INSERT INTO scheme_files (path, content) VALUES (:path, :content)
    ON CONFLICT (path) DO UPDATE SET content = EXCLUDED.content)",
      soci::use(path, "path"), soci::use(*text, "content");
}

}  // namespace mingbai::access
