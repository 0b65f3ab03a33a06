#include "app/demo/demo_items.h"

#include <fmt/format.h>

#include "app/demo/demo_holder.h"
#include "disclosure/items/item_actions.h"
#include "disclosure/items/item_period.h"
#include "matters/matter_actions.h"
#include "units/unit_actions.h"

namespace mingbai::app {
namespace {

using matters::Event;
using matters::MatterAct;
using units::Role;

// A large city need not be filled for hours.
constexpr int writing_villages = 60;
constexpr int quarter = 3;

struct Text {
  const char* item;
  std::string words;
  std::string notice_days = {};  // of a public notice: more than the item asks for
};

Text requests(const DemoVillage& village) {
  const int count = 2 + village.number % 4;
  return {"S03", fmt::format("本月收到群众意见 {} 件：咨询 {} 件，投诉 1 件。\n"
                             "已办结 {} 件，正在办理 1 件。",
                             count, count - 1, count - 1)};
}

// What is for the people of the village: of each month, and of a quarter.
void add_for_village(const DemoVillage& village, Period month, std::vector<Text>& out) {
  const int count = 1 + (village.number + month.month()) % 5;
  out.push_back(
      {"V24", fmt::format("本月用印 {} 次：开具证明 {} 次，合同 1 次。", count + 1, count)});
  out.push_back({"F04", "本月招待费 0 元。\n差旅费和办公费见收支明细。"});
  out.push_back(
      {"F05", fmt::format("本月误工 {} 个工日，按每工日 100 元发放，已张贴到户清单。", 2 * count)});
  out.push_back({"F17", "民主理财小组审核本月票据，退回一张手续不全的票据，已补齐。"});
  if (month.month() % quarter != 0) return;
  out.push_back({"P14", "巡察反馈问题 3 个，已整改 2 个，剩下 1 个十二月底前完成。"});
  out.push_back({"V12", fmt::format("本季度临时救助 {} 户，均已公示，无异议。", count)});
  out.push_back({"V20", "本季度村干部误工补贴按县定标准发放，没有其他补贴。"});
  out.push_back({"V21", "耕地地力补贴已全部发放到户；厕所改造完成八成。"});
  out.push_back({"V22", "代办医保登记、残疾人证换领等事项，全部按时办结。"});
  out.push_back({"F10", "应收承包款两笔，已催收一笔；村里没有新增欠款。"});
  out.push_back({"F15", "本季度没有筹资筹劳。"});
}

// Public notices: of each turn one that is over within days, and one that stands for a month.
void add_notices(const DemoVillage& village, std::vector<Text>& out) {
  if (village.number % 3 != 0) return;
  out.push_back({"V26", "拟聘用保洁员 2 名、护林员 1 名，岗位补贴每月 800 元。\n名单贴在公开栏。"});
  out.push_back({"V11", "拟新增低保 2 户、停发 1 户，名单和理由贴在公开栏。", "30"});
}

// What is due once the month is over.
std::vector<Text> texts(const DemoVillage& village, Period month) {
  std::vector<Text> out;
  if (village.number % 5 != 4) out.push_back(requests(village));
  if (village.number % 3 != 2) add_for_village(village, month, out);
  add_notices(village, out);
  if (month.month() % quarter != 0) return out;
  out.push_back({"P03", "一、硬化村西道路：已完工。\n二、安装路灯：已安装一半，下季度完成。"});
  out.push_back({"P10", "党员认领岗位：环境卫生、政策宣传、邻里互助。\n本季度开展志愿服务两次。"});
  if (village.number % 4 == 1) return out;
  out.push_back({"V05", "本季度审核收支两次，列席村委会会议一次。\n提出意见一条，已采纳。"});
  return out;
}

struct Act {
  Role role;
  MatterAct act;
  const char* step;
};

class Writer {
 public:
  Writer(db::Db& db, const matters::Rulebook& rulebook, const disclosure::HeldItems& held,
         units::Unit unit, Instant at)
      : db_(db), rulebook_(rulebook), held_(held), unit_(std::move(unit)), at_(at) {}

  // The text takes all its steps; the last one proposes to close.
  Result<void> write(const Text& text, const std::string& period) {
    const std::string form = fmt::format("demo:{}:{}:{}", unit_.code, text.item, period);
    const access::Actor recorder = TRY(demo_holder(db_, unit_.code, Role::recorder, at_));
    const disclosure::ItemDraft draft{.unit = unit_,
                                      .item = text.item,
                                      .period = period,
                                      .words = text.words,
                                      .notice_days = text.notice_days,
                                      .submission = form};
    const matters::Receipt begun =
        TRY(disclosure::begin_item(db_, rulebook_, held_, recorder, draft, at_));
    int count = 0;
    for (const Act& act : {Act{Role::recorder, MatterAct::step_done, "draft"},
                           Act{Role::supervisor, MatterAct::step_done, "review"},
                           Act{Role::village_director, MatterAct::step_done, "publication"},
                           Act{Role::supervisor, MatterAct::closure_confirmed, ""}}) {
      const Instant at{at_.ms + ++count};
      const access::Actor actor = TRY(demo_holder(db_, unit_.code, act.role, at));
      TRY(matters::do_deed(db_, rulebook_, actor,
                           {.matter = begun.matter,
                            .event = Event{.act = act.act, .step = act.step},
                            .submission = fmt::format("{}:{}", form, count)},
                           at));
    }
    return {};
  }

 private:
  db::Db& db_;
  const matters::Rulebook& rulebook_;
  const disclosure::HeldItems& held_;
  units::Unit unit_;
  Instant at_;
};

}  // namespace

Result<void> write_demo_items(db::Db& db, const matters::Rulebook& rulebook,
                              const disclosure::HeldItems& held, const DemoVillage& village,
                              Period month, Instant at) {
  if (village.number >= writing_villages || village.story == DemoStory::late) return {};
  const units::Unit unit = TRY(
      db.read([&](db::Session& session) { return units::unit_by_code(session, village.code); }));
  for (const disclosure::CatalogueItem& item : TRY(db.read([&](db::Session& session) {
         return disclosure::written_items(session, rulebook, held, unit);
       }))) {
    for (const Text& text : texts(village, month)) {
      if (item.id != text.item) continue;
      const std::vector<disclosure::ItemPeriod> periods =
          disclosure::latest_periods(item.every, last_day(month), 1);
      const std::string period = periods.empty() ? civil_date(at).iso() : code_of(periods.front());
      TRY(Writer(db, rulebook, held, unit, at).write(text, period));
    }
  }
  return {};
}

}  // namespace mingbai::app
