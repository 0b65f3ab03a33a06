// Config: what whoever runs a server may set, in <data>/config.yaml. Options of the command line
// win over it. Secrets do not stand here but in files below <data>/keys.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "kernel/result.h"

namespace mingbai::app {

struct Config {
  std::string listen = "127.0.0.1:8080";      // host:port, behind a proxy that ends TLS
  std::string metrics_listen;                 // host:port on this machine; empty: no metrics
  std::vector<std::string> hosts;             // names under which visitors reach this server
  std::vector<std::string> trusted_proxies;   // addresses whose X-Forwarded-For is believed
  std::vector<std::string> outgoing_servers;  // "https://sms.example.gov.cn"; others are not called
  std::string public_address;                 // "https://mingbai.example": how visitors reach us
  std::string sequencer_database;             // PostgreSQL address; empty: as the server's own
  std::string second_guard;                   // a file on another disk; empty: none
  std::string data_licence = "CC-BY-4.0";     // of what is below /open; empty: none is named
  std::string oidc_issuer;                    // empty: nobody signs in through a platform
  std::string oidc_client_id;                 // as the platform knows us; the secret is a file
  std::string oidc_name;                      // of the platform, on the page; empty: its host
  std::vector<std::string> oidc_acr;          // values that count as a second factor
  std::vector<std::string> oidc_amr;          // the same
  std::string message_webhook;                // takes messages for holders; empty: none are sent
  std::string outgoing_authorities;           // PEM file; empty: those of the system
  std::string security_log_key;               // public key, 64 digits; empty: no such log
  std::string security_log_basis;             // the law that asks for it
  bool insecure_lan = false;                  // by the command line only: see --insecure-lan
  std::int64_t io_threads = 0;                // 0 to 256; 0: one per core
  std::int64_t worker_threads = 2;            // 1 to 256: passwords, uploads, PDF
  std::int64_t max_connections = 2000;        // 1 to 1,000,000
  std::int64_t max_upload_mb = 200;           // 1 to 10,000
  std::int64_t page_cache_mb = 64;            // 0 to 100,000
  friend bool operator==(const Config&, const Config&) = default;
};

// An unknown key, a doubled one and a value out of its range are errors, as file:line.
Result<Config> parse_config(std::string_view yaml, std::string_view file_name);

// A file that is not there means every default.
Result<Config> load_config(const std::filesystem::path& file);

// What `mingbai init` writes: every key with its meaning and default, commented out.
std::string config_template();

}  // namespace mingbai::app
