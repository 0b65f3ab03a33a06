// The vouchers of the demo villages: plausible, deterministic, with the planted stories. Pure:
// files and acts are elsewhere.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "app/demo/demo_city.h"
#include "app/demo/demo_random.h"
#include "books/account.h"
#include "books/voucher.h"
#include "kernel/money.h"

namespace mingbai::app {

struct DemoBook {
  std::string name;                      // collective, committee
  std::map<std::string, Money> opening;  // by account, debit minus credit; balanced
  std::vector<books::Voucher> vouchers;  // in date order, numbered within their months
};

// Accounts that the demo books use below the standard ones.
std::vector<books::Account> demo_accounts();

std::vector<DemoBook> make_demo_books(const DemoVillage& village, const DemoOptions& options);

}  // namespace mingbai::app
