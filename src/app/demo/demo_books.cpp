#include "app/demo/demo_books.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace mingbai::app {
namespace {

using books::Line;
using books::Voucher;

constexpr std::array<std::string_view, 8> tenants{
    "宏达建材有限公司", "绿源家庭农场", "丰禾种植专业合作社", "永兴超市",
    "顺达物流有限公司", "清泉养殖场",   "新时代粮油店",       "青禾农机合作社"};
constexpr std::array<std::string_view, 6> shops{"新华文具店",     "便民五金门市", "利民超市",
                                                "鑫源打印部商行", "城关加油站",   "万家电器商店"};
constexpr std::array<std::string_view, 4> builders{"宏图建筑工程有限公司", "平安路桥工程队",
                                                   "恒通市政公司", "乡村建设施工队"};
constexpr std::array<std::string_view, 6> people{"赵甲", "钱乙", "孙丙", "李丁", "周戊", "吴己"};

class BookWriter {
 public:
  BookWriter(const DemoVillage& village, const DemoOptions& options, DemoRandom random)
      : village_(village), options_(options), random_(random) {}

  DemoBook collective();
  DemoBook committee();

 private:
  struct Flow {
    int day = 1;
    std::string_view debit;
    std::string_view credit;
    std::int64_t fen = 0;
    std::string summary;
    std::string_view counterparty;
  };

  void post(Period period, const Flow& flow);
  void number_month();
  void income(Period period, int month_number);
  void spending(Period period);
  void planted(Period period, int month_number);
  void year_end(Period period);
  std::int64_t yuan(std::int64_t least, std::int64_t most) {
    return random_.between(least, most) * 100;
  }
  [[nodiscard]] Period first_month() const { return options_.until.plus(1 - options_.months); }

  const DemoVillage& village_;
  const DemoOptions& options_;
  DemoRandom random_;
  DemoBook book_;
  std::vector<Voucher> month_;
  std::map<std::string, Money>
      year_;  // turnover of the 5xx accounts since January, debit minus credit
};

void BookWriter::post(Period period, const Flow& flow) {
  if (flow.fen == 0) return;
  const Money amount = Money::of_fen(flow.fen);
  Voucher voucher;
  voucher.date = first_day(period).plus(std::min(flow.day, last_day(period).day()) - 1);
  voucher.attachments = 1 + flow.fen % 3;
  Line debit{.account = std::string(flow.debit),
             .summary = flow.summary,
             .debit = amount,
             .counterparty = std::string(flow.counterparty)};
  Line credit = debit;
  credit.account = flow.credit;
  credit.debit = Money{};
  credit.credit = amount;
  for (const Line& line : {debit, credit}) {
    if (line.account.starts_with('5')) year_[line.account] += line.debit - line.credit;
  }
  voucher.lines = {std::move(debit), std::move(credit)};
  month_.push_back(std::move(voucher));
}

void BookWriter::number_month() {
  std::ranges::stable_sort(month_, {}, &Voucher::date);
  for (std::size_t i = 0; i < month_.size(); ++i) month_[i].number = std::to_string(i + 1);
  std::ranges::move(month_, std::back_inserter(book_.vouchers));
  month_.clear();
}

void BookWriter::income(Period period, int month_number) {
  const bool is_shell = village_.story == DemoStory::shell_and_back;
  const bool has_income =
      !is_shell || (month_number >= options_.months / 2 && month_number < options_.months / 2 + 6);
  if (has_income) {
    const std::string_view tenant =
        tenants.at(static_cast<std::size_t>(village_.number) % tenants.size());
    post(period, {5, "10201", "50103", yuan(4'000, 18'000),
                  fmt::format("收{}月厂房租金", period.month()), tenant});
    if (period.month() % 3 == 1) {
      post(period,
           {12, "10201", "50104", yuan(8'000, 60'000), "收土地发包款", random_.pick(tenants)});
    }
  }
  if (period.month() % 6 == 3) {
    post(period, {18, "10201", "503", yuan(20'000, 80'000), "收上级补助款", "镇财政所"});
  }
  if (period.month() % 3 == 0)
    post(period,
         {21, "10201", "504", random_.between(1'000, 90'000), "银行存款利息", "示例农村商业银行"});
}

void BookWriter::spending(Period period) {
  post(period, {8, "51301", "10201", yuan(6'000, 9'000), "付村干部报酬", {}});
  post(period,
       {10, "51302", "101", random_.between(20'000, 260'000), "购办公用品", random_.pick(shops)});
  if (random_.chance(60))
    post(period,
         {14, "51303", "101", random_.between(8'000, 90'000), "差旅费", random_.pick(people)});
  post(period, {16, "51402", "10201", yuan(1'500, 5'000), "付保洁员劳务费", random_.pick(people)});
  post(period,
       {20, "51403", "10201", random_.between(60'000, 320'000), "付路灯电费", "县供电公司"});
  if (random_.chance(30))
    post(period,
         {22, "51401", "10201", yuan(5'000, 40'000), "村内道路维修", random_.pick(builders)});
  if (random_.chance(20))
    post(period, {25, "51404", "101", yuan(500, 3'000), "慰问困难户", random_.pick(people)});
  post(period, {26, "101", "10201", yuan(2'000, 6'000), "提取备用金", "示例农村商业银行"});
  post(period, {28, "51304", "152", yuan(1'200, 1'200), "计提折旧", {}});
}

void BookWriter::planted(Period period, int month_number) {
  const int last = options_.months - 1;
  if (village_.story == DemoStory::split_purchase && month_number == std::max(0, last - 1)) {
    for (int day = 11; day <= 13; ++day) {
      post(period, {day, "51401", "10201", 980'000 + (day - 12) * 1'000, "购路面材料",
                    "宏图建筑工程有限公司"});
    }
  }
  if (village_.story == DemoStory::round_trip_money && month_number == std::max(0, last - 2)) {
    post(period, {17, "10201", "50102", 5'000'000, "收服务费", "顺达物流有限公司"});
    post(period, {17, "511", "10201", 5'000'000, "付服务费", "顺达物流有限公司"});
  }
}

// 年末结转: every 5xx account is carried to 321 and on to 322, so that the new year begins at zero.
void BookWriter::year_end(Period period) {
  Money surplus;
  Voucher carry;
  carry.date = last_day(period);
  carry.is_closing = true;
  for (const auto& [account, turnover] : year_) {
    if (turnover.is_zero()) continue;
    Line line{.account = account, .summary = "结转本年收支"};
    (turnover.is_negative() ? line.debit : line.credit) = turnover.abs();
    surplus -= turnover;
    carry.lines.push_back(std::move(line));
  }
  year_.clear();
  if (carry.lines.empty()) return;
  const auto balance = [&](Voucher& voucher, std::string_view account, Money debit) {
    Line line{.account = std::string(account), .summary = "结转本年收支"};
    (debit.is_negative() ? line.credit : line.debit) = debit.abs();
    voucher.lines.push_back(std::move(line));
  };
  if (!surplus.is_zero()) balance(carry, "321", -surplus);
  month_.push_back(std::move(carry));
  if (surplus.is_zero()) return;
  Voucher appropriate;
  appropriate.date = last_day(period);
  appropriate.is_closing = true;
  balance(appropriate, "321", surplus);
  balance(appropriate, "32202", -surplus);
  month_.push_back(std::move(appropriate));
}

DemoBook BookWriter::collective() {
  book_.name = "collective";
  const Money cash = Money::of_fen(yuan(3'000, 12'000));
  const Money bank = Money::of_fen(yuan(250'000, 900'000));
  const Money assets = Money::of_fen(yuan(400'000, 2'000'000));
  const Money funds = Money::of_fen(yuan(50'000, 150'000));
  book_.opening = {{"101", cash},
                   {"10201", bank},
                   {"151", assets},
                   {"311", -funds},
                   {"301", -(cash + bank + assets - funds)}};
  for (int month = 0; month < options_.months; ++month) {
    const Period period = first_month().plus(month);
    income(period, month);
    spending(period);
    planted(period, month);
    if (period.month() == 12) year_end(period);
    number_month();
  }
  return std::move(book_);
}

DemoBook BookWriter::committee() {
  book_.name = "committee";
  const Money bank = Money::of_fen(yuan(20'000, 60'000));
  book_.opening = {{"10201", bank}, {"301", -bank}};
  for (int month = 0; month < options_.months; ++month) {
    const Period period = first_month().plus(month);
    post(period, {6, "10201", "503", yuan(8'000, 15'000), "收村级运转经费", "镇财政所"});
    post(period, {9, "51305", "10201", yuan(3'000, 7'000), "付村级运转支出", random_.pick(shops)});
    post(period, {19, "51302", "10201", random_.between(50'000, 300'000), "付报刊和网络费",
                  "中国电信示例分公司"});
    if (period.month() == 12) year_end(period);
    number_month();
  }
  return std::move(book_);
}

}  // namespace

std::vector<books::Account> demo_accounts() {
  return {{.code = "51401",
           .name = "修路",
           .name_en = "Road repairs",
           .plain_label = "修村里的路、桥、沟花的钱。",
           .plain_label_en = "Money spent on the village's roads, bridges and ditches."},
          {.code = "51402",
           .name = "环境卫生",
           .name_en = "Cleaning",
           .plain_label = "清垃圾、扫路、打扫公共地方花的钱。",
           .plain_label_en = "Money spent on rubbish, sweeping and public places."},
          {.code = "51403",
           .name = "路灯电费",
           .name_en = "Street lighting",
           .plain_label = "村里路灯用电的钱。",
           .plain_label_en = "Electricity for the village's street lamps."},
          {.code = "51404",
           .name = "慰问困难户",
           .name_en = "Help for families in need",
           .plain_label = "逢年过节看望困难人家花的钱。",
           .plain_label_en = "Visits and gifts to families in need."}};
}

std::vector<DemoBook> make_demo_books(const DemoVillage& village, const DemoOptions& options) {
  const DemoRandom random =
      DemoRandom(options.seed).fork(static_cast<std::uint64_t>(village.number) + 1);
  std::vector<DemoBook> books;
  books.push_back(BookWriter(village, options, random.fork(1)).collective());
  books.push_back(BookWriter(village, options, random.fork(2)).committee());
  return books;
}

}  // namespace mingbai::app
