// Numbers, money and dates as people read them, in their language. Files and programs get
// Money::plain() and iso() instead.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kernel/date.h"
#include "kernel/money.h"
#include "platform/i18n/translator.h"

namespace mingbai::i18n {

std::string grouped(std::int64_t number);  // "-1,234,567"

// Exact to the fen: "1,234.56 元", "¥1,234.56"; negative "-1,234.56 元", "-¥1,234.56".
std::string money(Money amount, Language language);

// Rounded, for sentences and big numbers: "12.3 万元" and "1.23 亿元", "123,000 yuan" and
// "123 million yuan". Below 10,000 yuan exact, without ".00": "3,456.78 元", "800 yuan".
// Halves are rounded away from zero, alike in both languages.
std::string short_money(Money amount, Language language);
// The same with a sign for differences: "+0.8 万元", "-800 元"; zero has none.
std::string signed_short_money(Money amount, Language language);

std::string period(Period period, Language language);      // "2026年10月", "October 2026"
std::string month_name(Period period, Language language);  // "十月", "October"
// "2026年10月", "2026年1月至10月", "2026年" (a whole year), "2025年11月至2026年2月";
// "October 2026", "January to October 2026", "2026", "November 2025 to February 2026".
std::string period_range(const PeriodRange& range, Language language);

std::string date(const Date& date, Language language);  // "2026年10月3日", "3 October 2026"
std::string short_date(const Date& date, Language language);  // "10月3日", "3 October"

// part / whole with one decimal, "12.3%"; "–" when the whole is zero or negative.
std::string percentage(Money part, Money whole);
std::string percentage(std::int64_t part, std::int64_t whole);

// "cash, bank, stores": one after the other; "现金、银行、库存".
std::string joined(const std::vector<std::string>& words, const Translator& t);

}  // namespace mingbai::i18n
