// Platform pages: signing in through the city's platform: there, back, and what a first visit
// needs.
#pragma once

#include <string>
#include <vector>

#include "access/staff_router.h"
#include "platform/oidc/provider.h"

namespace mingbai::access {

// So many may be on their way to or from the platform at once. Each takes a worker of the server
// while the platform is asked: where there is one, the server has so many more, so that one that
// answers slowly takes none from those who sign in by password.
inline constexpr int platform_crossings = 4;

struct SignInPlatform {
  oidc::Provider& provider;
  // Values of "acr" and "amr" that count as a second factor; none: only ours does.
  std::vector<std::string> levels;
  std::vector<std::string> methods;
};

// Both must outlive the server. site.platform_name is on the link that leads there.
void add_platform_pages(http::Router& router, const StaffSite& site,
                        const SignInPlatform& platform);

// Whether the settings let what the platform says count as a second factor.
bool has_second_factor(const SignInPlatform& platform, const oidc::IdToken& token);

}  // namespace mingbai::access
