// Our half of signing in through a platform, by lines: what the test writes is done, what comes of
// it is printed. usage: relying_party ISSUER CLIENT_ID CLIENT_SECRET
//   begin TOKEN                          the address for the browser of that token's attempt
//   leave                                the address at which the browser signs out there too
//   redeem TOKEN STATE CODE ISSUER MS    who has signed in, our clock being MS milliseconds ahead
#include <cstdlib>
#include <iostream>
#include <sstream>

#include "platform/json/json.h"
#include "platform/oidc/provider.h"

namespace {

using namespace mingbai;

const crypto::SecretKey key({7});

json::Value refusal(const Error& error) {
  return json::Object{{"refused", english(error.message)}};
}

json::Value begun(oidc::Provider& provider, std::istringstream& words) {
  std::string token;
  words >> token;
  const Result<std::string> address =
      provider.address_for(oidc::attempt_of(key, token), "", false, system_now());
  return address ? json::Value(json::Object{{"address", *address}}) : refusal(address.error());
}

json::Value left(oidc::Provider& provider) {
  const Result<std::string> address = provider.sign_out_address(system_now());
  return address ? json::Value(json::Object{{"address", *address}}) : refusal(address.error());
}

json::Value redeemed(oidc::Provider& provider, std::istringstream& words) {
  std::string token;
  oidc::Reply reply;
  std::int64_t ahead_ms = 0;
  words >> token >> reply.state >> reply.code >> reply.issuer >> ahead_ms;
  const Result<oidc::IdToken> who = provider.redeem(oidc::attempt_of(key, token), reply,
                                                    std::nullopt, {system_now().ms + ahead_ms});
  if (!who) return refusal(who.error());
  return json::Object{{"issuer", who->issuer}, {"subject", who->subject}};
}

json::Value answered(oidc::Provider& provider, const std::string& verb, std::istringstream& words) {
  if (verb == "begin") return begun(provider, words);
  return verb == "leave" ? left(provider) : redeemed(provider, words);
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) return EXIT_FAILURE;
  const std::string issuer = arguments[1];
  http::Client client = http::Client::make({.origins = {issuer}}).value();
  const std::unique_ptr<oidc::Provider> provider =
      oidc::Provider::make({.issuer = issuer,
                            .client_id = arguments[2],
                            .client_secret = arguments[3],
                            .redirect_uri = "https://mingbai.example/sign-in/platform/back",
                            .signed_out_uri = "https://mingbai.example/sign-in"},
                           std::move(client))
          .value();
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream words(line);
    std::string verb;
    words >> verb;
    std::cout << json::write(answered(*provider, verb, words)) << std::endl;
  }
  return EXIT_SUCCESS;
}
