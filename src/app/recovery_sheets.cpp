#include "app/recovery_sheets.h"

#include "platform/crypto/random.h"
#include "translog/durable_file.h"

namespace mingbai::app {
namespace {

namespace fs = std::filesystem;

bool has(const fs::path& file) {
  std::error_code ignored;
  return fs::exists(file, ignored);
}

Result<void> make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error) fs::permissions(folder, fs::perms::owner_all, error);
  if (!error) return {};
  return fail(ErrorCode::internal,
              msg("The folder {0} cannot be made: {1}. Name another one with: mingbai init "
                  "--recovery DIR",
                  folder.string(), error.message()));
}

std::string sheet(int number, const translog::VerifierKey& key, const std::string& share,
                  const std::string& sealed, const i18n::Translator& t) {
  return t("Recovery sheet {0} of 3 for the log {1}", std::to_string(number), key.name) + "\n" +
         t("The log's key: {0}", to_string(key)) + "\n\n" +
         t("If the key of the log is lost, two of the three sheets give it back: mingbai log "
           "recover FILE FILE. This one alone tells nothing. Keep it on paper, where nobody else "
           "finds it, and never two of them in one place.") +
         "\n\n" + t("The share, four lines:") + "\n" + share + "\n" +
         t("The sealed key, nine lines, the same on all three sheets:") + "\n" + sealed;
}

}  // namespace

fs::path recovery_folder(const fs::path& data) {
  const fs::path whole = fs::absolute(data).lexically_normal();
  const fs::path named = whole.has_filename() ? whole : whole.parent_path();
  return named.string() + ".recovery";
}

Result<bool> write_recovery_sheets(const fs::path& data, const fs::path& folder,
                                   const i18n::Translator& t) {
  const translog::LogHome home = translog::log_home(data);
  if (has(home.recovery_key) || !has(home.key)) return false;
  TRY(make_folder(folder));
  const translog::VerifierKey key = TRY(translog::read_log_key(home.key)).verifier();
  const translog::RecoveryCodes codes = TRY(translog::make_recovery(home, crypto::random_bytes));
  int number = 0;
  for (const std::string& share : codes.shares) {
    ++number;
    const fs::path file = folder / ("sheet-" + std::to_string(number) + ".txt");
    TRY(translog::replace_file(file, sheet(number, key, share, codes.sealed_key, t)));
  }
  return true;
}

Result<fs::path> write_sealed_key(const fs::path& data, const fs::path& key_file,
                                  const i18n::Translator& t) {
  const translog::LogHome home = translog::log_home(data);
  if (!has(home.recovery_key)) return fs::path();
  const std::string sealed = TRY(translog::sealed_log_key(home, key_file));
  const translog::VerifierKey key = TRY(translog::read_log_key(key_file)).verifier();
  const fs::path folder = recovery_folder(data);
  TRY(make_folder(folder));
  const fs::path file = folder / ("key-" + crypto::hex(key.key.substr(0, 4)) + ".txt");
  TRY(translog::replace_file(
      file, t("A newer key of the log {0}, sealed for the recovery sheets; put it beside each.",
              key.name) +
                "\n" + t("The log's key: {0}", to_string(key)) + "\n\n" + sealed));
  return file;
}

}  // namespace mingbai::app
