"""Each rule of target sentences with its example; the goal of each can be read off the sentence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from dongyuan_targets.intake.sentences.readings import readings
from dongyuan_targets.intake.sentences.targets import read_targets
from dongyuan_targets.plan.model import Measure

if TYPE_CHECKING:
    from dongyuan_targets.intake.sentences.results import FoundTarget, FoundTargets


def shown(target: FoundTarget) -> str:
    """Return a target in one line: metric comparator goal unit, growth comparator rate."""
    parts = [target.metric]
    if target.goal is not None:
        parts.append(f"{target.comparator}{target.goal:f}{target.unit}")
    if target.growth is not None:
        parts.append(f"growth {target.growth.comparator}{target.growth.rate:f}")
    return " ".join(parts)


def numeric(found: FoundTargets) -> list[str]:
    return [shown(each) for each in found.targets if not each.is_task]


def tasks(found: FoundTargets) -> list[str]:
    return [each.metric for each in found.targets if each.is_task]


def reasons(found: FoundTargets) -> list[str]:
    return [each.why.key.removeprefix("sentences.") for each in found.left]


@pytest.mark.parametrize(
    ("words", "comparator"),
    [
        ("{}60亿元以上", ">="),
        ("{}不低于60亿元", ">="),
        ("{}不少于60亿元", ">="),
        ("{}60亿元", ">="),
        ("{}达60亿元", ">="),
        ("{}达到60亿元", ">="),
        ("完成{}60亿元", ">="),
        ("{}稳定在60亿元", ">="),
        ("{}超60亿元", ">"),
        ("{}超过60亿元", ">"),
        ("{}突破60亿元", ">"),
        ("{}过60亿元", ">"),
        ("{}60亿元左右", "~"),
        ("{}约60亿元", "~"),
        ("{}控制在60亿元以内", "<="),
        ("{}控制在60亿元", "<="),
        ("{}不超过60亿元", "<="),
        ("{}控制在60亿元左右", "~"),
    ],
)
def test_comparators(words: str, comparator: str) -> None:
    sentence = f"力争{words.format('政府债务余额')}。"
    assert numeric(read_targets(sentence)) == [f"政府债务余额 {comparator}60亿元"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # a size within a name
        ("力争产值超5亿元企业17家以上、超亿元企业53家以上", ["产值超5亿元企业 >=17家", "产值超亿元企业 >=53家"]),
        ("培育产值15亿元以上企业3家", ["培育产值15亿元以上企业 >=3家"]),
        ("实施总投资21亿元的重点项目86个", ["实施重点项目 >=86个"]),
        # what work is done on, or with, is no goal
        ("以12个镇28个村为重点，打造示范村20个", ["打造示范村 >=20个"]),
        ("以甲园、乙园2个园区为重点，整治低效用地800亩", ["整治低效用地 >=800亩"]),
        ("为20家企业派驻专员，融资3亿元", ["融资 >=3亿元"]),
        ("一般公共预算收入安排13.3亿元，增长5.5%", ["一般公共预算收入 >=13.3亿元 growth >=5.5"]),
        ("年产值超10亿元企业达到6户", ["年产值超10亿元企业 >=6户"]),
        # 其中 and what it leaves out
        ("引进亿元以上项目20个，其中10亿元以上2个", ["引进亿元以上项目 >=20个", "引进10亿元以上项目 >=2个"]),
        # 分别, with a shared head, a shared tail, for names before
        (
            "规上工业总产值、增加值分别突破150亿元、40亿元，分别增长10%、9%以上",
            ["规上工业总产值 >150亿元 growth >=10", "规上工业增加值 >40亿元 growth >=9"],
        ),
        (
            "城镇、农村居民人均可支配收入分别增长7%、8%左右",
            ["城镇居民人均可支配收入 growth ~7", "农村居民人均可支配收入 growth ~8"],
        ),
        (
            "城乡居民人均可支配收入分别增长7%和8%以上",
            ["城镇居民人均可支配收入 growth >=7", "农村居民人均可支配收入 growth >=8"],
        ),
        ("新开工、新投产项目分别达到30个和18个", ["新开工项目 >=30个", "新投产项目 >=18个"]),
        ("接待游客43万人次，旅游收入32亿元，分别增长15%、25%以上",
         ["接待游客 >=43万人次 growth >=15", "旅游收入 >=32亿元 growth >=25"]),
        # 均 and 各
        ("力争工业投资、技改投资均增长12%", ["工业投资 growth >=12", "技改投资 growth >=12"]),
        ("确保工业总产值超20亿元、增加值6亿元以上，均增长9%以上",
         ["工业总产值 >20亿元 growth >=9", "工业增加值 >=6亿元 growth >=9"]),
        # what leans on the name before
        ("粮食播种面积稳定在52万亩以上，总产量保持在21万吨左右", ["粮食播种面积 >=52万亩", "粮食总产量 ~21万吨"]),
        ("新增上市企业1家、规上企业12家以上", ["新增上市企业 >=1家", "新增规上企业 >=12家"]),
        ("新建高标准农田3万亩、改造2万亩", ["新建高标准农田 >=3万亩", "改造高标准农田 >=2万亩"]),
        # a number before its noun
        ("力争培育3家以上绿色工厂、5个标杆项目", ["培育绿色工厂 >=3家", "培育标杆项目 >=5个"]),
        ("全面推进27个市级重点项目建设", ["推进市级重点项目 >=27个"]),
        ("争取15亿元以上上级资金", ["上级资金 >=15亿元"]),
        # growth
        ("工业投资增速不低于8%", ["工业投资 growth >=8"]),
        ("工业投资保持8%以上的增速", ["工业投资 growth >=8"]),
        ("普惠小微贷款增长超过20%", ["普惠小微贷款 growth >20"]),
        ("单位GDP能耗下降3%以上", ["单位GDP能耗 growth <=-3"]),
        ("单位GDP能耗降低3%左右", ["单位GDP能耗 growth ~-3"]),
        ("电商交易额增长1.5倍以上", ["电商交易额 growth >=150.0"]),
        ("税收收入增长目标定在6%以上", ["税收收入 growth >=6"]),
        # a % that is a level, and points
        ("城镇登记失业率控制在3%以内", ["城镇登记失业率 <=3%"]),
        ("人口自然增长率控制在6‰以内", ["人口自然增长率 <=6‰"]),
        ("城镇化率提高1.5个百分点以上", ["城镇化率提高 >=1.5个百分点"]),
        # increments
        ("推动工业投资新增超21亿元", ["工业投资增量 >21亿元"]),
        # a name before a colon, and lists
        ("社会消费品零售总额：底线目标92亿元，增长12%", ["社会消费品零售总额 >=92亿元 growth >=12"]),
        ("要实现：一是工业总产值突破40亿元；二是专利申请200件", ["工业总产值 >40亿元", "专利申请 >=200件"]),
        # units that go without saying, amounts that no digit writes
        ("工业总产值突破300亿", ["工业总产值 >300亿元"]),
        ("力争工业总产值突破百亿元", ["工业总产值 >100亿元"]),
        # counts that say of how many, and what each has
        ("力争80家规上企业产值增长9%", ["80家规上企业产值 growth >=9"]),
        ("惠及8个村，改造公路12公里", ["改造公路 >=12公里"]),
        # a name on both sides of its number, a place before its verb
        # grades, shared tails, one rate for two
        ("创建省级绿色工厂1个、市级3个", ["创建省级绿色工厂 >=1个", "创建市级绿色工厂 >=3个"]),
        ("早稻、晚稻播种面积分别达到12万亩、14万亩", ["早稻播种面积 >=12万亩", "晚稻播种面积 >=14万亩"]),
        ("一、二、三产增加值分别增长2%、9%、6%",
            ["一产增加值 growth >=2", "二产增加值 growth >=9", "三产增加值 growth >=6"]),
        ("工业增加值和工业投资增长9%", ["工业增加值 growth >=9", "工业投资 growth >=9"]),
        # what a goal starts from
        ("高新技术企业从20家增加到28家", ["高新技术企业 >=28家"]),
        # words of what has been that a goal is said with
        ("力争圆满完成城镇新增就业2600人的任务", ["城镇新增就业 >=2600人"]),
        ("力争累计建成5G基站420座", ["建成5G基站 >=420座"]),
        ("力争茶产业集群建设取得突破，集群产值增长9%", ["集群产值 growth >=9"]),
        # what several names have together, what 其中 takes over from the whole
        ("陶瓷、家具两大产业产值分别突破90亿元、60亿元", ["陶瓷产业产值 >90亿元", "家具产业产值 >60亿元"]),
        ("粮食播种面积38万亩，其中大豆6万亩", ["粮食播种面积 >=38万亩", "大豆播种面积 >=6万亩"]),
        # new ones and all there are, a verb behind its noun, the investment of what is counted
        ("新增农民合作社6家，总数达到48家", ["新增农民合作社 >=6家", "农民合作社总数 >=48家"]),
        ("省级农业龙头企业新增4家", ["新增省级农业龙头企业 >=4家"]),
        ("实施重点水利项目14个，完成年度投资7亿元", ["实施重点水利项目 >=14个", "重点水利项目年度投资 >=7亿元"]),
        ("解决2.3万人的安全饮水问题", ["解决安全饮水问题 >=2.3万人"]),
        # counts of what there is
        ("聚焦6个特色产业，新增规上企业9家", ["新增规上企业 >=9家"]),
        ("落实7个产业稳增长方案，工业投资增长9%", ["工业投资 growth >=9"]),
        ("盯住外出招商带回的9个项目，工业投资增长9%", ["工业投资 growth >=9"]),
        # what a part takes over: a measure, a size, a level; what a colon goes on listing
        ("居民人均可支配收入增长8%，其中城镇居民增长7%",
         ["居民人均可支配收入 growth >=8", "城镇居民人均可支配收入 growth >=7"]),
        ("引进亿元以上项目20个、合同资金90亿元，其中10亿元以上3个",
         ["引进亿元以上项目 >=20个", "合同资金 >=90亿元", "引进10亿元以上项目 >=3个"]),
        ("新增市级以上龙头企业5家，其中省级2家", ["新增市级以上龙头企业 >=5家", "新增省级龙头企业 >=2家"]),
        ("完成水利投资12亿元，其中：水库4亿元，灌区3亿元",
         ["水利投资 >=12亿元", "水库投资 >=4亿元", "灌区投资 >=3亿元"]),
        ("开工亿元以上项目30个，其中5亿元以上项目4个，竣工12个",
         ["开工亿元以上项目 >=30个", "开工5亿元以上项目 >=4个", "竣工亿元以上项目 >=12个"]),
        ("实际利用内资30亿元、外资2000万美元", ["实际利用内资 >=30亿元", "实际利用外资 >=2000万美元"]),
        ("出栏生猪30万头、牛2万头", ["出栏生猪 >=30万头", "出栏牛 >=2万头"]),
        ("营业收入突破45个亿", ["营业收入 >45亿元"]),
        ("改造老旧小区26个、3000户", ["改造老旧小区 >=26个", "改造老旧小区 >=3000户"]),
        ("工业总产值剑指80亿元。工业总产值80亿元，增长12%", ["工业总产值 >=80亿元 growth >=12"]),
        ("税收要破9亿元", ["税收 >9亿元"]),
        ("新培育亿元企业2家，累计6家；新培育合作社5家",
         ["新培育亿元企业 >=2家", "亿元企业总数 >=6家", "新培育合作社 >=5家"]),
        ("全年新签约、新开工亿元以上项目分别达到20个、15个",
         ["新签约亿元以上项目 >=20个", "新开工亿元以上项目 >=15个"]),
        ("棚户区改造开工900套、建成400套", ["棚户区改造开工 >=900套", "棚户区改造建成 >=400套"]),
        ("开工建设安置房4万平方米，竣工3万平方米", ["开工建设安置房 >=4万平方米", "竣工安置房 >=3万平方米"]),
        ("12个断面水质优良比例达到83%", ["断面水质优良比例 >=83%"]),
        # what is said twice lends the other what it says more; what differs stays
        ("引进项目30个。引进项目30亿元，增长9%", ["引进项目 >=30个", "引进项目 >=30亿元 growth >=9"]),
        ("工业投资30亿元以上。工业投资30亿元左右", ["工业投资 >=30亿元", "工业投资 ~30亿元"]),
        ("工业增加值增长9%。工业增加值达到30亿元，增长9%", ["工业增加值 >=30亿元 growth >=9"]),
        # brackets: their own words, two in a clause, behind a mark
        ("工业投资30亿元（其中去年结转12亿元）", ["工业投资 >=30亿元"]),
        ("新增规上企业12家（其中亿元以上3家）、限上企业8家（其中千万元以上2家）",
         ["新增规上企业 >=12家", "新增限上企业 >=8家"]),
        ("粮食播种面积38万亩，其中：大豆6万亩；玉米4万亩",
         ["粮食播种面积 >=38万亩", "大豆播种面积 >=6万亩", "玉米播种面积 >=4万亩"]),
        ("新增规上企业12家，其中亿元以上企业3家", ["新增规上企业 >=12家", "新增亿元以上企业 >=3家"]),
        ("推动电力、水利等10个项目开工", ["电力、水利等项目开工 >=10个"]),
        ("二、三产业增加值分别增长5%、6%", ["二产业增加值 growth >=5", "三产业增加值 growth >=6"]),
        ("完成交通投资13亿元。其中大桥6亿元", ["交通投资 >=13亿元", "大桥投资 >=6亿元"]),
        ("瞄准工业产值60亿元目标，力争比上年增加5亿元", ["工业产值 >=60亿元", "工业产值增量 >=5亿元"]),
        # growth in a row without 分别, an increase and what it leads to, days
        ("旅游收入、工业投资分别达到9亿元和30亿元，增长12%和14%",
         ["旅游收入 >=9亿元 growth >=12", "工业投资 >=30亿元 growth >=14"]),
        ("人均公园绿地面积增加0.4平方米，达到13平方米",
         ["人均公园绿地面积增量 >=0.4平方米", "人均公园绿地面积 >=13平方米"]),
        ("空气质量优良天数达到340天", ["空气质量优良天数 >=340天"]),
        # a verb that ends like a word before a number, an investment whose subject stands before the goal's word
        ("家庭医生新增签约3万人", ["家庭医生新增签约 >=3万人"]),
        ("水利工程建设计划完成投资12亿元", ["水利工程建设投资 >=12亿元"]),
        # people of whom 人 goes without saying, counted nouns one after another, what a list ends in
        ("棚户区改造基本建成2600套", ["棚户区改造基本建成 >=2600套"]),
        # the same in other things, a size whose head tells of other projects
        # what is done somewhere, a bureau that will, money spent on something, what is behind a project
        ("县农业农村局将推动茶叶投产面积增长8%以上", ["茶叶投产面积 growth >=8"]),
        ("汽车制造业、新兴产业增加值分别增长10%、11%", ["汽车制造业增加值 growth >=10", "新兴产业增加值 growth >=11"]),
        ("7个国考断面水质优良比例保持100%", ["国考断面水质优良比例 >=100%"]),
        ("举办大型文旅活动4场次", ["举办大型文旅活动 >=4场次"]),
        # funds that arrived, things counted in 只, what is done away with, goals after 结合实际
        # a name before a comma, the same in areas, projects that come to something, places all over
        ("出口总额，底线目标9亿美元，增长12%；奋斗目标10亿美元", ["出口总额 >=9亿美元 growth >=12"]),
        ("老旧小区改造新开工23个、118万平方米", ["老旧小区改造新开工 >=23个", "老旧小区改造新开工 >=118万平方米"]),
        ("各乡镇平均降尘强度控制在7吨/月·平方公里以下", ["平均降尘强度 <=7吨/月·平方公里"]),
        ("今年重点项目投资168亿元、较上年初增长16%", ["重点项目投资 >=168亿元 growth >=16"]),
        # money before people, what a farm holds, the stage of each project, rates of stages, quoted words of one name
        ("规上工业总产值突破200亿带动居民增收", ["规上工业总产值 >200亿元"]),
        ("外贸进出口总额5亿和城镇居民收入3万元", ["外贸进出口总额 >=5亿元", "城镇居民收入 >=3万元"]),
        ("新建5000只肉羊标准化养殖场3个", ["新建5000只肉羊标准化养殖场 >=3个"]),
        ("项目完工率达到90%，淘汰率控制在3%以内", ["项目完工率 >=90%", "淘汰率 <=3%"]),
        ("剩余产能利用率达到80%", ["剩余产能利用率 >=80%"]),
        ("改造老旧小区20个、涉及居民3000户", ["改造老旧小区 >=20个", "改造涉及居民 >=3000户"]),
        ("新增“专精特新”“小巨人”企业12家", ["新增“专精特新”“小巨人”企业 >=12家"]),
        ("工业投资60 · 5亿元", ["工业投资 >=60.5亿元"]),
        ("城市建成区面积达到30平方公里，常住人口达到25万人", ["城市建成区面积 >=30平方公里", "常住人口 >=25万人"]),
        # what is done to the whole is done to its parts, and to the next alike; whose goals they are
        ("农村公路改造186公里、新建旅游公路27公里", ["农村公路改造 >=186公里", "新建旅游公路 >=27公里"]),
        ("实施1000万元以上的重点项目76个，其中续建21个，完成投资32亿元",
         ["实施1000万元以上的重点项目 >=76个", "续建重点项目 >=21个", "重点项目投资 >=32亿元"]),
        ("引进投资10亿元以上项目8个、亿元以上项目60个",
         ["引进投资10亿元以上项目 >=8个", "引进投资亿元以上项目 >=60个"]),
    ],
)  # fmt: skip
def test_rules(sentence: str, expected: list[str]) -> None:
    assert numeric(read_targets(f"{sentence}。")) == expected


@pytest.mark.parametrize(
    ("sentence", "goal", "stretch"),
    [
        ("确保到位资金50亿元，力争达到60亿元", "50", "60"),
        ("到位资金突破50亿元、力争60亿元", "50", "60"),
        ("力争到位资金50亿元，奋斗目标60亿元", "50", "60"),
        ("到位资金：底线目标50亿元；奋斗目标60亿元", "50", "60"),
        ("到位资金达到50亿元—60亿元", "50", "60"),
    ],
)
def test_floor_and_stretch(sentence: str, goal: str, stretch: str) -> None:
    (target,) = read_targets(f"今年，{sentence}。").targets
    assert (target.metric, target.goal, target.stretch) == ("到位资金", Decimal(goal), Decimal(stretch))


def test_a_better_growth_is_a_stretch_too() -> None:
    (target,) = read_targets("要确保规上工业增加值增速不低于8%，力争达到10%。").targets
    assert target.growth is not None
    assert (target.growth.rate, target.growth_stretch) == (Decimal(8), Decimal(10))


@pytest.mark.parametrize(
    "sentence", ["实现产值超30亿元企业零的突破", "力争产值超30亿元企业实现“零的突破”", "力争产值超30亿元企业零突破"]
)
def test_the_first_ever_is_one_with_a_baseline_of_none(sentence: str) -> None:
    (target,) = read_targets(f"{sentence}。").targets
    assert shown(target) == "产值超30亿元企业 >=1家"
    assert (target.measure, target.baseline) == (Measure.LEVEL, Decimal(0))


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("产值超5亿元企业17家以上", Measure.LEVEL),
        ("规上工业企业达到80家", Measure.LEVEL),
        ("新增规上工业企业12家", Measure.CUMULATIVE),
        ("培育产值超5亿元企业2家", Measure.CUMULATIVE),
        ("工业投资43亿元以上", Measure.CUMULATIVE),
        ("项目履约率达90%以上", Measure.RATE),
        ("PM2.5年均浓度控制在22微克/立方米以内", Measure.RATE),
        ("工业投资增长9%以上", Measure.CUMULATIVE),
    ],
)
def test_how_a_metric_seems_to_be_measured(sentence: str, measure: Measure) -> None:
    (target,) = read_targets(f"力争{sentence}。").targets
    assert target.measure is measure


def test_focuses_and_tasks() -> None:
    found = read_targets(
        "一是聚焦招大引强。强化招商选资，新引进项目20个以上；持续优化营商环境。\n"
        "二是聚焦消费提质，以活动促消费、激发乡村消费潜力，限上企业达到30家。"
    )
    assert found.focuses == ("招大引强", "消费提质")
    assert [(each.metric, each.focus) for each in found.targets] == [
        ("强化招商选资", "招大引强"),
        ("新引进项目", "招大引强"),
        ("优化营商环境", "招大引强"),
        ("以活动促消费、激发乡村消费潜力", "消费提质"),
        ("限上企业", "消费提质"),
    ]


@pytest.mark.parametrize(
    "text",
    ["聚焦一：工业升级\n新上规企业9家以上。\n聚焦二：商贸发展\n新增商贸企业3家以上。",
     "（一）工业升级\n新上规企业9家以上。\n（二）商贸发展\n新增商贸企业3家以上。",
     "一是工业升级，新上规企业9家以上；\n二是商贸发展，新增商贸企业3家以上。"],
)  # fmt: skip
def test_headings_of_other_forms(text: str) -> None:
    found = read_targets(text)
    assert [(each.metric, each.focus) for each in found.targets] == [
        ("新上规企业", "工业升级"),
        ("新增商贸企业", "商贸发展"),
    ]


def test_a_heading_that_cannot_be_a_focus_ends_the_one_before() -> None:
    found = read_targets(
        "今年的目标如下。\n第一，抓招商、促开放。引进项目15个。第二，园区税收要过5亿元。新增园区2个。\n"
        "第三，聚焦“一老一小”。新建托育机构6家。\n第四，“双碳”。新增光伏9万千瓦。"
    )
    assert [(each.metric, each.focus) for each in found.targets] == [
        ("引进项目", "抓招商、促开放"),
        ("园区税收", None),
        ("新增园区", None),
        ("新建托育机构", "一老一小"),
        ("新增光伏", None),
    ]


def test_what_an_items_first_sentence_begins_with_is_its_focus() -> None:
    found = read_targets(
        "（一）聚力工业强县，夯实产业根基。新增规上企业9家。\n（二）聚力城市更新，提升品质。新增车位300个。"
    )
    assert [(each.metric, each.focus) for each in found.targets if not each.is_task] == [
        ("新增规上企业", "聚力工业强县"),
        ("新增车位", "聚力城市更新"),
    ]


def test_focuses_are_those_of_the_goals_and_end_with_their_chapter() -> None:
    found = read_targets(
        "一、存在的主要问题\n一是总量偏小，工业总产值仅占全市的6.7%。二是要素趋紧，企业亏损面达18.1%。\n"
        "二、今年工作思路\n（一）总体目标\n工业总产值突破200亿元。\n"
        "1.强化项目攻坚。引进项目15个。\n2.强化数字赋能。新建基站160个。\n三、保障措施\n培训职工2000人次。"
    )
    assert [(each.metric, each.focus) for each in found.targets if not each.is_task] == [
        ("工业总产值", None),
        ("引进项目", "强化项目攻坚"),
        ("新建基站", "强化数字赋能"),
        ("培训职工", "保障措施"),
    ]
    assert reasons(found) == ["actual", "actual"]


def test_what_has_no_number_is_a_task_and_no_number() -> None:
    found = read_targets("今年，全体居民人均可支配收入增长与经济增长基本同步；完成市下达的节能减排任务。")
    assert numeric(found) == []
    assert tasks(found) == ["全体居民人均可支配收入增长与经济增长基本同步", "完成市下达的节能减排任务"]


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("去年全县完成规上工业总产值217.4亿元、增长8%", "actual"),
        ("1—6月，全县完成工业投资21.3亿元", "actual"),
        ("2021年，工业投资突破20亿元，同比增长5%", "actual"),
        ("截至目前，已新增规上企业8家", "actual"),
        ("我们出台了20条措施，改造了3个小区", "actual"),
        ("预计全年规上工业增加值增长7%左右", "estimate"),
        ("到2030年，工业总产值突破400亿元以上", "other_year"),
        ("该项目总投资12亿元，带动就业1500人", "project"),
        ("力争实现50亿元以上", "no_metric"),
        ("加快总投资5亿元的项目建设", "size"),
        ("目前，市里完成任务61亿元的117%", "actual"),
        ("力争工业增长指数达到120以上", "no_unit"),
        ("甲、乙、丙产业产值分别达到3亿元、5亿元", "mismatch"),
        ("要新增规上企业2.5家", "no_goal"),
        ("今年以来，新开工项目26个，超时序进度4.2个百分点", "actual"),
        ("完成投资46.2亿元，占年度目标的77%", "actual"),
        ("实施“力争上游”工程，税收收入突破9亿元，列全市第2位", "actual"),
        ("围绕200亿元产业目标，先后引进企业12家", "actual"),
        ("地区生产总值69.5亿元，增长7.5%；工业投资41.8亿元，增长12.3%", "actual"),
        ("集中财力办好10件民生实事", "size"),
        ("主要指标全面完成，新增规上企业12家", "actual"),
        ("全县辖12个镇，总人口38万人，森林覆盖率71%", "actual"),
        ("通过3年努力，税收破9亿元", "other_year"),
        ("12项约束性指标中，外贸出口未达预期", "size"),
        ("该项目占地30亩，拟新建厂房5万平方米，吸纳就业200人", "project"),
        ("去年我们定的目标是新增规上企业9家，实际新增12家", "actual"),
        ("到“十四五”末，园区面积达到9平方公里", "other_year"),
        ("实施三年行动计划，新增上市企业3家，数量居全市第2位", "actual"),
    ],
)
def test_what_is_left_out_and_why(sentence: str, reason: str) -> None:
    found = read_targets(f"{sentence}。")
    assert numeric(found) == []
    assert reason in reasons(found)


def test_a_stretch_goal_is_kept_where_its_target_is_said_twice() -> None:
    (target,) = read_targets("今年工业投资30亿元，力争35亿元。全年工业投资30亿元，增长9%。").targets
    assert (target.goal, target.stretch, target.growth is not None) == (Decimal(30), Decimal(35), True)


def test_a_number_in_brackets_is_named() -> None:
    found = read_targets("今年新增规上企业12家（县任务8家），增长9%。")
    assert numeric(found) == ["新增规上企业 >=12家 growth >=9"]
    assert [(each.text, each.why.key) for each in found.left] == [("县任务8家", "sentences.aside")]


def test_other_places() -> None:
    found = read_targets("今年全省工业投资增长8%以上，全市增长9%以上，我县工业投资力争增长12%以上。")
    assert numeric(found) == ["工业投资 growth >=12"]
    assert reasons(found) == ["other_place", "other_place"]


@pytest.mark.parametrize(
    "text",
    ["去年，结合我县实际，出台惠企政策10项。", "一、2021年工作回顾\n结合我县实际，新增规上企业12家。"],
)
def test_what_announces_goals_does_not_make_them_of_what_has_been(text: str) -> None:
    assert (numeric(read_targets(text)), reasons(read_targets(text))) == ([], ["actual"])


def test_problems_to_be_solved_are_no_chapter_of_problems() -> None:
    found = read_targets(
        "二、2022年重点工作\n（一）着力破解民生突出问题\n新增公办学位3000个。\n（二）提升城市品质\n新建停车位2000个。"
    )
    assert [(each.metric, each.focus) for each in found.targets] == [
        ("新增公办学位", "破解民生突出问题"),
        ("新建停车位", "提升城市品质"),
    ]


def test_a_number_that_is_neither_goal_nor_figure_is_listed_all_the_same() -> None:
    assert reasons(read_targets("2022年学生营养餐覆盖2万学生。", 2023)) == ["actual"]


def test_a_horizon_of_a_range_of_years_is_no_goal_of_this_one() -> None:
    found = read_targets("我省将力争用5至10年时间，使省级开发区总数达到80家左右。")
    assert (numeric(found), reasons(found)) == ([], ["other_year", "other_year"])


@pytest.mark.parametrize(
    "text", ["要在5个工作日内办结，每月1次调度", "居全省第3位、前5名", "实施“1+2+3”工程，5A级景区"]
)
def test_dates_ranks_grades_and_codes_are_no_amounts(text: str) -> None:
    assert numeric(read_targets(f"今年，{text}。")) == []


def test_what_has_been_and_what_is_to_come_in_one_sentence() -> None:
    found = read_targets("去年工业总产值完成198.4亿元、增长8.1%；今年要力争达到220亿元、增长10%以上。")
    assert numeric(found) == ["工业总产值 >=220亿元 growth >=10"]


def test_headings_say_what_a_part_looks_back_on() -> None:
    found = read_targets(
        "一、2021年工作回顾\n新增规上企业19家，森林覆盖率稳定在74%以上。\n"
        "二、2022年工作安排\n新增规上企业22家，森林覆盖率稳定在75%以上。"
    )
    assert found.year == 2022
    assert numeric(found) == ["新增规上企业 >=22家", "森林覆盖率 >=75%"]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年主要预期目标：工业投资增长8%以上。", 2023),
        ("主要目标：到2023年底，市场主体发展到3万户。", None),
        ("2018年，接待游客290万人次；年内完成投资9亿元。", 2018),
        ("2021年完成工业投资18亿元。2022年，力争完成22亿元。", 2022),
        ("今年，力争完成工业投资22亿元。", None),
        ("到2025年，工业投资突破50亿元。今年力争完成22亿元。", None),
    ],
)
def test_the_year_is_the_texts_own(text: str, year: int | None) -> None:
    assert read_targets(text).year == year


def test_a_target_said_twice_is_one() -> None:
    assert len(read_targets("力争工业投资22亿元。会议强调，力争工业投资22亿元。").targets) == 1


def test_each_target_carries_its_sentence() -> None:
    found = read_targets("力争工业投资22亿元。确保工业总产值60亿元。")
    assert [each.sentence for each in found.targets] == ["力争工业投资22亿元。", "确保工业总产值60亿元。"]


METRICS = (Path(__file__).parent / "data" / "metrics.txt").read_text(encoding="utf-8").split()


@pytest.mark.parametrize(
    ("form", "sign"),
    [
        ("{}增长5%以上", 1),
        ("力争{}同比增长5%左右", 1),
        ("{}增速不低于5%", 1),
        ("{}下降5%", -1),
        ("全县{}控制在5%以内", 0),
        ("完成{}5亿元", 0),
        ("力争{}突破5亿元", 0),
        ("{}达到5家以上", 0),
        ("年内{}稳定在5万吨以上", 0),
    ],
)
def test_the_usual_metrics_keep_their_whole_names(form: str, sign: int) -> None:
    assert len(METRICS) > 100
    for metric in METRICS:
        (reading,) = readings(form.format(metric))
        assert (reading.name, reading.sign) == (metric, sign)


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("关于云溪县2022年国民经济和社会发展计划执行情况及2023年计划草案的报告\n地区生产总值增长6%左右。", 2023),
        ("云溪县2022年国民经济和社会发展计划执行情况与2023年国民经济和社会发展计划\n增长6%左右。", 2023),
        ("2023年政府工作报告\n过去一年，2022年完成投资8亿元。今年力争9亿元。", 2023),
        ("一、2022年工作回顾\n完成投资8亿元。\n二、2023年主要目标\n工业投资9亿元。", 2023),
        ("一、2010年和“十一五”工作回顾\n完成投资8亿元。", None),
        ("云溪县2022年工作总结\n今年力争工业投资9亿元。", None),
        ("到2025年，工业投资达到9亿元。", None),
    ],
)
def test_the_year_of_the_goals_is_that_of_the_title_or_heading_that_sets_them(text: str, year: int | None) -> None:
    assert read_targets(text).year == year


def test_a_year_alone_does_not_tell_what_has_been() -> None:
    text = "2023年，新引进项目20个。"
    assert [str(each.goal) for each in read_targets(text).targets] == ["20"]
    assert [str(each.goal) for each in read_targets(text, 2023).targets] == ["20"]
    assert reasons(read_targets(text, 2024)) == ["actual"]


def goals(text: str, year: int | None = None) -> list[str]:
    return [str(each.goal) for each in read_targets(text, year).targets if not each.is_task]


@pytest.mark.parametrize("horizon", ["到2027年，主要目标是：", "到“十四五”末，要实现：", "三、今后五年的奋斗目标"])
def test_a_horizon_holds_through_the_items_below_it(horizon: str) -> None:
    text = f"{horizon}\n——地区生产总值达到300亿元；\n——规上工业企业达到200家。\n"
    assert goals(text, 2023) == []
    assert goals(f"{text}2023年，力争新增企业5家。", 2023) == ["5"]


def test_the_goals_of_a_year_are_not_those_of_so_many_years() -> None:
    assert goals("二、2023年目标任务\n新签约项目24个。") == ["24"]
    assert goals("二、3年目标任务\n新签约项目24个。") == []


def test_a_title_is_no_sentence() -> None:
    found = read_targets("云溪县新增规上企业12家工作方案\n今年引进项目20个。")
    assert [str(each.goal) for each in found.targets] == ["20"]
    assert reasons(found) == ["title"]


def test_a_chapter_that_looks_back_does_so_below_its_own_headings() -> None:
    review = "一、2022年工作回顾\n（一）民生持续改善\n帮扶544户，做强4条产业链。\n（二）重点工作\n帮扶80户。"
    assert goals(f"{review}\n二、2023年工作安排\n新增企业5家。") == ["5"]


@pytest.mark.parametrize("said", ["今年以来，预计实现税收9亿元。新增企业11家。", "争取专项债券12.4亿元。"])
def test_in_a_chapter_that_looks_back_an_estimate_or_funds_obtained_make_no_goals(said: str) -> None:
    text = f"一、2022年预算执行情况\n{said}\n二、2023年工作安排\n新增企业5家。"
    assert goals(text) == ["5"]


@pytest.mark.parametrize("mark", ["①", "[3]", "*", "²"])
def test_a_footnotes_mark_is_no_digit(mark: str) -> None:
    said = f"2022年，力争工业投资达到60{mark}亿元，增长9%{mark}；{mark}新增企业{mark}5家。"
    assert numeric(read_targets(said)) == ["新增企业 >=5家"]


def test_a_line_cut_by_its_column_goes_on_in_the_next() -> None:
    text = """    2024年经济社会发展主要预期目标为:地区生产总值增长
6.5%左右;规上工业增加值增长8.5%;固定资产投资增长7%;一
般公共预算收入增长5%;城镇居民人均可支配收入增长6%。
"""
    assert [each.metric for each in read_targets(text).targets] == [
        "地区生产总值",
        "规上工业增加值",
        "固定资产投资",
        "一般公共预算收入",
        "城镇居民人均可支配收入",
    ]


def test_goals_that_were_exceeded_are_what_has_been() -> None:
    said = "2014年完成税收9亿元，超额完成全年目标任务；外派劳务850人。今年新增企业5家。"
    assert goals(said, 2015) == ["5"]
    assert goals("2022年，确保超额完成全年目标任务，新增企业5家。") == ["5"]


def test_aspects_are_no_cubic_metres_and_batches_are_counted() -> None:
    found = read_targets("今年从5方面发力，组织招聘会12批次以上。").targets
    assert [(each.metric, str(each.goal), each.unit) for each in found] == [("组织招聘会", "12", "批次")]


def test_a_traditional_character_of_a_simplified_text_stays() -> None:
    assert [each.metric for each in read_targets("今年濛阳镇新增企业5家。").targets] == ["濛阳镇新增企业"]
