#include "app/site.h"

#include "platform/page/assets.h"
#include "platform/page/display.h"

namespace mingbai::app {

http::Router site() {
  http::Router router;
  page::add_asset_routes(router);
  page::add_display_route(router);
  return router;
}

}  // namespace mingbai::app
