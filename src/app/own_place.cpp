#include "app/own_place.h"

namespace mingbai::app {

Result<OwnPlace> own_place(const cli::Context& context) {
  OwnPlace out;
  out.claim = TRY(cli::FolderLock::take(context.data, cli::FolderLock::Kind::exclusive));
  const std::string file = (context.data / "mingbai.db").string();
  out.db = TRY(db::Db::open(context.database.empty() ? file : context.database));
  return out;
}

}  // namespace mingbai::app
