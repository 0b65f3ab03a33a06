#include "access/platform_pages.h"

#include <algorithm>
#include <memory>
#include <semaphore>

#include "access/browser.h"
#include "access/identity_actions.h"
#include "access/platform_attempt.h"
#include "access/sign_in_form.h"
#include "platform/logging/log.h"
#include "platform/page/components.h"

namespace mingbai::access {
namespace {

using html::Html;
using html::Url;
using http::Response;
using page::FormState;

constexpr std::string_view attempt_cookie = "platform";
constexpr std::size_t most_back = 500;  // a cookie has 4 KB

// One of the platform_crossings.
class Crossing {
 public:
  explicit Crossing(std::counting_semaphore<>& gate) : gate_(gate), is_open_(gate.try_acquire()) {}
  ~Crossing() {
    if (is_open_) gate_.release();
  }
  Crossing(const Crossing&) = delete;
  Crossing& operator=(const Crossing&) = delete;
  [[nodiscard]] bool is_open() const { return is_open_; }

 private:
  std::counting_semaphore<>& gate_;
  bool is_open_;
};

class Pages {
 public:
  explicit Pages(const SignInPlatform& platform) : platform_(platform) {}

  // GET /sign-in/platform: to the platform.
  Result<Response> leave(const DoorRequest& door) {
    TRY(check_line(door));
    const Secrets& secrets = door.site.sign_in.secrets;
    PlatformAttempt attempt{
        .purpose = purpose_of(door), .begun = door.now, .back = way_back(door.http).str()};
    if (attempt.back.size() > most_back) attempt.back = "/desk";
    const bool is_for_session = attempt.purpose != AttemptPurpose::sign_in;
    if (is_for_session && door.who() == nullptr) return http::redirect(Url("/sign-in"));
    if (attempt.purpose == AttemptPurpose::tie && !door.arrival.who) {
      return http::redirect(Url("/desk/account"));
    }
    if (is_for_session) attempt.session = door.who()->session.id;
    const std::string sealed = sealed_attempt(secrets, attempt);
    const bool is_again = attempt.purpose == AttemptPurpose::again;
    const Crossing crossing(gate_);
    if (!crossing.is_open()) return busy();
    const Result<std::string> address = platform_.provider.address_for(
        oidc::attempt_of(secrets.key, sealed), wished_levels(), is_again, door.now);
    if (!address) return failed(door, address.error());
    Response response{.status = 303};
    response.headers.emplace_back("Location", *address);
    return http::with_cookie(std::move(response), door.http, attempt_cookie, sealed,
                             attempt_life_ms / 1000);
  }

  // GET /sign-in/platform/sign-out: to the platform, to sign out there too. Nothing is done here.
  Result<Response> sign_out_there(const DoorRequest& door) {
    const Crossing crossing(gate_);
    if (!crossing.is_open()) return busy();
    const Result<std::string> address = platform_.provider.sign_out_address(door.now);
    if (!address) return failed_to_sign_out(door, address.error());
    Response response{.status = 303};
    response.headers.emplace_back("Location", *address);
    return response;
  }

  // GET /sign-in/platform/back: from the platform, with a code in the address, which is left at
  // once.
  Result<Response> come_back(const DoorRequest& door) {
    Result<Response> response = arrived(door);
    if (!response) return response;
    return http::without_cookie(*std::move(response), door.http, attempt_cookie)
        .with("Referrer-Policy", "no-referrer");
  }

  // POST /sign-in/platform/slip: the first time, with an invitation.
  static Result<Response> take_slip(const DoorRequest& door) {
    TRY(check_line(door));
    const Proved proved =
        TRY(proof_from(door.site.sign_in.secrets, door.value("proof"), browser_of(door), door.now));
    const Visitor visitor{.address = door.http.address, .browser = door.browser};
    const Result<Entered> in =
        bind_by_slip(door.site.sign_in, proved, door.value("code"), visitor, door.now);
    if (!in) {
      return slip_page(door, refused(door.http, in.error(), door.t), door.value("proof"));
    }
    return entered(door, *in, way_back(door.http));
  }

  // POST /sign-in/platform/tie: by whoever is signed in, with a slip of his account.
  static Result<Response> take_tie(const DoorRequest& door) {
    TRY(check_line(door));
    if (!door.arrival.who) return http::redirect(Url("/sign-in"));
    const SignedIn& who = *door.arrival.who;
    const Proved proved =
        TRY(proof_from(door.site.sign_in.secrets, door.value("proof"), session_of(who), door.now));
    const Visitor visitor{.address = door.http.address, .browser = door.browser};
    const Result<void> done =
        bind_own(door.site.sign_in, who, proved, door.value("code"), visitor, door.now);
    if (!done) {
      return tie_page(door, refused(door.http, done.error(), door.t), door.value("proof"));
    }
    return http::redirect(Url("/desk/account").with("done", "platform"));
  }

 private:
  static std::string browser_of(const DoorRequest& door) { return "browser " + door.browser; }
  static std::string session_of(const SignedIn& who) {
    return "session " + std::to_string(who.session.id.value);
  }

  static AttemptPurpose purpose_of(const DoorRequest& door) {
    const std::string_view wanted = door.http.query_value("for").value_or("");
    if (wanted == "tie") return AttemptPurpose::tie;
    return wanted == "again" ? AttemptPurpose::again : AttemptPurpose::sign_in;
  }

  [[nodiscard]] std::string wished_levels() const {
    std::string out;
    for (const std::string& level : platform_.levels) out += (out.empty() ? "" : " ") + level;
    return out;
  }

  static Failure busy() {
    return fail(ErrorCode::conflict,
                msg("Many people are signing in at the moment. Wait a minute, then begin again."));
  }

  // The log gets the cause, the visitor words and the number under which it stands there.
  static Failure failed(const DoorRequest& door, const Error& error) {
    logging::log(logging::Level::warning, "access: sign-in platform",
                 {{"request", door.http.id}, {"cause", english(error.message)}});
    return fail(ErrorCode::forbidden,
                msg("Signing in through the platform did not work. Begin again, or sign in with "
                    "your password. If it happens again, tell whoever looks after accounts this "
                    "number: {0}.",
                    door.http.id));
  }

  static Failure failed_to_sign_out(const DoorRequest& door, const Error& error) {
    logging::log(logging::Level::warning, "access: sign-out at the platform",
                 {{"request", door.http.id}, {"cause", english(error.message)}});
    return fail(ErrorCode::forbidden,
                msg("This site cannot lead you to the platform's signing out. Open the platform's "
                    "own pages and sign out there, or close every window of the browser."));
  }

  Result<Response> arrived(const DoorRequest& door) {
    const Secrets& secrets = door.site.sign_in.secrets;
    const std::string sealed(http::own_cookie(door.http, attempt_cookie).value_or(""));
    const PlatformAttempt begun = TRY(attempt_from(secrets, sealed, door.now));
    const auto sent = [&](std::string_view name) {
      return std::string(door.http.query_value(name).value_or(""));
    };
    const oidc::Reply reply{.state = sent("state"),
                            .code = sent("code"),
                            .issuer = sent("iss"),
                            .error = sent("error")};
    const oidc::Attempt attempt = oidc::attempt_of(secrets.key, sealed);
    const Crossing crossing(gate_);
    if (!crossing.is_open()) return busy();
    TRY(use_answer(door.site.sign_in, attempt.state, door.now));
    const std::optional<Instant> since =
        begun.purpose == AttemptPurpose::again ? std::optional(begun.begun) : std::nullopt;
    const Result<oidc::IdToken> token = platform_.provider.redeem(attempt, reply, since, door.now);
    if (!token) return failed(door, token.error());
    const Proved proved{.issuer = token->issuer,
                        .subject = token->subject,
                        .has_second_factor = has_second_factor(platform_, *token)};
    return go_on(door, begun, proved);
  }

  static Result<Response> go_on(const DoorRequest& door, const PlatformAttempt& begun,
                                const Proved& proved) {
    const SignInSite& site = door.site.sign_in;
    const Visitor visitor{.address = door.http.address, .browser = door.browser};
    const Url back = html::Url::inside(begun.back).value_or(Url("/desk"));
    if (begun.purpose == AttemptPurpose::sign_in) {
      const std::optional<Entered> in = TRY(sign_in_by_identity(site, proved, visitor, door.now));
      if (in) return entered(door, *in, back);
      return slip_page(door, {}, sealed_proof(site.secrets, proved, browser_of(door), door.now));
    }
    const SignedIn* const who = door.who();
    if (who == nullptr || who->session.id != begun.session) {
      return fail(ErrorCode::forbidden,
                  msg("You are signed in no more, or as somebody else. Begin again."));
    }
    if (begun.purpose == AttemptPurpose::again) {
      const std::string token = TRY(prove_again(site, *who, proved, visitor, door.now));
      return with_session(http::redirect(back), door.http, token);
    }
    return tie_page(door, {}, sealed_proof(site.secrets, proved, session_of(*who), door.now));
  }

  static Html slip_fields(const i18n::Translator& t, const FormState& state,
                          const std::string& proof) {
    Html fields = page::hidden_field("proof", proof);
    fields += page::text_field(
        {"code", t("The code on your slip"), t("Three groups of four, such as 7K3M-9QXD-2FHT.")},
        state, {.most_characters = 40});
    return fields;
  }

  static Response slip_page(const DoorRequest& door, const FormState& state,
                            const std::string& proof) {
    const i18n::Translator& t = door.t;
    const Html fields = slip_fields(t, state, proof);
    return door_page(
        door, t("First sign-in through the platform"), Url("/sign-in"), state,
        html::group(
            html::p(t("The platform knows you, but your account there is tied to none here yet. "
                      "Equal names or telephone numbers are not enough.")),
            html::p(t("If you have a password here: sign in with it, and tie the platform under "
                      "“My account”. If you have an invitation, write its code; it works once.")),
            page::form({.action = Url("/sign-in/platform/slip"),
                        .token = door.token,
                        .button = t("Tie and sign in")},
                       fields)));
  }

  static Response tie_page(const DoorRequest& door, const FormState& state,
                           const std::string& proof) {
    const i18n::Translator& t = door.t;
    const Html fields = slip_fields(t, state, proof);
    return door_page(
        door, t("Tie the platform to your account"), Url("/desk/account"), state,
        html::group(
            html::p(t("From then on, whoever signs in at the platform with the account with which "
                      "you are signed in there now, signs in here as {0}.",
                      door.who()->account.name)),
            html::p(t("For this you need a slip for your account from whoever looks after "
                      "accounts. It works once, and your password stays.")),
            page::form(
                {.action = Url("/sign-in/platform/tie"), .token = door.token, .button = t("Tie")},
                fields)));
  }

  const SignInPlatform& platform_;
  std::counting_semaphore<> gate_{platform_crossings};
};

}  // namespace

bool has_second_factor(const SignInPlatform& platform, const oidc::IdToken& token) {
  const bool is_level = std::ranges::find(platform.levels, token.level) != platform.levels.end();
  return (is_level && !token.level.empty()) ||
         std::ranges::any_of(token.methods, [&](const std::string& method) {
           return std::ranges::find(platform.methods, method) != platform.methods.end();
         });
}

void add_platform_pages(http::Router& router, const StaffSite& site,
                        const SignInPlatform& platform) {
  // Shared by the four handlers, which the router keeps.
  const auto pages = std::make_shared<Pages>(platform);
  const auto get = [&](const char* pattern, DoorHandler handler) {
    router.add({.pattern = pattern,
                .handler = at_the_door(site, std::move(handler)),
                .runs = http::Runs::on_worker});
  };
  get("/sign-in/platform", [pages](const DoorRequest& door) { return pages->leave(door); });
  get("/sign-in/platform/back",
      [pages](const DoorRequest& door) { return pages->come_back(door); });
  get("/sign-in/platform/sign-out",
      [pages](const DoorRequest& door) { return pages->sign_out_there(door); });
  router.post("/sign-in/platform/slip", at_the_door(site, Pages::take_slip));
  router.post("/sign-in/platform/tie", at_the_door(site, Pages::take_tie));
}

}  // namespace mingbai::access
