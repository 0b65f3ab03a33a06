#include "app/demo/demo_files.h"

#include <algorithm>
#include <array>
#include <fstream>

#include <fmt/format.h>
#include <unicode/ucnv.h>

#include "platform/table/csv_writer.h"
#include "platform/table/xlsx_writer.h"

namespace mingbai::app {
namespace {

using books::Line;
using books::Voucher;

std::string gb18030(const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out(utf8.size() * 2 + 16, '\0');
  const std::int32_t size =
      ucnv_convert("GB18030", "UTF-8", out.data(), static_cast<std::int32_t>(out.size()),
                   utf8.data(), static_cast<std::int32_t>(utf8.size()), &status);
  ensure(U_SUCCESS(status), "GB18030 holds every character");
  out.resize(static_cast<std::size_t>(size));
  return out;
}

Result<std::filesystem::path> save(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return fail(ErrorCode::internal, msg("{0} cannot be written.", path.string()));
  return path;
}

std::string account_name(std::string_view code) {
  for (const books::Account& account : demo_accounts()) {
    if (account.code == code) return account.name;
  }
  return {};
}

constexpr std::array<const char*, 10> own_headings{"日期", "凭证字", "凭证号", "行号", "科目",
                                                   "摘要", "借方",   "贷方",   "对方", "附件"};

table::CsvWriter own_csv_begun() {
  table::CsvWriter csv;
  for (const char* heading : own_headings) csv.text(heading);
  csv.end_row();
  return csv;
}

void write_amounts(table::CsvWriter& csv, Money debit, Money credit) {
  csv.text(debit.is_zero() ? "" : debit.plain());
  csv.text(credit.is_zero() ? "" : credit.plain());
}

std::string own_csv(const DemoBook& book) {
  table::CsvWriter csv = own_csv_begun();
  for (const Voucher& voucher : book.vouchers) {
    std::int64_t number = 0;
    for (const Line& line : voucher.lines) {
      csv.text(voucher.date.iso()).text(to_string(voucher.type)).text(voucher.number);
      csv.integer(++number).text(line.account).text(line.summary);
      write_amounts(csv, line.debit, line.credit);
      csv.text(line.counterparty).text("");
      csv.end_row();
    }
  }
  return std::move(csv).str();
}

std::string opening_csv(const DemoBook& book, Date day) {
  table::CsvWriter csv = own_csv_begun();
  for (const auto& [account, amount] : book.opening) {
    csv.text(day.iso()).text("").text("").text("").text(account).text("期初余额");
    write_amounts(csv, amount.is_negative() ? Money{} : amount,
                  amount.is_negative() ? amount.abs() : Money{});
    csv.text("").text("");
    csv.end_row();
  }
  return std::move(csv).str();
}

// The first line is the program's own; data begins on the second (10-files.md 1).
std::string yonyou_text(const DemoBook& book) {
  std::string out = "填制凭证,V800\r\n";
  for (const Voucher& voucher : book.vouchers) {
    for (const Line& line : voucher.lines) {
      out += fmt::format("{},{},{},{},{},{},{},{}\r\n", voucher.date.iso(), to_string(voucher.type),
                         voucher.number, voucher.attachments, line.summary, line.account,
                         line.debit.plain(), line.credit.plain());
    }
  }
  return gb18030(out);
}

void write_amounts(table::XlsxWriter& xlsx, const Line& line) {
  for (const Money amount : {line.debit, line.credit}) {
    if (amount.is_zero()) {
      xlsx.blank();
    } else {
      xlsx.money(amount);
    }
  }
}

Result<void> write_kingdee(const DemoBook& book, const std::filesystem::path& path) {
  table::XlsxWriter xlsx(path);
  xlsx.sheet("凭证");
  xlsx.heading({"日期", "凭证字", "凭证号", "附单据数", "摘要", "科目代码", "科目名称", "借方金额",
                "贷方金额", "币别", "汇率", "制单人"});
  for (const Voucher& voucher : book.vouchers) {
    for (const Line& line : voucher.lines) {
      xlsx.text(voucher.date.iso());
      xlsx.text(to_string(voucher.type));
      xlsx.text(voucher.number);
      xlsx.integer(voucher.attachments);
      xlsx.text(line.summary);
      xlsx.text(line.account);
      xlsx.text(account_name(line.account));
      write_amounts(xlsx, line);
      xlsx.text("RMB");
      xlsx.integer(1);
      xlsx.text("报账员");
      xlsx.end_row();
    }
  }
  return xlsx.close();
}

Result<void> write_lemon(const DemoBook& book, const std::filesystem::path& path) {
  table::XlsxWriter xlsx(path);
  xlsx.sheet("凭证列表");
  xlsx.heading({"日期", "凭证号", "摘要", "科目编码", "科目名称", "借方金额", "贷方金额"});
  for (const Voucher& voucher : book.vouchers) {
    for (const Line& line : voucher.lines) {
      xlsx.text(voucher.date.iso());
      xlsx.text(fmt::format("{}-{}", to_string(voucher.type), voucher.number));
      xlsx.text(line.summary);
      xlsx.text(line.account);
      xlsx.text(account_name(line.account));
      write_amounts(xlsx, line);
      xlsx.end_row();
    }
  }
  return xlsx.close();
}

}  // namespace

Result<std::vector<std::filesystem::path>> write_demo_files(const DemoBook& book, DemoLayout layout,
                                                            const std::filesystem::path& folder) {
  const std::filesystem::path stem = folder / book.name;
  std::vector<std::filesystem::path> files;
  if (!book.opening.empty()) {
    const Date day = first_day(book.vouchers.front().date.period());
    files.push_back(TRY(save(stem.string() + "-opening.csv", opening_csv(book, day))));
  }
  switch (layout) {
    case DemoLayout::own_csv:
      files.push_back(TRY(save(stem.string() + ".csv", own_csv(book))));
      break;
    case DemoLayout::yonyou_u8_text:
      files.push_back(TRY(save(stem.string() + ".txt", yonyou_text(book))));
      break;
    case DemoLayout::kingdee_kis:
      files.emplace_back(stem.string() + "-kis.xlsx");
      TRY(write_kingdee(book, files.back()));
      break;
    case DemoLayout::lemon:
      files.emplace_back(stem.string() + "-lemon.xlsx");
      TRY(write_lemon(book, files.back()));
      break;
  }
  return files;
}

}  // namespace mingbai::app
