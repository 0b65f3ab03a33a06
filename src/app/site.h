// Site: every page of the program; the modules say what their pages are.
#pragma once

#include "platform/http/router.h"

namespace mingbai::app {

http::Router site();

}  // namespace mingbai::app
