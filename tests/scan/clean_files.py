"""Files without a leak that look much like one: allowed sentences beside withheld ones.

Both are made of the same words, names and figures, in the same patterns, and an edition may show
every sentence but the withheld. Each number gives one case, the same in every run.
"""

from __future__ import annotations

from email.message import EmailMessage
from html import escape
from io import BytesIO
from random import Random

from msgspec import Struct

from briefgen.audiences.restricted import Restricted, Withheld
from briefgen.scan import Secrets

from .leaky_mail import MAIL
from .leaky_page import PAGE
from .leaky_pdf import PDF, at
from .leaky_word import WORD
from .pdf_file import Pdf, text_string

PLACES = {"pdf": PDF, "docx": WORD, "html": PAGE, "eml": MAIL}
FORMATS = tuple(PLACES)

NAMES = {
    "en": ("Meridian Trading Company", "the Lower Harbour Authority", "Anna Lindqvist",
           "the Eastern Wholesale Platform", "Factory Alliance", "Mr Okonkwo"),
    "zh": ("东方批发平台", "滨江港务管理局", "工厂联盟", "林安娜", "星河贸易有限公司", "源头好货"),
}  # fmt: skip
WORDS = {
    "en": """
        agrees alters answers arranges asks assumes avoids balances begins borrows builds buys
        cancels carries changes charges checks chooses claims closes collects compares
        completes considers copies counts covers crosses cuts decides delays delivers denies
        describes designs discounts divides doubts drafts drops earns employs ends examines
        exports extends fails files finances finds finishes follows forecasts gathers grants
        grows handles helps hires holds imports improves informs inspects insures invests joins
        keeps launches leads leases lends limits loads lowers makes manages markets measures
        merges moves negotiates offers opens orders packs pauses pays permits plans pledges
        prefers prints protects proves publishes raises rates reaches receives records recruits
        reduces refuses registers rents repairs replaces reports account agent annex audit
        autumn bank barge bonus branch budget buyer cargo catalogue channel clerk cluster coast
        contract cost courier credit crew customs dealer debt demand deposit depot district
        dock duty export fabric fair fee fleet forecast freight fuel fund garment goods harvest
        inland invoice journey kiln label lane leather licence list loan lorry margin market
        material merchant mill model motor neighbour office outlet owner package parcel partner
        pattern port price profit province quarter quota railway rebate region report retailer
        river road route sample season seller shelf ship shop silk stall station stock store
        supplier tariff team term textile toll tool town tractor trade trial truck valley
        village warehouse weaver week winter yard yield
    """.split(),
    "zh": """
        同意 调整 答复 安排 询问 假定 避免 平衡 开始 借入 建设 采购 取消 承运 改变 收取 核对
        选择 声称 关闭 收集 比较 完成 考虑 复制 清点 覆盖 跨越 削减 决定 推迟 交付 否认 描述
        设计 打折 划分 怀疑 起草 放弃 赚取 雇用 结束 检查 出口 延长 失败 归档 资助 发现 遵循
        预测 聚集 授予 增长 处理 帮助 招聘 持有 进口 改进 通知 视察 投保 投资 加入 保留 推出
        领导 租赁 出借 限制 装载 降低 制造 管理 营销 测量 合并 搬迁 谈判 提供 开放 订购 包装
        暂停 支付 允许 计划 承诺 偏好 印刷 保护 证明 公布 提高 评级 到达 接收 记录 减少 拒绝
        登记 修理 替换 报告 账户 代理 附件 审计 秋季 银行 驳船 奖金 分行 预算 买家 货物 目录
        渠道 职员 集群 海岸 合同 成本 快递 信贷 船员 海关 经销商 债务 需求 押金 仓库 地区 码头
        关税 面料 展会 费用 车队 运费 燃料 基金 服装 商品 收成 内陆 发票 旅程 标签 航线 皮革
        执照 清单 贷款 卡车 利润 市场 材料 商人 工坊 车型 电机 邻居 办公室 门店 业主 包裹 伙伴
        花样 港口 价格 盈利 省份 季度 配额 铁路 返利 区域 零售商 河流 道路 路线 样品 旺季 卖家
        货架 船舶 店铺 丝绸 摊位 车站 库存 供应商 税率 团队 条款 纺织 通行费 工具 城镇 拖拉机
        贸易 试点 山谷 村庄 织工 冬季 货场 产量
    """.split(),
}


class Case(Struct):
    """A file, what it holds, and what it must not hold."""

    format: str
    data: bytes
    secrets: Secrets
    shown: list[str]
    one_only: bool
    """Whether the file holds only one of the sentences shown, in an odd place."""


def sentence(random: Random, language: str) -> str:
    """A name, some words, perhaps a figure."""
    words = [random.choice(WORDS[language]) for _ in range(random.randint(7, 14))]
    words.insert(random.randrange(3), random.choice(NAMES[language]))
    if random.random() < 0.4:
        words.append(f"{random.randint(1, 9999) / 10:.1f}%")
    return " ".join(words) + "." if language == "en" else "".join(words) + "。"


def case(number: int) -> Case:
    """Eight withheld sentences, and a file of twenty to sixty others."""
    random = Random(f"clean-{number}")
    language = ("en", "zh")[number // len(FORMATS) % 2]
    format_ = FORMATS[number % len(FORMATS)]
    hidden = [sentence(random, language) for _ in range(8)]
    shown = [sentence(random, language) for _ in range(random.randint(20, 60))]
    parts = [
        Withheld("internal", "statement", "s", f"st-{i}", None, Restricted((words,)))
        for i, words in enumerate(hidden)
    ]
    one_only = random.random() < 0.3
    if one_only:
        places = PLACES[format_]
        build = places[random.choice(sorted(places))]
        data = build(random.choice(shown)[:-1].replace("%", ""))
    else:
        data = WRITERS[format_](random, shown)
    return Case(format_, data, Secrets.of(parts, shown), shown, one_only)


def _pdf(random: Random, shown: list[str]) -> bytes:
    pdf = Pdf()
    codes = pdf.font("".join(shown))
    pdf.info = b"/Title%s/Subject%s" % (text_string(shown[0]), text_string(shown[1]))
    width = random.choice((12, 25, 40))
    lines = [s[i : i + width] for s in shown for i in range(0, len(s), width)]
    return pdf.write(
        b"".join(
            at(40, 800 - 12 * i, b"<%s>" % b"".join(codes[c] for c in line))
            for i, line in enumerate(lines)
        )
    )


def _docx(random: Random, shown: list[str]) -> bytes:
    import docx

    file = docx.Document()
    file.core_properties.title, file.core_properties.comments = shown[0], shown[1]
    for words in shown:
        if random.random() < 0.2:
            file.add_heading(words, 2)
        else:
            cut = random.randrange(len(words))
            paragraph = file.add_paragraph(words[:cut])
            paragraph.add_run(words[cut:]).bold = True
    table = file.add_table(4, 3)
    for cell, words in zip((c for row in table.rows for c in row.cells), shown, strict=False):
        cell.text = words
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _html(random: Random, shown: list[str]) -> bytes:
    inner = []
    for words in map(escape, shown):
        form = random.choice(
            ('<p title="{1}">{0}</p>', "<li>{0}</li>", '<img alt="{0}">', "<!-- {0} -->",
             '<p data-x="{0}"><b>{1}</b></p>', "<td>{0}</td><td>{1}</td>")
        )  # fmt: skip
        inner.append(form.format(words, escape(random.choice(shown))))
    head = f"<html><head><meta charset=utf-8><title>{escape(shown[0])}</title></head>"
    return f"<!DOCTYPE html>{head}<body>{''.join(inner)}</body></html>".encode()


def _mail(random: Random, shown: list[str]) -> bytes:
    mail = EmailMessage()
    mail["Subject"] = shown[0]
    mail["From"] = "ann@a.example"
    mail.set_content("\n\n".join(shown[: len(shown) // 2]))
    mail.add_alternative(_html(random, shown).decode(), subtype="html")
    data = random.choice((_pdf, _html))(random, shown)
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=shown[1])
    return mail.as_bytes()


WRITERS = {"pdf": _pdf, "docx": _docx, "html": _html, "eml": _mail}
