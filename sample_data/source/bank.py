"""The bank of hand-written matters: loading it, reading hints out of it, fitting a text to a place."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from source.places import TOWNSHIPS, is_urban

HERE = Path(__file__).parent
BANKS = ["matters_roads.toml", "matters_village.toml", "matters_people.toml"]
SUMMER = re.compile("大热天|热天|夏天|天热|高温|蚊|知了|汛期|梅雨|防溺水|暑假|暑期|抗旱")
WINTER = re.compile("冬天|结冰|下雪|落雪|腊月|过年|春节|天冷|取暖|霜")
RURAL_WORDS = re.compile("[一二三四五六七八九]组|村|湾子|冲里|坳|田|果园|橘|屋场|山上|坡")
URBAN_WORDS = re.compile("社区|小区|物业|楼道|电梯|单元|业主")
WOMAN = re.compile("我老公|我男人|我婆婆|老太婆|带孙子的婆婆|我男将|我一个女")
MAN = re.compile("我老婆|我堂客|我老汉|老汉我|我爱人生|我丈母娘|我岳")
RIVER = re.compile("江边|江段|江滩|汽渡|渡口|长江|江堤")
# 镇里, 镇卫生院 and the like: what the township is called changes with the place
TOWN_WORD = re.compile(
    "(?<![乡集城市街])[镇乡](?=里(?!乡亲)|级|卫生院|财政所|兽医|便民|农技|残疾人|中心|经管|政府)",
)
PLACES = {"点军街道": "DJ", "艾家": "AJ", "桥边": "QB", "联棚": "LP", "土城": "TC"}


@dataclass
class Matter:
    """One matter of the bank with its three texts, answers and voices."""

    category: str
    title: str
    unit: str
    where: str
    nature: str
    texts: list[str]
    answer: str
    spot: str = ""
    voices: list[str] = field(default_factory=list)

    @cached_property
    def replies(self) -> str:
        """Everything said about the matter besides the voters' texts."""
        return "".join([self.title, self.answer, self.spot, *self.voices])

    def land(self, n: int) -> str:
        """Return rural, urban or any for text `n`: what the matter says, or what its words give away."""
        if self.where != "any":
            return self.where
        words = self.texts[n] + self.replies
        rural, urban = bool(RURAL_WORDS.search(words)), bool(URBAN_WORDS.search(words))
        return "rural" if rural and not urban else "urban" if urban and not rural else "any"

    def towns(self, n: int) -> set[str]:
        """Return the letters of the townships that text `n` or the replies name or mean; empty for any."""
        named = {letters for word, letters in PLACES.items() if word in self.texts[n] + self.replies}
        return named or ({"DJ", "AJ", "LP"} if self.by_river(n) else set())

    def by_river(self, n: int) -> bool:
        """Whether text `n` or the replies speak of the bank of the Yangtze."""
        return bool(RIVER.search(self.texts[n] + self.replies))


def load_bank() -> list[Matter]:
    """Return all matters of the bank in file order."""
    found: list[Matter] = []
    for name in BANKS:
        with (HERE / name).open("rb") as file:
            found += [Matter(**entry) for entry in tomllib.load(file)["matter"]]
    return found


def load(name: str) -> dict:  # type: ignore[type-arg]
    """Return a TOML file of this folder."""
    with (HERE / name).open("rb") as file:
        return tomllib.load(file)


def sex_of(text: str) -> str:
    """Return the sex a speaker gives away, or an empty string."""
    return "女" if WOMAN.search(text) else "男" if MAN.search(text) else ""


def fit(text: str, letters: str, village: str) -> str:
    """Put the place into a text and say 镇里, 乡里 or 街道, 村里 or 社区 as people of that place would."""
    word = TOWNSHIPS[letters][-1] if letters != "DJ" else "街道"
    text = re.sub("副[镇乡]长", "分管领导" if word == "街道" else f"副{word}长", text)
    text = TOWN_WORD.sub(word, text)
    text = text.replace("街道里", "街道")
    if word != "镇":
        text = re.sub("(?<![集城市乡])镇上", "街上" if word == "街道" else "集镇上", text)
    if is_urban(village):
        text = re.sub("村里(?!人)", "社区", text).replace("村委会", "居委会").replace("我们村", "我们社区")
    text = re.sub("(?<={v})村(?=公益|级)", "", text).replace("{v}", village)
    return text.replace("社区社区", "社区")
