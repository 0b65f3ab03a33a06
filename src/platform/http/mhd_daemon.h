// MhdDaemon: owns a running libmicrohttpd daemon.
#pragma once

#include <memory>

struct MHD_Daemon;

namespace mingbai::http {

struct StopDaemon {
  void operator()(MHD_Daemon* daemon) const;
};
using MhdDaemon = std::unique_ptr<MHD_Daemon, StopDaemon>;

}  // namespace mingbai::http
