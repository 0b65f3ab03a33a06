#include "translog/log_home.h"

#include <algorithm>

#include "translog/key_file.h"
#include "translog/log_store.h"

namespace mingbai::translog {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_address_bytes = 200;
constexpr std::size_t chosen_characters = 8;

bool is_address_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
         std::string_view(".-:[]").find(c) != std::string_view::npos;
}

std::string new_name(const crypto::Random& random) {
  std::string code = crypto::new_code(random, chosen_characters);
  std::erase(code, '-');
  std::ranges::transform(code, code.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return "mingbai-" + code + "/log";
}

Result<void> write_key(const LogHome& home, std::string_view name, const crypto::Random& random) {
  return write_log_key(home.key, name.empty() ? new_name(random) : std::string(name), random);
}

Result<LogHead> head_of(db::Db& db) {
  return db.read([](db::Session& session) -> Result<LogHead> { return log_head(session); });
}

}  // namespace

LogHome log_home(const fs::path& data) {
  return {.key = data / "keys" / "log.key",
          .next_key = data / "keys" / "log.key.next",
          .takeover_key = data / "keys" / "log.key.takeover",
          .recovery_key = data / "keys" / "recovery.public",
          .site = {.folder = data / "log", .guard = data / "keys" / "signed-checkpoints"}};
}

Result<void> write_log_key(const fs::path& file, std::string_view name,
                           const crypto::Random& random) {
  return write_key_file(file, name, KeyType::log, random);
}

Result<SigningKey> read_log_key(const fs::path& file) { return read_key_file(file, KeyType::log); }

Result<std::string> log_name_at(std::string_view address) {
  std::string_view host = address;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (host.starts_with(scheme)) host.remove_prefix(scheme.size());
  }
  if (host.ends_with('/')) host.remove_suffix(1);
  if (host.empty() || host.size() > max_address_bytes ||
      !std::ranges::all_of(host, is_address_character)) {
    return fail(ErrorCode::invalid,
                msg("“{0}” is not an address such as mingbai.example.", address), "address");
  }
  return std::string(host) + "/log";
}

Result<void> make_log_if_none(db::Db& db, const LogHome& home, std::string_view name,
                              const crypto::Random& random) {
  std::error_code ignored;
  if (fs::exists(home.key, ignored)) return {};
  const LogHead head = TRY(head_of(db));
  if (!head.checkpoint.empty()) return {};
  return write_key(home, name, random);
}

Result<void> name_log(db::Db& db, const LogHome& home, std::string_view name,
                      const crypto::Random& random) {
  std::error_code ignored;
  const bool has_key = fs::exists(home.key, ignored);
  if (has_key && TRY(read_log_key(home.key)).verifier().name == name) return {};
  // The database first: an old key without a checkpoint is sound, the reverse is not.
  TRY(db.write([&](db::Session& session) -> Result<void> {
    const LogHead head = log_head(session);
    if (numbered_entries(session) > 0 || (!has_key && !head.checkpoint.empty())) {
      return fail(ErrorCode::conflict,
                  msg("The log has {0} entries and keeps the name and the key that it has. Where "
                      "they are missing, put {1} and {2} of the machine that signed here.",
                      std::to_string(head.size), home.key.string(), home.site.guard.string()));
    }
    next_epoch(session);
    forget_checkpoint(session);
    return {};
  }));
  return write_key(home, name, random);
}

}  // namespace mingbai::translog
