#include "access/try_counter.h"

#include <algorithm>
#include <vector>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "access/account_store.h"

namespace mingbai::access {
namespace {

struct Counter {
  std::string name;
  ThrottleRule rule;
  std::string name_before = {};  // until the key of address tags changed; empty: none
};

std::string name_of(const Secrets& secrets, const char* kind, std::string_view what,
                    std::string_view from = {}) {
  return crypto::keyed_hash(secrets.key, kind, fmt::format("{}\n{}", what, from));
}

// Of a network, whose address is counted under a tag.
Counter counter_of(const Secrets& secrets, const char* kind, std::string_view what,
                   std::string_view network, const ThrottleRule& rule) {
  AddressTags::Tag tag = secrets.tags->of(kind, fmt::format("{}\n{}", what, network));
  return {.name = std::move(tag.name), .rule = rule, .name_before = std::move(tag.before)};
}

Tries tries_of(db::Session& session, const Counter& counter) {
  const Tries tries = store::tries_of(session, counter.name);
  if (tries.count > 0 || counter.name_before.empty()) return tries;
  return store::tries_of(session, counter.name_before);
}

// What was counted under the old name goes on under the new one alone.
void save(db::Session& session, const Counter& counter, const Tries& tries) {
  store::save_tries(session, counter.name, tries);
  if (!counter.name_before.empty()) store::forget_tries(session, counter.name_before);
}

void forget(db::Session& session, const Counter& counter) {
  store::forget_tries(session, counter.name);
  if (!counter.name_before.empty()) store::forget_tries(session, counter.name_before);
}

Failure wait_first(std::int64_t wait) {
  return fail(
      ErrorCode::conflict,
      msg("Too many tries. Wait {0} seconds, then try again.", std::to_string((wait + 999) / 1000)),
      wait_field);
}

Result<void> count(db::Session& session, const std::vector<Counter>& counters, Instant now) {
  std::int64_t wait = 0;
  for (const Counter& counter : counters) {
    const Tries tries = tries_of(session, counter);
    wait = std::max(wait, wait_ms(tries, counter.rule, now));
  }
  if (wait > 0) return wait_first(wait);
  for (const Counter& counter : counters) {
    save(session, counter, counted(tries_of(session, counter), counter.rule, now));
  }
  return {};
}

void take_back(db::Session& session, const Counter& counter) {
  Tries tries = tries_of(session, counter);
  if (tries.count < 1) return;
  --tries.count;
  save(session, counter, tries);
}

bool is_known(db::Session& session, const Secrets& secrets, AccountId account,
              const Visitor& visitor) {
  return !visitor.browser.empty() &&
         store::is_known_browser(session, account, secrets.browser_token(visitor.browser));
}

bool is_known(db::Session& session, const Secrets& secrets, std::string_view account_name,
              const Visitor& visitor) {
  const std::optional<Account> account = store::find_account(session, account_name);
  return account && is_known(session, secrets, account->id, visitor);
}

// Under which a code of that kind is counted for the account.
Counter code_counter(db::Session& session, const Secrets& secrets, AccountId account, CodeKind kind,
                     const Visitor& visitor) {
  const std::string who = std::to_string(account.value);
  const bool is_of_browser = is_known(session, secrets, account, visitor);
  const std::string_view from = is_of_browser ? std::string_view(visitor.browser) : "";
  if (kind == CodeKind::card) {
    return {name_of(secrets, "card try", who, from), second_factor_cards};
  }
  return {name_of(secrets, "digits try", who, from), second_factor_digits};
}

Counter code_network(const Secrets& secrets, const Visitor& visitor) {
  return counter_of(secrets, "code network", {}, network_of(visitor.address),
                    second_factor_network);
}

// The longest memory of those rules that count by an address.
static_assert(std::max({stranger.forget_ms, stranger_under_attack.forget_ms,
                        whole_network.forget_ms, second_factor_network.forget_ms,
                        slip_codes.forget_ms, household_codes.forget_ms}) <=
              AddressTags::overlap_ms);

}  // namespace

std::string network_of(std::string_view address) {
  std::string text(address);
  in_addr four{};
  if (::inet_pton(AF_INET, text.c_str(), &four) == 1) return text.substr(0, text.rfind('.'));
  in6_addr six{};
  if (::inet_pton(AF_INET6, text.c_str(), &six) != 1) return text;
  if (IN6_IS_ADDR_V4MAPPED(&six) && text.find('.') != std::string::npos) {
    const std::size_t from = text.rfind(':') + 1;
    return text.substr(from, text.rfind('.') - from);
  }
  std::string out;
  for (int i = 0; i < 7; ++i) out += fmt::format("{:02x}", six.s6_addr[i]);
  return out;
}

Result<void> count_password_try(db::Db& db, const Secrets& secrets, std::string_view account_name,
                                const Visitor& visitor, Instant now) {
  secrets.tags->turn(now);
  return db.write([&](db::Session& session) -> Result<void> {
    if (is_known(session, secrets, account_name, visitor)) {
      return count(session,
                   {{name_of(secrets, "browser", account_name, visitor.browser), known_browser}},
                   now);
    }
    const std::string network = network_of(visitor.address);
    const Counter all{name_of(secrets, "account", account_name), whole_account};
    const Tries of_all = store::tries_of(session, all.name);
    const Counter here =
        counter_of(secrets, "stranger", account_name, network,
                   is_spent(of_all, all.rule, now) ? stranger_under_attack : stranger);
    const Counter village = counter_of(secrets, "network", {}, network, whole_network);
    TRY(count(session, {here, village}, now));
    store::save_tries(session, all.name, counted(of_all, all.rule, now));
    return {};
  });
}

void forgive_password_tries(db::Session& session, const Secrets& secrets, const Account& account,
                            const Visitor& visitor) {
  if (is_known(session, secrets, account.id, visitor)) {
    store::forget_tries(session, name_of(secrets, "browser", account.name, visitor.browser));
    return;
  }
  const std::string network = network_of(visitor.address);
  forget(session, counter_of(secrets, "stranger", account.name, network, stranger));
  take_back(session, {name_of(secrets, "account", account.name), whole_account});
  take_back(session, counter_of(secrets, "network", {}, network, whole_network));
}

Result<void> count_code_try(db::Db& db, const Secrets& secrets, AccountId account, CodeKind kind,
                            const Visitor& visitor, Instant now) {
  secrets.tags->turn(now);
  return db.write([&](db::Session& session) {
    return count(
        session,
        {code_counter(session, secrets, account, kind, visitor), code_network(secrets, visitor)},
        now);
  });
}

void forgive_code_tries(db::Session& session, const Secrets& secrets, AccountId account,
                        CodeKind kind, const Visitor& visitor) {
  const Counter counter = code_counter(session, secrets, account, kind, visitor);
  if (is_known(session, secrets, account, visitor)) {
    forget(session, counter);
  } else {
    // Others guess under the same counter: what they tried goes on counting.
    take_back(session, counter);
  }
  take_back(session, code_network(secrets, visitor));
}

Result<void> count_slip_try(db::Db& db, const Secrets& secrets, const Visitor& visitor,
                            Instant now) {
  secrets.tags->turn(now);
  const Counter here = counter_of(secrets, "slip try", {}, network_of(visitor.address), slip_codes);
  return db.write([&](db::Session& session) { return count(session, {here}, now); });
}

namespace {

Counter household_counter(const Secrets& secrets, std::string_view address) {
  return counter_of(secrets, "household try", {}, network_of(address), household_codes);
}

}  // namespace

Result<void> count_household_try(db::Db& db, const Secrets& secrets, std::string_view address,
                                 Instant now) {
  secrets.tags->turn(now);
  const Counter here = household_counter(secrets, address);
  return db.write([&](db::Session& session) { return count(session, {here}, now); });
}

Result<void> forgive_household_try(db::Db& db, const Secrets& secrets, std::string_view address) {
  const Counter here = household_counter(secrets, address);
  return db.write([&](db::Session& session) -> Result<void> {
    take_back(session, here);
    return {};
  });
}

void remember_browser(db::Session& session, const Secrets& secrets, AccountId account,
                      const Visitor& visitor, Instant now) {
  if (visitor.browser.empty()) return;
  store::save_browser(session, account, secrets.browser_token(visitor.browser), now);
}

}  // namespace mingbai::access
