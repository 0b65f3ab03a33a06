#include "publications/loudspeaker.h"

#include <doctest/doctest.h>

namespace mingbai::publications {
namespace {

const i18n::Translator in_chinese(i18n::Language::zh_cn);

Telling telling() {
  Telling out{.title = "和平村：2026年10月收支",
              .period = "",
              .sentences = {"收入 9.2 万元", "支出 1,234.50 元。"},
              .tables = {}};
  const TellingRow road{.date = std::nullopt, .words = {"修路"}, .amount = Money::of_fen(123'450)};
  out.tables = {{.caption = "支出",
                 .headings = {"项目", "金额"},
                 .rows = {road},
                 .sum = Money::of_fen(123'450)},
                {.caption = "逐笔明细",
                 .headings = {"项目", "金额"},
                 .rows = {road, road},
                 .sum = std::nullopt,
                 .is_list = true}};
  return out;
}

Shown shown() {
  Shown out;
  out.publication.number = 7;
  out.publication.chain = {{7, {}}};
  out.publication.parts = {PartState::kept};
  return out;
}

}  // namespace

TEST_CASE("loudspeaker: short sentences, every figure in words") {
  const std::string text = loudspeaker_text(shown(), telling(), in_chinese);
  CHECK(text.starts_with("和平村：二零二六年十月收支。\n\n收入九点二万元。\n"));
  CHECK(text.find("修路：一千二百三十四元五角。\n") != std::string::npos);
  CHECK(text.find("逐笔明细：共二笔。\n") != std::string::npos);
  CHECK(text.find("以上是公开日志第七号，一九七零年一月一日公开。") != std::string::npos);
  CHECK(text.find_first_of("0123456789") == std::string::npos);
}

TEST_CASE("loudspeaker: what was superseded, denied or is broken is said first") {
  Shown one = shown();
  one.publication.chain.push_back({9, {}});
  one.publication.parts = {PartState::altered};
  one.confirmed.state = ConfirmationState::denied;
  one.confirmed.word = Confirmation{};
  const std::string text = loudspeaker_text(one, telling(), in_chinese);
  const std::size_t figures = text.find("收入九点二万元");
  for (const char* words : {"第九号", "没有人知道", "已不是原样"}) {
    CHECK(text.find(words) < figures);
  }
}

}  // namespace mingbai::publications
