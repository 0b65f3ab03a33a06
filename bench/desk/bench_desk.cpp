// What the desk of one office shows, asked for by the sqlite3 C API alone: the rows of its tasks
// and news, without rights, scheme or page. Prints the median and the 99th percentile in
// milliseconds. usage: bench_desk DATABASE OFFICE ROLE RUNS
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include <sqlite3.h>

namespace {

constexpr const char* tasks = R"(
  SELECT m.id, m.unit, m.scheme, m.version, COALESCE(w.words, ''), s.state, s.colour, s.due,
    s.owner, s.handler_level, t.task, t.due, t.office
  FROM matter_tasks t JOIN matters m ON m.id = t.matter
  JOIN matter_standings s ON s.matter = t.matter
  LEFT JOIN matter_words w ON w.matter = m.id AND w.number = 1
  WHERE t.role = ?1 AND t.office = ?2
  ORDER BY CASE WHEN t.due = '' THEN 1 ELSE 0 END, t.due, t.matter LIMIT 30)";
constexpr const char* news = R"(
  SELECT m.id, m.unit, m.scheme, m.version, COALESCE(w.words, ''), s.state, s.colour, s.due,
    s.owner, s.handler_level, n.id, n.kind, n.step, n.detail, n.day, n.at_ms
  FROM matter_news n JOIN matters m ON m.id = n.matter
  JOIN matter_standings s ON s.matter = n.matter
  LEFT JOIN matter_words w ON w.matter = m.id AND w.number = 1
  WHERE n.kind IN ('reminder', 'alarm', 'reopened') AND n.office = ?2
    AND (n.roles LIKE '% ' || ?1 || ' %' OR n.roles = '')
  ORDER BY n.id DESC LIMIT 10)";

sqlite3_stmt* prepared(sqlite3* db, const char* sql, const char* office, const char* role) {
  sqlite3_stmt* statement = nullptr;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, nullptr) != SQLITE_OK) std::abort();
  sqlite3_bind_text(statement, 1, role, -1, SQLITE_STATIC);
  sqlite3_bind_int64(statement, 2, std::atoll(office));
  return statement;
}

std::size_t read(sqlite3_stmt* statement) {
  std::size_t bytes = 0;
  while (sqlite3_step(statement) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(statement); ++i) {
      sqlite3_column_text(statement, i);
      bytes += static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
    }
  }
  sqlite3_reset(statement);
  return bytes;
}

}  // namespace

int main(int argc, char** argv) {
  sqlite3* db = nullptr;
  if (argc != 5 || sqlite3_open_v2(argv[1], &db, SQLITE_OPEN_READONLY, nullptr) != SQLITE_OK) {
    return 2;
  }
  sqlite3_stmt* const of_tasks = prepared(db, tasks, argv[2], argv[3]);
  sqlite3_stmt* const of_news = prepared(db, news, argv[2], argv[3]);
  std::vector<double> times;
  std::size_t bytes = 0;
  for (int run = 0; run < std::atoi(argv[4]); ++run) {
    const auto before = std::chrono::steady_clock::now();
    bytes = read(of_tasks) + read(of_news);
    const std::chrono::duration<double, std::milli> took =
        std::chrono::steady_clock::now() - before;
    times.push_back(took.count());
  }
  std::ranges::sort(times);
  std::printf("%.3f %.3f %zu\n", times[times.size() / 2], times[times.size() * 99 / 100], bytes);
  sqlite3_finalize(of_tasks);
  sqlite3_finalize(of_news);
  sqlite3_close(db);
  return 0;
}
