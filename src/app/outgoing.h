// Outgoing calls: the servers that this program may call, as whoever operates it has listed them.
#pragma once

#include "app/config.h"
#include "platform/backup/doctor.h"
#include "platform/http/client.h"

namespace mingbai::app {

// invalid: a line of `outgoing_servers` that names no server.
Result<http::Client> outgoing_client(const Config& config);
// The same, for short answers that others wait for.
Result<http::Client> client_for_witnesses(const Config& config);

// Calls each listed server; whatever it answers will do.
backup::Check check_outgoing(const Config& config);

}  // namespace mingbai::app
