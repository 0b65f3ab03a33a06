// What a witness answers over HTTP (C2SP tlog-witness).
#pragma once

#include "platform/http/router.h"
#include "translog/witness_actions.h"

namespace mingbai::translog {

// POST /add-checkpoint, and GET /{SHA-256 of an origin}/checkpoint for whoever watches. Both must
// outlive the router.
void add_witness_pages(http::Router& router, Witness& witness);

// For whatever else is asked: one line in English, as programs ask.
http::Response witness_error(const http::Request& request, const Error& error);

}  // namespace mingbai::translog
