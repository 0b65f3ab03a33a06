// What units have published about items in the city of the tests of routes.
#include "access/access_testing.h"
#include "app/routes_testing.h"
#include "disclosure/items/item_document.h"
#include "disclosure/items/item_log.h"

namespace mingbai::app::test {

using access::test::noon;

std::string RouteCity::notice(const std::string& unit) {
  std::string& number = notices_[unit];
  if (!number.empty()) return number;
  const Date day = civil_date(noon);
  disclosure::ItemDocument said{.unit = unit, .unit_name = unit, .item = "T01", .on = day};
  said.period = {.every = matters::Every::event, .first = day, .last = day};
  said.notice = {.from = day.plus(-7), .until = day.plus(7)};
  const std::string name = "notice " + unit;
  number = publish({.submission = name,
                    .subject = name,
                    .office = unit,
                    .item = "T01",
                    .period = day.iso(),
                    .why = {},
                    .parts = {disclosure::item_parts(said).front()}});
  open_notice(db, name, unit, day.plus(7));
  return number;
}

std::string RouteCity::shown_item(const std::string& unit) {
  std::string& number = shown_items_[unit];
  if (!number.empty()) return number;
  const Date day = civil_date(noon);
  const disclosure::ItemPeriod period{.every = matters::Every::event, .first = day, .last = day};
  const std::string subject = disclosure::item_subject(unit, "T01", period);
  number = publish({.submission = fresh_name(),
                    .subject = subject,
                    .office = unit,
                    .item = "T01",
                    .period = day.iso(),
                    .why = {},
                    .parts = {{"test.json", "application/json", "{}"}}});
  return number;
}

}  // namespace mingbai::app::test
