#include "matters/paper_store.h"

#include <soci/soci.h>

namespace mingbai::matters {

bool insert_paper(db::Session& session, MatterId matter, const Paper& paper) {
  const std::string sql =
      "INSERT INTO matter_papers (matter, sha256, paper, file_name, media_type, size, at_ms, "
      "person_name) "
      "VALUES (:matter, :sha256, :paper, :file_name, :media_type, :size, :at_ms, :person_name) "
      "ON CONFLICT (matter, sha256) DO NOTHING";
  soci::statement statement =
      (session.prepare << sql, soci::use(matter.value, "matter"), soci::use(paper.sha256, "sha256"),
       soci::use(paper.name, "paper"), soci::use(paper.file_name, "file_name"),
       soci::use(paper.media_type, "media_type"), soci::use(paper.size, "size"),
       soci::use(paper.at.ms, "at_ms"), soci::use(paper.by, "person_name"));
  statement.execute(true);
  return statement.get_affected_rows() > 0;
}

std::vector<Paper> select_papers(db::Session& session, MatterId matter) {
  const std::string sql =
      "SELECT paper, sha256, file_name, media_type, size, at_ms, person_name FROM matter_papers "
      "WHERE matter = :matter ORDER BY id";
  Paper row;
  soci::statement statement =
      (session.prepare << sql, soci::use(matter.value, "matter"), soci::into(row.name),
       soci::into(row.sha256), soci::into(row.file_name), soci::into(row.media_type),
       soci::into(row.size), soci::into(row.at.ms), soci::into(row.by));
  statement.execute();
  std::vector<Paper> out;
  while (statement.fetch()) out.push_back(row);
  return out;
}

void delete_papers(db::Session& session, MatterId matter) {
  session << "DELETE FROM matter_papers WHERE matter = :matter", soci::use(matter.value, "matter");
}

}  // namespace mingbai::matters
