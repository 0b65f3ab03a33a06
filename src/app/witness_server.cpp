#include "app/witness_server.h"

#include "app/end_signals.h"
#include "app/serve.h"
#include "platform/cli/folder_lock.h"
#include "translog/key_file.h"
#include "translog/witness_pages.h"

namespace mingbai::app {
namespace {

constexpr std::int64_t grace_ms = 10'000;
constexpr int most_connections = 200;
constexpr std::int64_t body_deadline_ms = 20'000;

http::ServerConfig config_of(const translog::WitnessHome& home, const Clock& clock,
                             const std::string& listen) {
  return {.listen = listen,
          .temporary_folder = home.folder,
          .max_connections = most_connections,
          .body_deadline_ms = body_deadline_ms,
          .max_form_bytes = translog::max_witness_request_bytes,
          .has_forms = false,
          .max_upload_bytes = 0,
          .page_cache_bytes = 0,
          .clock = clock};
}

}  // namespace

Result<void> serve_witness(const translog::WitnessHome& home, const Clock& clock,
                           const std::string& listen) {
  TRY(harden_process());
  const EndSignals signals;
  const std::unique_ptr<db::Db> db = TRY(translog::open_witness(home));
  const auto claim = TRY(cli::FolderLock::take(home.folder, cli::FolderLock::Kind::server));
  const translog::SigningKey key =
      TRY(translog::read_key_file(home.key, translog::KeyType::witness));
  translog::Witness witness(*db, key, clock);
  http::Router router;
  translog::add_witness_pages(router, witness);
  const auto is_ready = [&db]() -> Result<void> {
    TRY(translog::witnessed_logs(*db));
    return {};
  };
  const std::unique_ptr<http::Server> server = TRY(http::Server::start(
      config_of(home, clock, listen), std::move(router), translog::witness_error, is_ready));
  answer_until_signal(*server, signals, "witness", grace_ms);
  return {};
}

}  // namespace mingbai::app
