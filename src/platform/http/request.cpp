#include "platform/http/request.h"

namespace mingbai::http {
namespace {

std::optional<std::string_view> first(const Fields& fields, std::string_view name) {
  for (const auto& [key, value] : fields) {
    if (key == name) return value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> Request::param(std::string_view name) const {
  return first(path_params, name);
}

std::optional<std::string_view> Request::query_value(std::string_view name) const {
  return first(query, name);
}

std::optional<std::string_view> Request::form_value(std::string_view name) const {
  return first(form, name);
}

std::optional<std::string_view> Request::header(std::string_view lower_case_name) const {
  return first(headers, lower_case_name);
}

std::optional<std::string_view> Request::cookie(std::string_view name) const {
  return first(cookies, name);
}

}  // namespace mingbai::http
