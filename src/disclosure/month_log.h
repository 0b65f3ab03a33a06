// MonthLog: news of months from the books become documents, with their entries in the log.
#pragma once

#include <string>
#include <string_view>

#include "disclosure/counterparty_class.h"
#include "kernel/clock.h"
#include "kernel/date.h"
#include "platform/crypto/secret.h"
#include "platform/db/db.h"
#include "publications/part_keys.h"

namespace mingbai::disclosure {

// The item of the catalogue that they are: 收支汇总表.
constexpr std::string_view monthly_account = "F03";
// Every entry of a month: they come out of the books too, in the same document, so nobody writes
// them; as long as their words are not in it, it does not count as what the village is owed.
constexpr std::string_view monthly_entries = "F02";
// Why a document took the place of one before it: the month is no longer public.
constexpr std::string_view taken_back = "taken-back";

// What the documents of a month are about. book: as the public knows it; empty: all books together.
std::string month_subject(std::string_view unit_code, std::string_view book, Period period);
bool is_month_subject(std::string_view subject);

// Takes what waits, some hundreds at a time, each in the order in which it was told; and lets the
// pages know of those that the log has signed since. keys seal the words in which somebody said why
// a month was corrected. False: there was nothing to do.
Result<bool> record_month_news(db::Db& db, const CounterpartyRules& rules,
                               const publications::PartKeys& keys, const crypto::Random& random,
                               Instant now);

}  // namespace mingbai::disclosure
