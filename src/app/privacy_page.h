// Privacy page: what visitors may know is kept of them, in plain words, made from the settings and
// schemes by which it is kept (14-security.md 32).
#pragma once

#include <string>

#include "access/retention_rules.h"
#include "platform/http/router.h"

namespace mingbai::app {

struct PrivacyFacts {
  access::RetentionRules kept;
  std::string address_law;  // which asks that visitors' addresses be kept; empty: they are not
};

// Copied into the route.
void add_privacy_page(http::Router& router, const PrivacyFacts& facts);

}  // namespace mingbai::app
