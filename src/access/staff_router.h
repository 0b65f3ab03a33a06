// Staff router: the routes of the desk. Each says what it needs; who asks is found anew with each
// request, so that a post that ends during a session ends its rights at once.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "access/holder_message.h"
#include "access/need.h"
#include "access/post_breach.h"
#include "access/sheet_actions.h"
#include "access/sign_in.h"
#include "platform/html/html.h"
#include "platform/http/router.h"
#include "platform/page/document.h"
#include "units/unit.h"

namespace mingbai::access {

// What a module above tells on the desk of its own: what is due for this person. May be empty.
using DeskSection = std::function<Result<html::Html>(db::Session&, const Actor&, Instant now,
                                                     const i18n::Translator&)>;

// What pages for staff work with.
struct StaffSite {
  SignInSite sign_in;
  PostRules post_rules;
  BreachFollower follow_breaches;  // see post_breach.h
  Clock clock;
  std::vector<DeskSection> sections;
  std::string platform_name;       // of the sign-in platform, for links; empty: there is none
  std::string platform_issuer;     // the same
  std::string public_address;      // "https://mingbai.example", for slips; empty: as one came
  bool platform_vouches = false;   // for a second factor, as the settings let it count
  bool insecure_lan = false;       // sign-in without TLS from the local network
  SendMessage send_message;        // codes by message; empty: the city has no messaging
  std::filesystem::path data;      // the data folder: photographs of signed sheets lie below it
  SheetKinds sheets;               // what can be signed on paper
  std::filesystem::path erasures;  // the list of erasures, see erasure_list.h; empty: none is kept
};

// A request that got through: who asks, and what for.
struct StaffRequest {
  const http::Request& http;
  const StaffSite& site;
  const SignedIn& who;
  page::Display display;
  i18n::Translator t;
  std::string token;                // for the forms of the page
  std::optional<units::Unit> unit;  // that of the address, where the need is at it
  std::string unit_path;            // of that unit: units/tree_path.h
  Instant now;

  [[nodiscard]] std::string value(std::string_view field) const;  // of the form; "" without it
  // Whether one of the reader's posts gives this right at the unit of the address.
  [[nodiscard]] bool may(Act act) const;
};

using StaffHandler = std::function<Result<http::Response>(const StaffRequest&)>;

class StaffRouter {
 public:
  // Both must outlive the server. Every route in /desk is from here on a route that says its need.
  StaffRouter(http::Router& router, const StaffSite& site);
  void get(std::string_view pattern, const Need& need, StaffHandler handler);
  // Checks the form's token before the need.
  void post(std::string_view pattern, const Need& need, StaffHandler handler);

 private:
  void add(http::Method method, std::string_view pattern, const Need& need, StaffHandler handler);
  http::Router& router_;
  const StaffSite& site_;
};

// The address with everything before it, for paper and for other programs.
std::string whole_address(const StaffRequest& staff, std::string_view path);

// The frame of a page of the desk: with the way to the desk, to one's account, and out.
page::Frame staff_frame(const StaffRequest& staff, std::string title, html::Url url);

}  // namespace mingbai::access
