#include "platform/backup/manifest.h"

#include <optional>

#include "platform/json/json.h"

namespace mingbai::backup {
namespace {

constexpr std::int64_t format = 1;

Failure malformed() {
  return fail(
      ErrorCode::invalid,
      msg("The backup's manifest is damaged. Use another backup. Nothing was overwritten."));
}

std::optional<std::string> text(const json::Value& object, std::string_view key) {
  const json::Value* value = object.find(key);
  if (value == nullptr || value->string() == nullptr) return std::nullopt;
  return *value->string();
}

std::optional<std::int64_t> number(const json::Value& object, std::string_view key) {
  const json::Value* value = object.find(key);
  return value == nullptr ? std::nullopt : value->integer();
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
  json::Array files;
  for (const ManifestFile& file : manifest.files) {
    files.push_back(
        json::Object{{"name", file.name}, {"size", file.size}, {"sha256", file.sha256}});
  }
  return json::write_pretty(
      json::Object{{"format", format},
                   {"program", manifest.program},
                   {"schema", manifest.schema},
                   {"engine", manifest.engine == db::Engine::sqlite ? "sqlite" : "postgresql"},
                   {"made", rfc3339(manifest.made)},
                   {"made_ms", manifest.made.ms},
                   {"owner", manifest.owner},
                   {"owner_id", manifest.owner_id},
                   {"files", std::move(files)}});
}

Result<Manifest> parse_manifest(std::string_view json) {
  const json::Limits limits{.max_bytes = std::size_t{1} << 30, .max_nodes = 50'000'000};
  const Result<json::Value> parsed = json::parse(json, limits);
  if (!parsed || parsed->object() == nullptr) return malformed();
  const std::optional<std::int64_t> found = number(*parsed, "format");
  if (found && *found > format) {
    return fail(
        ErrorCode::conflict,
        msg("This backup was made by a newer version of Mingbai ({0}). Restore it with that "
            "version.",
            text(*parsed, "program").value_or("?")));
  }
  const std::optional<std::string> engine = text(*parsed, "engine");
  const json::Value* files = parsed->find("files");
  if (!found || !engine || !number(*parsed, "schema") || files == nullptr ||
      files->array() == nullptr) {
    return malformed();
  }
  Manifest out;
  out.program = text(*parsed, "program").value_or("?");
  out.schema = *number(*parsed, "schema");
  out.engine = *engine == "sqlite" ? db::Engine::sqlite : db::Engine::postgresql;
  out.made.ms = number(*parsed, "made_ms").value_or(0);
  out.owner = text(*parsed, "owner").value_or("");
  out.owner_id = number(*parsed, "owner_id").value_or(0);
  for (const json::Value& file : *files->array()) {
    const std::optional<std::string> name = text(file, "name");
    const std::optional<std::int64_t> size = number(file, "size");
    const std::optional<std::string> sum = text(file, "sha256");
    if (!name || !size || !sum) return malformed();
    out.files.push_back(ManifestFile{*name, *size, *sum});
  }
  return out;
}

}  // namespace mingbai::backup
