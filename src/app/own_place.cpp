#include "app/own_place.h"

#include "app/config.h"

namespace mingbai::app {

Result<OwnPlace> own_place(const cli::Context& context) {
  OwnPlace out;
  out.claim = TRY(cli::FolderLock::take(context.data, cli::FolderLock::Kind::exclusive));
  const std::string file = (context.data / "mingbai.db").string();
  out.db = TRY(db::Db::open(context.database.empty() ? file : context.database));
  return out;
}

Result<translog::LogHome> log_home_of(const cli::Context& context) {
  const Config config = TRY(load_config(context.data / "config.yaml"));
  translog::LogHome out = translog::log_home(context.data);
  out.site.second_guard = config.second_guard;
  return out;
}

}  // namespace mingbai::app
