"""Chinese typography: what is a fault, where, what `--fix` writes, what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.lint.language import told

FAULTY = [
    # code, sentence, mended
    ("L210", "商家说:愿意;但是,要等!真的吗?是的.", "商家说：愿意；但是，要等！真的吗？是的。"),
    ("L210", "SHEIN, 而不是1688。", "SHEIN，而不是1688。"),
    ("L210", "九成即90%,其余要等。", "九成即90%，其余要等。"),
    ("L210", "**重点**,要等。", "**重点**，要等。"),
    ("L210", "要等 [@doe2024, p. 3], 多久没有说。", "要等 [@doe2024, p. 3]，多久没有说。"),
    ("L210", "源选(Yuanxuan)是品牌(见附录)。", "源选（Yuanxuan）是品牌（见附录）。"),
    ("L211", "商家 愿意 等。", "商家愿意等。"),
    ("L211", "商家　愿意 ，但要等。", "商家愿意，但要等。"),
    ("L211", "从 “平替” 到 “爆品”。", "从“平替”到“爆品”。"),
    ("L211", "（ 附录 ）另发。", "（附录）另发。"),
    ("L212", "Ａ股涨了５０％，共１，２００件，占1.5％。", "A股涨了50%，共1,200件，占1.5%。"),
    ("L214", "要等...不知道多久", "要等……不知道多久"),
    ("L214", "要等…。", "要等……"),
    ("L214", "要等。。。还要等", "要等……还要等"),
    ("L214", "要等……。", "要等……"),
    ("L215", "价格--最要紧的事 -- 没有定。", "价格——最要紧的事——没有定。"),
    ("L215", "价格 — 最要紧的事———没有定。", "价格——最要紧的事——没有定。"),
    ("L216", "商家愿意，，但要等。。", "商家愿意，但要等。"),
    ("L217", "见<<零售年鉴>>和<年报>。", "见《零售年鉴》和《年报》。"),
    ("L217", "见〈零售年鉴〉。", "见《零售年鉴》。"),
    ("L217", "见《〈年鉴〉勘误》和《读《年报》》。", "见《〈年鉴〉勘误》和《读〈年报〉》。"),
    ("L218", "有人说\"愿意\"，有人说'要等'。", "有人说“愿意”，有人说“要等”。"),
    ("L218", "“甲”“乙”都说过，「丙」没说。", "“甲”“乙”都说过，“丙”没说。"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sentence", "mended"), FAULTY)
def test_a_fault_is_told_with_its_code_and_mended(
    code: str, sentence: str, mended: str, tmp_path: Path
) -> None:
    found = told(tmp_path, sentence, "zh-CN")
    assert set(found.codes) == {code}
    assert found.mended == mended


ONLY_TOLD = [
    # code, sentence, the sentence from the fault on
    ("L213", "他说“愿意，但要等。", "“愿意，但要等。"),
    ("L213", "他说愿意”，但要等。", "”，但要等。"),
    ("L213", "见《年报，第3页。", "《年报，第3页。"),
    ("L215", "价格–质量，都没有定。", "–质量，都没有定。"),
    ("L216", "他说：“愿意。”。", "。”。"),
    ("L216", "商家愿意，。", "，。"),
    ("L210", "列奥纳多.达芬奇", None),
]


@pytest.mark.parametrize(("code", "sentence", "rest"), ONLY_TOLD)
def test_a_fault_that_can_be_mended_in_two_ways_is_only_told(
    code: str, sentence: str, rest: str | None, tmp_path: Path
) -> None:
    found = told(tmp_path, sentence, "zh-CN")
    assert found.places == ([(code, rest)] if rest is not None else [])
    assert found.mended == sentence


RIGHT = [
    "商家愿意，但要等（见附录）；1,000家中有3.5%用Word,Excel。",
    "比分3:5，时间12:30，见http://a.cn/b?c,d。",
    "1688 的C端，A 与 B，Sam’s Club，f(x)，C++、C#。",
    "愿意用 [@doe2024, p. 3]，也愿意等 [@doe2024]。",
    "**要服务。** 平台引导工厂。",
    "等……吧，他说：“等……”",
    "价格——最要紧的事——没有定；北京—上海，2024-2025年，3—5年。",
    "他说“‘好’字”，《看〈年报〉》【注】（附录）。",
    "真的？！好！！",
    "屏幕27\"，Sam's Club。",
    "27\"的屏幕和30\"的屏幕，Sam's的和Bob's的。",
    "“愿意”。又说：“要等。”",
    "1688升级了[更多](https://a.cn/x.html)。",
    "`a, b`，代码不看。",
    "[He said \"yes\", then left...]{lang=en}之后，他走了。",
]  # fmt: skip


@pytest.mark.parametrize("sentence", RIGHT)
def test_right_sentences_are_left_alone(sentence: str, tmp_path: Path) -> None:
    assert told(tmp_path, sentence, "zh-CN").places == []


def test_a_finding_is_told_at_its_character(tmp_path: Path) -> None:
    found = told(tmp_path, "商家愿意，但是,要等。", "zh-CN")
    assert found.places == [("L210", ",要等。")]
    assert found.messages == ["a half-width “,” in Chinese text"]
    assert found.hints == ["write “，”"]


def test_texts_in_traditional_characters_keep_their_own_quotation_marks(tmp_path: Path) -> None:
    assert told(tmp_path, '有人說"願意"。', "zh-TW").mended == "有人說「願意」。"
    assert told(tmp_path, "有人說「願意」。", "zh-TW").places == []


def test_chinese_rules_do_not_hold_for_english(tmp_path: Path) -> None:
    assert told(tmp_path, "The sign says 商家, 愿意 and no more...", "en").places == []
