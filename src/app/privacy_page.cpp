#include "app/privacy_page.h"

#include "app/security_log.h"
#include "platform/page/components.h"

namespace mingbai::app {
namespace {

using html::Html;
using html::Url;
using i18n::Translator;

std::string days(std::int64_t count, const Translator& t) {
  return t.plural("{0} day", "{0} days", count);
}

Html reading_section(const PrivacyFacts& facts, const Translator& t) {
  Html out = html::h2(t("When you read a page"));
  out += html::p(
      t("One line is written: which kind of page, in which hour, whether it worked, how long it "
        "took, how large it was. Nothing is written about where you were before, what you searched "
        "for, or your phone."));
  if (facts.address_law.empty()) {
    out += html::p(t("Your address on the network is not written down either."));
  } else {
    out += html::p(
        t("The law ({0}) asks this site to keep more: the time, your address on the network and "
          "the page. It is sealed as it is written, only the security administrator's own key "
          "opens it, and after {1} it goes. Pages of reports and tickets are never in it.",
          facts.address_law, days(security_log_days, t)));
  }
  return html::section(out);
}

Html browser_section(const Translator& t) {
  return html::section(
      html::h2(t("In your browser")),
      html::p(t("If you choose large type or a language, your browser keeps the choice for a year "
                "(cookies “size” and “lang”). They do not say who you are. But for one thing "
                "below, nothing "
                "else is kept there as long as you do not open the sign-in page, and nothing on "
                "these pages comes from another site.")),
      html::p(t("One thing only when you ask for it: once you have checked a publication, your "
                "browser keeps the checkpoint of the public log, to compare with next time. It "
                "does not say what you read; a button on that page makes the browser forget it.")));
}

Html staff_section(const access::RetentionRules& kept, const Translator& t) {
  const auto row = [&](const std::string& what, std::int64_t count) {
    return std::pair(what, Html(days(count, t)));
  };
  return html::section(
      html::h2(t("If you hold a post and sign in")),
      html::p(t("The cookie “browser” tells your own browser from strangers', “session” keeps you "
                "signed in, “platform” lasts while you sign in through the city's platform. "
                "What is kept here, and for how long:")),
      page::definitions(
          {row(t("From where you were signed in, after you were last seen"), kept.sessions),
           row(t("From which address you did something with your post"), kept.staff_addresses),
           row(t("In which browser you signed in before"), kept.browsers),
           row(t("Wrong passwords, without a name or an address"), kept.tries),
           row(t("That you were given a slip for a password"), kept.slips),
           row(t("Your telephone and e-mail, after your last post"), kept.contacts),
           row(t("What you changed with your post: how it was before and after"),
               kept.audit_values),
           row(t("What you wrote for everybody and nobody published"), kept.drafts)}),
      html::p(t("That you did it, with your name and post, stays on record: whoever has a duty "
                "answers for it.")));
}

}  // namespace

void add_privacy_page(http::Router& router, const PrivacyFacts& facts) {
  // Settings and schemes stay as they are as long as the server runs.
  http::Caching caching{.query = {}, .generation = [](const http::Request&) { return 1; }};
  router.get_cached("/privacy", std::move(caching), [facts](const http::Request& request) {
    const page::Display display = page::display_of(request);
    const Translator t = display.translator();
    const page::Frame frame{
        .title = t("What is kept of you"), .display = display, .url = Url("/privacy")};
    return page::response(
        frame,
        html::group(html::h1(frame.title),
                    html::p(t("You read everything here without a name, an account or a "
                              "telephone number.")),
                    reading_section(facts, t), browser_section(t), staff_section(facts.kept, t),
                    html::p(t("If you have a question about this, ask your village "
                              "committee, or whoever runs this site."))));
  });
}

}  // namespace mingbai::app
