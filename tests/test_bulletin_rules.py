"""The pure rules of the bulletin: masking, the leak search, escaping and clipping."""

from __future__ import annotations

import html
import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dianjun_cli.bulletins.print.markdown import clip, escape, one_line
from dianjun_cli.voters.folding import address_forms, fold, fold_numbers, numeral, phone_forms
from dianjun_cli.voters.leaks import Leak, Needle, find_leaks
from dianjun_cli.voters.masking import (
    mask_address,
    mask_door,
    mask_id_number,
    mask_name,
    mask_phone,
    mask_text,
)

EDITIONS = ("internal", "public")

# --- fields -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "sex", "shown"),
    [
        ("张三", "", "张某"),
        ("张三丰", "", "张某某"),
        (" 张 三 丰 ", "", "张某某"),
        ("张三丰", "男", "张先生"),
        ("张三丰", "女", "张女士"),
        ("欧阳修文", "", "欧阳某某"),
        ("欧阳锋", "女", "欧阳女士"),
        ("买买提·艾力", "", "买某某"),
        ("", "女", "居民"),
    ],
)
def test_a_name_keeps_only_the_surname(name: str, sex: str, shown: str) -> None:
    """A masked name shows the surname, single or compound, and nothing of the given name."""
    assert mask_name(name, sex) == shown


def test_a_resident_is_shown_as_such() -> None:
    """The third form of FIELD §9 is 居民张某."""
    assert mask_name("张三丰", resident=True) == "居民张某"


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("13812341234", "138****1234"),
        ("138-1234-1234", "138****1234"),
        ("138 1234 1234", "138****1234"),
        ("+86 138 1234 1234", "138****1234"),
        ("１３８１２３４１２３４", "138****1234"),
        ("0717-6012345", "0717-****345"),
        ("(0717)6012345", "0717-****345"),
        ("010 6201 2345", "010-****345"),
        ("6012345", "****345"),
        ("110", "***"),
    ],
)
def test_a_phone_keeps_its_ends(phone: str, shown: str) -> None:
    """However a phone is typed, its masked form is the same and hides the middle."""
    assert mask_phone(phone) == shown


def test_an_id_number_keeps_two_and_three() -> None:
    """FIELD §9: an ID number keeps its first two and last three characters."""
    assert mask_id_number("42050219800101123x") == "42*************23X"


@pytest.mark.parametrize(
    ("address", "village", "township"),
    [
        ("桥边镇上峰尖村三组12号", "桥边镇上峰尖村", "桥边镇"),
        ("宜昌市点军区艾家镇艾家村第二村民小组", "宜昌市点军区艾家镇艾家村", "艾家镇"),
        ("点军街道五龙社区5栋2单元301室", "点军街道五龙社区", "点军街道"),
        ("点军街道五龙小区5-2-301", "点军街道五龙小区", "点军街道"),
        ("土城乡车溪村", "土城乡车溪村", "土城乡"),
        ("302室", "", ""),
        ("", "", ""),
    ],
)
def test_an_address_stops_at_the_village(address: str, village: str, township: str) -> None:
    """The internal edition keeps the village of an address, the public one its township."""
    assert mask_door(address) == village == mask_address(address, "internal")
    assert mask_address(address, "public") == township


# --- free text ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "internal", "public"),
    [
        ("我是张三丰，找我。", "我是张某某，找我。", "我是张某某，找我。"),
        ("张 三\u200b丰说的", "张某某说的", "张某某说的"),
        ("打１３８ １２３４-１２３４。", "打138****1234。", "打138****1234。"),
        ("打0717—6012345", "打0717-****345", "打0717-****345"),
        ("座机是6012345", "座机是****345", "座机是****345"),
        ("电话113812341234", "电话1138****1234", "电话1138****1234"),
        (
            "身份证420502 19800101 1234",
            "身份证42*************234",
            "身份证42*************234",
        ),
        ("卡号6222020200112233445", "卡号62**************445", "卡号62**************445"),
        ("上峰尖村三组12号门前", "上峰尖村门前", "上峰尖村门前"),
        ("上峰尖村第三村民小组十二号", "上峰尖村", "上峰尖村"),
        ("我家12号门口", "我家某处门口", "我家某处门口"),
        ("三组到五组的路", "三组到五组的路", "某组到某组的路"),
        ("5栋2单元301室漏水", "5栋2单元301室漏水", "某处漏水"),
        ("朝阳路8号积水", "朝阳路8号积水", "朝阳路某号积水"),
        ("6月12号停过水", "6月12号停过水", "6月12号停过水"),
        ("每月5号，二十户人，两栋楼", "每月5号，二十户人，两栋楼", "每月5号，二十户人，两栋楼"),
        ("加微信号abc_12345", "加微信号****", "加微信号****"),
        ("G241国道120盏灯", "G241国道120盏灯", "G241国道120盏灯"),
    ],
)
def test_free_text_is_masked_by_edition(typed: str, internal: str, public: str) -> None:
    """Both editions hide the voter's own marks; the public one hides everyone's group and door."""
    own = ("张三丰", "13812341234", "桥边镇上峰尖村三组12号")
    assert mask_text(typed, "internal", *own) == internal
    assert mask_text(typed, "public", *own) == public


_SURNAMES = "张王李赵刘陈杨黄周吴"
_GIVEN = "建国秀英桂兰志强丽华永福"
NAMES = st.builds(
    str.__add__,
    st.sampled_from(_SURNAMES),
    st.text(st.sampled_from(_GIVEN), min_size=1, max_size=2),
)
MOBILES = st.builds(lambda head, tail: f"1{head}{tail:09}", st.sampled_from("3456789"), st.integers(0, 10**9 - 1))
VILLAGES = st.sampled_from(["上峰尖村", "车溪村", "五龙社区", "艾家村"])
DOORS = st.one_of(
    st.builds("{}组{}号".format, st.integers(1, 9), st.integers(1, 99)),
    st.builds("{}栋{}单元{}室".format, st.integers(1, 30), st.integers(1, 4), st.integers(101, 999)),
    st.sampled_from(["三组十二号", "第三村民小组8号", "5-2-301"]),
)
FILLER = st.text(st.sampled_from("的路灯坏了水不通，。请修一下！ "), min_size=1, max_size=8)


def _typed(phone: str, way: int) -> str:
    wide = "".join(chr(ord(d) + 0xFEE0) for d in phone)
    return (
        phone,
        f"{phone[:3]} {phone[3:7]} {phone[7:]}",
        f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
        f"+86 {phone}",
        f"+86-{phone[:3]} {phone[3:]}",
        wide,
        f"{wide[:3]}　{wide[3:]}",
        "\u200b".join(phone),
        " ".join(phone),
    )[way % 9]


@settings(deadline=None)
@given(
    st.lists(st.tuples(FILLER, MOBILES, st.integers(0, 8)), min_size=1, max_size=8),
    st.sampled_from(EDITIONS),
)
def test_every_phone_of_many_is_caught(hits: list[tuple[str, str, int]], edition: str) -> None:
    """However many phones stand in a text and however they are typed, none can be found after."""
    text = "".join(words + _typed(phone, way) for words, phone, way in hits)
    masked = mask_text(text, edition)  # type: ignore[arg-type]
    needles = [Needle("x", "phone", phone) for _, phone, _ in hits]
    assert find_leaks(text, needles)
    assert find_leaks(masked, needles) == []


@settings(deadline=None)
@given(NAMES, MOBILES, VILLAGES, DOORS, st.lists(st.tuples(FILLER, st.integers(0, 12)), max_size=10))
def test_masked_text_has_no_leak_of_its_own_voter(
    name: str, phone: str, village: str, door: str, pieces: list[tuple[str, int]]
) -> None:
    """What mask_text leaves, escaped and rendered or not, find_leaks finds nothing of its voter in."""
    address = f"桥边镇{village}{door}"
    marks = [name, f"{name[0]} {name[1:]}", address, f"{village}{door}", door]
    marks += [_typed(phone, way) for way in range(8)]
    text = "".join(words + marks[n] for words, n in pieces)
    needles = [
        Needle("AJ02-2306-001", "name", name),
        Needle("AJ02-2306-001", "phone", phone),
        Needle("AJ02-2306-001", "address", address),
    ]
    for edition in EDITIONS:
        masked = mask_text(text, edition, name, phone, address)  # type: ignore[arg-type]
        assert find_leaks(masked, needles) == []
        assert find_leaks(escape(masked), needles) == []
        assert find_leaks(MarkdownIt().render(escape(masked)), needles) == []


@settings(deadline=None)
@given(st.lists(st.tuples(FILLER, DOORS), min_size=1, max_size=6))
def test_the_public_edition_keeps_no_door(pieces: list[tuple[str, str]]) -> None:
    """Every group-and-door of a text is gone from the public edition, whoever's it is."""
    masked = mask_text("".join(words + door for words, door in pieces), "public")
    needles = [Needle("x", "address", f"上峰尖村{door}") for _, door in pieces]
    assert find_leaks(masked, needles) == []


@settings(deadline=None)
@given(st.text(max_size=80), st.sampled_from(EDITIONS), NAMES, MOBILES)
def test_masking_never_fails(text: str, edition: str, name: str, phone: str) -> None:
    """Any text at all can be masked, with anybody's marks."""
    mask_text(text, edition, name, phone, text)  # type: ignore[arg-type]
    mask_text(text, edition, text, text, "桥边镇上峰尖村三组")  # type: ignore[arg-type]


@given(st.lists(FILLER).map("".join), st.sampled_from(EDITIONS))
def test_text_with_nothing_to_hide_stays(text: str, edition: str) -> None:
    """A text without names, numbers and doors comes out as it was typed."""
    assert mask_text(text, edition, "张三丰", "13812341234", "上峰尖村三组") == text  # type: ignore[arg-type]


# --- folding ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("word", "value"), [("三", 3), ("十二", 12), ("二十", 20), ("一百零三", 103), ("三〇二", 302)])
def test_chinese_numerals_are_read(word: str, value: int) -> None:
    """A door is the same door in Chinese numerals."""
    assert numeral(word) == value


def test_groups_are_the_same_however_written() -> None:
    """第三村民小组, 三小组, ３ 组 and 3组 are one group."""
    forms = {fold_numbers(fold(t)).text for t in ("第三村民小组", "三小组", "３ 组", "3组")}
    assert forms == {"3组"}


def test_what_of_a_person_is_searched_for() -> None:
    """A tail with a door counts as it stands, a bare group only with its village."""
    assert address_forms("桥边镇上峰尖村三组12号") == ("3组12号",)
    assert address_forms("桥边镇上峰尖村三组") == ("上峰尖村3组", "上峰尖3组")
    assert address_forms("桥边镇上峰尖村") == address_forms("") == ()
    assert phone_forms("+86 138-1234-1234/0717-6012345") == (
        "13812341234",
        "07176012345",
        "6012345",
    )


# --- leaks --------------------------------------------------------------------------------------

ISSUE = """# 5号见

## 民心所盼

1. 张三丰说路坏了。
2. 打138-1234-1234找人。

## 民声回响

1. 上峰尖村第三小组12号的灯亮了。
"""


def test_a_leak_names_case_and_place() -> None:
    """Name, phone and address are each found, with the line, its heading and the words around."""
    found = find_leaks(
        ISSUE,
        [
            Needle("AJ02-2306-001", "name", "张三丰"),
            Needle("AJ02-2306-002", "phone", "+8613812341234"),
            Needle("AJ02-2306-003", "address", "桥边镇上峰尖村三组12号"),
            Needle("AJ02-2306-004", "name", "李四"),
        ],
    )
    assert [(leak.case, leak.kind, leak.word) for leak in found] == [
        ("AJ02-2306-001", "name", "张三丰"),
        ("AJ02-2306-002", "phone", "13812341234"),
        ("AJ02-2306-003", "address", "3组12号"),
    ]
    assert found[0].place.startswith("第5行「民心所盼」：")
    assert "张三丰说路坏了" in found[0].place
    assert found[2].place.startswith("第10行「民声回响」：")


def test_an_accepted_word_passes_for_its_case_only() -> None:
    """A false alarm is let through for the case it was accepted for, and for no other."""
    needles = [Needle("A-1", "name", "张三丰"), Needle("B-2", "name", "张三丰")]
    assert [leak.case for leak in find_leaks(ISSUE, needles, {("A-1", "张三丰")})] == ["B-2"]


@pytest.mark.parametrize(
    "text",
    [
        "张**三**丰",
        r"张\三丰",
        "张&#19977;丰",
        "张<b>三</b>丰",
        "张\u200b三\ufeff丰",
        "张 三　丰",
        "张\n三丰",
        "<td>张<br>三丰</td>",
        '<svg aria-label="张三丰"></svg>',
        "<!-- 张三丰 -->",
        r"\<a张三丰\>",
        "<p\ntitle='x'>张三丰</p>",
        "| 张三丰 | 1 |",
    ],
)
def test_markup_hides_no_name(text: str) -> None:
    """Emphasis, escapes, entities, tags, invisible characters and line breaks hide nothing."""
    assert [leak.word for leak in find_leaks(text, [Needle("x", "name", "张三丰")])] == ["张三丰"]


@pytest.mark.parametrize(
    ("kind", "word", "text"),
    [
        ("name", "张", "张家的路"),
        ("name", "张三丰", "<td>张</td><td>三丰</td>"),
        ("name", "张三丰", "| 张 | 三丰 |"),
        ("name", "张三丰", "张\n\n三丰"),
        ("name", "Li", "a public matter <li>"),
        ("address", "桥边镇上峰尖村三组", "三组的路坏了"),
        ("address", "桥边镇上峰尖村", "上峰尖村的路坏了"),
        ("address", "桥边镇上峰尖村3组2号", "13组2号"),
        ("phone", "13812341234", "138****1234"),
        ("phone", "0717-6012345", "编号16012345号"),
        ("phone", "12345", "打12345热线"),
    ],
)
def test_what_is_no_leak(kind: str, word: str, text: str) -> None:
    """A surname, a village, a plain group, a masked phone and neighbours in a table are no leak."""
    assert find_leaks(text, [Needle("x", kind, word)]) == []  # type: ignore[arg-type]


def test_ten_thousand_people_are_searched_in_under_a_second() -> None:
    """10,000 needles over 30 KB of Markdown take well under a second, and the one is found."""
    given = [a + b for a in "建国秀英桂兰志强丽华永福" for b in "平安吉祥如意清泉明月"]
    needles = []
    for n in range(3400):
        case = f"AJ{n:05}"
        needles.append(Needle(case, "name", _SURNAMES[n % 10] + given[n % len(given)]))
        needles.append(Needle(case, "phone", f"139{n:08}"))
        needles.append(Needle(case, "address", f"桥边镇上峰尖村{n % 9 + 1}组{n}号"))
    text = "河边的路灯坏了八盏，晚上娃儿放学看不见路，请修一修（2306-003）。\n\n" * 320
    assert len(text.encode()) > 30_000
    started = time.perf_counter()
    found = find_leaks(text + "打 139 0000 1234 找我", needles)
    assert time.perf_counter() - started < 1
    assert [(leak.case, leak.word) for leak in found] == [("AJ01234", "13900001234")]


def test_a_leak_is_a_plain_value() -> None:
    """Leaks compare by value, so that a caller can keep them."""
    assert Leak("a", "name", "b", "c") == Leak("a", "name", "b", "c")


# --- Markdown -----------------------------------------------------------------------------------

NASTY = (
    "# 标题", "> 引", "- 条", "+ 条", "1. 条", "12) 条", "a | b", "<b>粗</b>", "<script>alert(1)</script>",
    "![x](http://a)", "](javascript:alert(1))", "*斜*", "__粗__", "`码`", "~~删~~", "&amp; &#35;",
    "http://a.cn/x", "www.a.cn", "\\", "\\|", "a\\", "---", "===", "***", "```", "~~~", ":-- | :--",
    "[a]: http://b", "{{ 7*7 }}", "{% x %}", "$x$", "<!-- x -->", "a\n# b", "a\r\n\r\n- b", "\tcode",
)  # fmt: skip
PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").enable("strikethrough")


def _shown(rendered: str) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", rendered))


def _assert_plain(text: str) -> None:
    plain = one_line(text)
    paragraph = PARSER.render(escape(text))
    assert paragraph == (f"<p>{_quoted(plain)}</p>\n" if plain else "")
    cell = PARSER.render(f"| a | b |\n| --- | --- |\n| {escape(text)} | 2 |")
    assert f"<td>{_quoted(plain)}</td>\n<td>2</td>" in cell
    item = PARSER.render(f"1. {escape(text)}（*处*）")
    assert item == f"<ol>\n<li>{_quoted(plain)}（<em>处</em>）</li>\n</ol>\n"
    assert plain in _shown(item)


def _quoted(plain: str) -> str:
    return html.escape(plain).replace("&#x27;", "'")


@pytest.mark.parametrize("text", NASTY)
def test_what_was_typed_is_what_is_shown(text: str) -> None:
    """Each character that means something to Markdown or HTML is shown as typed."""
    _assert_plain(text)


@settings(deadline=None, max_examples=400)
@given(st.lists(st.one_of(st.sampled_from(NASTY), st.text("#*_|<>[]()`~&;\\-+=.:!1a中 \n\t", max_size=6))).map("".join))
def test_any_mixture_is_shown_as_typed(text: str) -> None:
    """No mixture of special characters turns into markup: paragraph, cell and item alike."""
    _assert_plain(text)


@settings(deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_shown_as_typed(text: str) -> None:
    """Any Unicode text renders to its own one-line form."""
    _assert_plain(text)


def test_bare_addresses_stay_words_elsewhere_too() -> None:
    """Readers that make links of bare addresses find none: the scheme and www are broken up."""
    assert escape("见http://a.cn和www.b.cn") == r"见http\://a.cn和www\.b.cn"


@given(st.text(), st.integers(1, 100))
def test_a_clipped_text_is_never_longer(text: str, limit: int) -> None:
    """Clipping keeps a beginning of the text, marks the cut with … and never exceeds the limit."""
    cut = clip(text, limit)
    assert len(cut) <= limit
    assert cut == one_line(text) or (cut[-1] == "…" and one_line(text).startswith(cut[:-1]))


def test_a_text_of_eighty_is_not_clipped() -> None:
    """Eighty characters stay, the eighty-first makes the cut."""
    assert clip("路" * 80) == "路" * 80
    assert clip("路" * 81) == "路" * 79 + "…"
