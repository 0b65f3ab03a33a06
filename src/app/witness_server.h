// The witness as a process: a small server beside no city.
#pragma once

#include <string>

#include "kernel/clock.h"
#include "translog/witness_actions.h"

namespace mingbai::app {

// Cosigns until SIGTERM or SIGINT. listen: HOST:PORT, behind a proxy that ends TLS. One process per
// folder; conflict otherwise.
Result<void> serve_witness(const translog::WitnessHome& home, const Clock& clock,
                           const std::string& listen);

}  // namespace mingbai::app
