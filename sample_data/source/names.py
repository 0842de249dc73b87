"""Invented people's names and telephone numbers; no name is given twice or hides in a text."""

from collections.abc import Callable
from random import Random

SURNAMES = ("李王张刘陈杨周黄吴徐孙胡朱郭何罗宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏"
            "钟汪田任姜范姚谭廖邹熊陆郝孔崔康毛邱秦史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文覃向屈聂席")  # fmt: skip
MEN = "国建志明德永绍光家世宏伟军强斌勇峰涛鹏辉刚毅俊凯磊浩宇泽轩昌贵茂松柏祥瑞启大耀振庆学兆礼义仁忠孝诚绪元开安"
WOMEN = "秀英桂玉兰凤翠红梅霞芳艳丽娟静敏燕琼莲菊香蓉萍珍云彩慧洁琳倩雪莉婷雅欣晓春巧淑贞月娥爱美金银"
BLOCKS = ("1990717", "1550717", "1770717", "1660717", "0717-602", "0717-605")
# Persons of the published article and of its by-line: never used for an invented person.
TABOO = {"艾翠娥", "向伯勋", "汪桂珍", "邓晓青", "梅斌"}


class NameMaker:
    """Draws names that are new, and that neither contain nor are contained in any name or word already there."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.used: set[str] = set(TABOO)
        self.words = "\n".join(sorted(TABOO))
        self.phones: set[str] = set()

    def avoid(self, words: list[str]) -> None:
        """Take more texts into account: no later name may occur in any of them."""
        self.words += "\n" + "\n".join(words)

    def name(self, sex: str, short: float = 0.12) -> str:
        """Return a new name for a man or a woman; `short` is the share of names of two characters."""
        pool = MEN if sex == "男" else WOMEN
        while True:
            length = 1 if self.rng.random() < short else 2
            given = "".join(self.rng.sample(pool, length))
            candidate = self.rng.choice(SURNAMES) + given
            if candidate not in self.words and not any(old in candidate for old in self.used):
                self.used.add(candidate)
                self.words += "\n" + candidate
                return candidate

    def mobile(self) -> str:
        """Return a new mobile number from two blocks that look invented."""
        return self._new(lambda: f"{self.rng.choice(BLOCKS[:2])}{self.rng.randrange(10_000):04}")

    def spoken(self, n: int) -> str:
        """Return a new number for the n-th text that holds one: the blocks take turns, lest digits repeat."""
        return self._new(lambda: f"{BLOCKS[n % len(BLOCKS)]}{self.rng.randrange(10_000):04}")

    def landline(self) -> str:
        """Return a new landline number of an office."""
        return self._new(lambda: f"0717-60{self.rng.randrange(100_000):05}")

    def _new(self, draw: Callable[[], str]) -> str:
        while (number := draw()) in self.phones:
            pass
        self.phones.add(number)
        return number
