// Sign-in platform: the one that the settings name, ready to be asked.
#pragma once

#include <filesystem>
#include <memory>

#include "app/config.h"
#include "platform/backup/doctor.h"
#include "platform/oidc/provider.h"

namespace mingbai::app {

// Where the platform sends browsers back to.
inline constexpr const char* platform_return = "/sign-in/platform/back";
// The same once they have signed out there.
inline constexpr const char* signed_out_return = "/sign-in";

// Null where the settings name none. invalid: settings that do not fit together, or a secret in
// <data>/keys/oidc.secret that cannot be read; without that file we are a public client.
Result<std::unique_ptr<oidc::Provider>> sign_in_platform(const Config& config,
                                                         const std::filesystem::path& data);

// Asks the platform for its description and keys. Only where one is named.
backup::Check check_platform(const Config& config, const std::filesystem::path& data, Instant now);

}  // namespace mingbai::app
