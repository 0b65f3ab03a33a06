#include "app/security_log.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "app/config.h"
#include "platform/crypto/sealed_box.h"
#include "platform/logging/log.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view ending = ".sealed";
constexpr std::size_t most_bytes = std::size_t{64} * 1024;
constexpr std::int64_t minute_ms = 60'000;

std::string length_of(std::size_t size) {
  std::string out;
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((size >> shift) & 0xFF);
  return out;
}

std::size_t length_at(std::string_view bytes) {
  std::size_t out = 0;
  for (const char c : bytes.substr(0, 4)) out = out << 8 | static_cast<unsigned char>(c);
  return out;
}

// In one call, so that no box is mixed with another.
bool append(const fs::path& file, std::string_view bytes) {
  const int fd = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
  if (fd < 0) return false;
  const ssize_t written = ::write(fd, bytes.data(), bytes.size());
  ::close(fd);
  return written == static_cast<ssize_t>(bytes.size());
}

// A line of the log is one visit, whatever the visitor wrote.
std::string one_word(std::string_view text) {
  std::string out(text.empty() ? "-" : text);
  std::ranges::replace_if(
      out, [](unsigned char c) { return c <= ' ' || c == 0x7F; }, '?');
  return out;
}

Failure broken(const fs::path& file) {
  return fail(ErrorCode::invalid, msg("{0} is no security log, or is cut off.", file.string()));
}

}  // namespace

fs::path security_log_folder(const fs::path& data) { return data / "security-log"; }

Result<std::unique_ptr<SecurityLog>> SecurityLog::open(const fs::path& data, const Config& config) {
  if (config.security_log_key.empty()) return std::unique_ptr<SecurityLog>();
  if (config.security_log_basis.empty()) {
    return fail(ErrorCode::invalid,
                msg("security_log_basis is missing: where visitors come from is kept only if a law "
                    "asks for it. Name the law."));
  }
  TRY(crypto::seal_to(config.security_log_key, ""));
  const fs::path folder = security_log_folder(data);
  std::error_code problem;
  fs::create_directories(folder, problem);
  fs::permissions(folder, fs::perms::owner_all, problem);
  if (problem) {
    return fail(ErrorCode::internal,
                msg("{0} cannot be used: {1}. Check its owner and the free space.", folder.string(),
                    problem.message()));
  }
  logging::log(logging::Level::info, "serve: addresses of visitors are kept, sealed",
               {{"basis", config.security_log_basis}});
  return std::make_unique<SecurityLog>(folder, config.security_log_key);
}

SecurityLog::~SecurityLog() {
  const std::lock_guard lock(mutex_);
  seal();
}

void SecurityLog::add(const http::Visit& visit) {
  const std::lock_guard lock(mutex_);
  const bool is_late =
      visit.at.ms - first_.ms >= minute_ms || civil_date(visit.at) != civil_date(first_);
  if (!lines_.empty() && (is_late || lines_.size() >= most_bytes)) seal();
  if (lines_.empty()) first_ = visit.at;
  lines_ += fmt::format("{} {} {} {} {}\n", rfc3339(visit.at), one_word(visit.address),
                        visit.method, one_word(visit.path), visit.status);
}

void SecurityLog::seal() {
  if (lines_.empty()) return;
  const Result<std::string> box = crypto::seal_to(key_, lines_);
  lines_.clear();
  const fs::path file = folder_ / (civil_date(first_).iso() + std::string(ending));
  if (box && append(file, length_of(box->size()) + *box)) return;
  logging::log(logging::Level::error, "serve: the security log cannot be written",
               {{"file", file.string()}});
}

Result<std::string> read_security_log(const fs::path& file, const fs::path& key_file) {
  const crypto::SecretKey key = TRY(crypto::read_key_file(key_file));
  std::ifstream in(file, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  if (!in) {
    return fail(ErrorCode::not_found,
                msg("{0} cannot be read: it is not there, or not for you.", file.string()));
  }
  std::string out;
  std::string_view rest = bytes;
  while (!rest.empty()) {
    const std::size_t length = length_at(rest);
    if (rest.size() < 4 || rest.size() - 4 < length) return broken(file);
    out += TRY(crypto::open_sealed(key, rest.substr(4, length)));
    rest.remove_prefix(4 + length);
  }
  return out;
}

std::int64_t forget_security_log(const fs::path& data, Date today) {
  std::int64_t count = 0;
  std::error_code problem;
  for (const fs::directory_entry& entry :
       fs::directory_iterator(security_log_folder(data), problem)) {
    if (entry.path().extension() != ending) continue;
    const Result<Date> day = Date::parse(entry.path().stem().string());
    if (day && day->plus(security_log_days) < today && fs::remove(entry.path(), problem)) ++count;
  }
  return count;
}

}  // namespace mingbai::app
