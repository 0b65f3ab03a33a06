#include "app/config.h"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "platform/yaml/yaml.h"

namespace mingbai::app {
namespace {

struct TextKey {
  std::string_view name;
  std::string_view meaning;
  std::string Config::*value;
};
constexpr TextKey text_keys[] = {
    {"listen", "Where the server answers.", &Config::listen},
    {"metrics_listen", "Where it tells its figures, for Prometheus; on this machine only.",
     &Config::metrics_listen},
    {"public_address", "How visitors reach this server, like https://mingbai.example.",
     &Config::public_address},
    {"sequencer_database",
     "On PostgreSQL: as which role the log is numbered and signed, like "
     "postgresql://mingbai_sequencer@/mingbai?host=/var/run/postgresql. Empty: as the server's "
     "own.",
     &Config::sequencer_database},
    {"second_guard",
     "A second file that tells what the log has signed, on another disk, like "
     "/mnt/usb/signed-checkpoints. Empty: only the one in keys.",
     &Config::second_guard},
    {"data_licence",
     "The licence of the open data, as opendefinition.org names it. Empty: none is named.",
     &Config::data_licence},
    {"oidc_issuer",
     "The platform through which people sign in (OpenID Connect), like https://id.example.gov.cn.",
     &Config::oidc_issuer},
    {"oidc_client_id", "As what the platform knows this server; the secret is keys/oidc.secret.",
     &Config::oidc_client_id},
    {"oidc_name", "What people call the platform; it stands on the page for signing in.",
     &Config::oidc_name},
    {"message_webhook",
     "The city's messaging, which takes codes of the second factor, like "
     "https://sms.example.gov.cn/codes; its secret is keys/webhook.secret.",
     &Config::message_webhook},
    {"outgoing_authorities",
     "A file of certificate authorities (PEM) for calls to other servers, instead of the system's.",
     &Config::outgoing_authorities},
    {"security_log_key",
     "To whom the log of visitors' addresses is sealed (mingbai security-log keys). Empty: no such "
     "log.",
     &Config::security_log_key},
    {"security_log_basis", "The law that asks for this log.", &Config::security_log_basis},
};

struct ListKey {
  std::string_view name;
  std::string_view meaning;
  std::vector<std::string> Config::*value;
};
constexpr ListKey list_keys[] = {
    {"hosts",
     "Names under which visitors reach this server. Pages asked for under others are not cached.",
     &Config::hosts},
    {"trusted_proxies", "Addresses of proxies whose X-Forwarded-For is believed.",
     &Config::trusted_proxies},
    {"oidc_acr", "Values of acr by which the platform vouches for a second factor.",
     &Config::oidc_acr},
    {"oidc_amr", "Values of amr by which the platform vouches for a second factor.",
     &Config::oidc_amr},
    {"outgoing_servers",
     "Servers that this one may call, like https://sms.example.gov.cn. No others are called.",
     &Config::outgoing_servers},
};

struct NumberKey {
  std::string_view name;
  std::string_view meaning;
  std::int64_t Config::*value;
  std::int64_t least;
  std::int64_t most;
};
constexpr NumberKey number_keys[] = {
    {"io_threads", "Threads that talk to browsers; 0 means one per core.", &Config::io_threads, 0,
     256},
    {"worker_threads", "For passwords, uploads and PDF.", &Config::worker_threads, 1, 256},
    {"max_connections", "More are turned away.", &Config::max_connections, 1, 1'000'000},
    {"max_upload_mb", "The largest file that may be sent.", &Config::max_upload_mb, 1, 10'000},
    {"page_cache_mb", "Memory for ready pages.", &Config::page_cache_mb, 0, 100'000},
};

Result<void> set(Config& config, const yaml::Member& member, std::string_view file_name) {
  const std::string line = std::to_string(member.node.line);
  const auto* const list = std::ranges::find(list_keys, member.key, &ListKey::name);
  if (list != std::end(list_keys)) {
    if (member.node.kind != yaml::Node::Kind::list) {
      return fail(ErrorCode::invalid,
                  msg("{0}:{1}: {2} must be a list.", file_name, line, member.key));
    }
    for (const yaml::Node& item : member.node.list) (config.*list->value).push_back(item.scalar);
    return {};
  }
  const auto* const text = std::ranges::find(text_keys, member.key, &TextKey::name);
  if (text != std::end(text_keys)) {
    config.*text->value = member.node.scalar;
    return {};
  }
  const auto* const number = std::ranges::find(number_keys, member.key, &NumberKey::name);
  if (number == std::end(number_keys)) {
    return fail(ErrorCode::invalid,
                msg("{0}:{1}: there is no setting “{2}”.", file_name, line, member.key));
  }
  const std::string& digits = member.node.scalar;
  std::int64_t value = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (read.ec != std::errc() || read.ptr != digits.data() + digits.size() ||
      value < number->least || value > number->most) {
    return fail(ErrorCode::invalid,
                msg("{0}:{1}: {2} must be a number from {3} to {4}.", file_name, line, member.key,
                    std::to_string(number->least), std::to_string(number->most)));
  }
  config.*number->value = value;
  return {};
}

}  // namespace

Result<Config> parse_config(std::string_view yaml, std::string_view file_name) {
  const yaml::Node root = TRY(yaml::parse(yaml, file_name));
  Config config;
  if (root.kind == yaml::Node::Kind::null) return config;
  if (root.kind != yaml::Node::Kind::map) {
    return fail(ErrorCode::invalid,
                msg("{0}:{1}: settings are written as “name: value”, one per line.", file_name,
                    std::to_string(root.line)));
  }
  for (const yaml::Member& member : root.map) TRY(set(config, member, file_name));
  return config;
}

Result<Config> load_config(const std::filesystem::path& file) {
  std::error_code error;
  if (!std::filesystem::exists(file, error)) return Config{};
  std::ifstream in(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(in), {});
  if (!in) {
    return fail(ErrorCode::internal, msg("{0} cannot be read. Correct its rights.", file.string()));
  }
  return parse_config(text, file.string());
}

std::string config_template() {
  const Config defaults;
  std::string out = "# Settings of the server. Take the # away from a line to change it.\n";
  for (const TextKey& key : text_keys) {
    out += fmt::format("\n# {}\n# {}: \"{}\"\n", key.meaning, key.name, defaults.*key.value);
  }
  for (const NumberKey& key : number_keys) {
    out += fmt::format("\n# {} From {} to {}.\n# {}: {}\n", key.meaning, key.least, key.most,
                       key.name, defaults.*key.value);
  }
  for (const ListKey& key : list_keys) {
    out += fmt::format("\n# {}\n# {}: []\n", key.meaning, key.name);
  }
  return out;
}

}  // namespace mingbai::app
