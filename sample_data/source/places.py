"""Townships, invented villages, and the 29 homes, stations and points with their households (家站点户)."""

from dataclasses import dataclass, field

TOWNSHIPS = {"DJ": "点军街道", "AJ": "艾家镇", "QB": "桥边镇", "LP": "联棚乡", "TC": "土城乡"}
GOVERNMENTS = {"DJ": "点军街道办", "AJ": "艾家镇政府", "QB": "桥边镇政府", "LP": "联棚乡政府", "TC": "土城乡政府"}
URBAN = {
    "DJ": ["双溪社区", "江湾社区", "桃园社区", "楠木社区", "紫荆社区", "书院社区"],
    "AJ": ["临江社区", "柑园社区"],
    "QB": ["桥头社区", "福安社区"],
    "LP": ["棚口社区"],
    "TC": ["三里街社区"],
}
RURAL = {
    "DJ": ["石桥坪村", "云台村", "竹坪村"],
    "AJ": ["柳林村", "高坪村", "松树岭村", "鹿溪村", "白果树村", "杨家坳村"],
    "QB": ["六里坪村", "青龙坪村", "双堰村", "茶店村", "黄金坡村", "马鞍岭村", "槐树湾村"],
    "LP": ["枫香坪村", "泉水湾村", "长冲村", "土门岭村", "桂花岩村"],
    "TC": ["三岔沟村", "花栗树村", "云雾坪村", "落雁坪村", "石门垭村", "黄柏山村"],
}
# Places on the Yangtze: matters of the river bank belong here
RIVERSIDE = {"双溪社区", "江湾社区", "临江社区", "柳林村", "棚口社区", "枫香坪村"}
# code, name, village it sits in (homes: none), street or group, whether it receives on the 5th
HOMES = [
    ("DJ01", "点军街道代表之家", "双溪社区", "滨江路16号", False),
    ("AJ01", "艾家镇代表之家", "临江社区", "兴艾路8号", False),
    ("QB01", "桥边镇代表之家", "桥头社区", "桥边大道21号", False),
    ("LP01", "联棚乡代表之家", "棚口社区", "联棚路5号", True),
    ("TC01", "土城乡代表之家", "三里街社区", "三里街32号", True),
]
STATIONS = {
    "DJ": ["双溪社区", "江湾社区", "桃园社区", "书院社区", "石桥坪村"],
    "AJ": ["柳林村", "柑园社区", "松树岭村"],
    "QB": ["福安社区", "青龙坪村", "双堰村"],
    "LP": ["枫香坪村", "泉水湾村"],
    "TC": ["三岔沟村", "云雾坪村"],
}
POINTS = {
    "DJ": [("滨江市场", "江湾社区"), ("电子产业园", "楠木社区"), ("紫荆商圈", "紫荆社区")],
    "AJ": [("美食街", "临江社区"), ("柑橘交易市场", "鹿溪村")],
    "QB": [("花木基地", "茶店村"), ("便民服务中心", "桥头社区")],
    "LP": [("农产品加工园", "土门岭村")],
    "TC": [("游客服务中心", "落雁坪村")],
}
# township, kind, trade, village; the parent is the station or point in or nearest to that village
HOUSEHOLDS = [
    ("DJ", "联络", "", "楠木社区", "DJ08"), ("DJ", "联络", "", "竹坪村", "DJ06"),
    ("DJ", "行业", "教育", "书院社区", "DJ05"), ("DJ", "行业", "司法", "双溪社区", "DJ02"),
    ("DJ", "行业", "医疗卫生", "桃园社区", "DJ04"), ("DJ", "产业", "餐饮", "江湾社区", "DJ07"),
    ("DJ", "产业", "文旅", "紫荆社区", "DJ09"),
    ("AJ", "联络", "", "白果树村", "AJ04"), ("AJ", "行业", "教育", "柑园社区", "AJ03"),
    ("AJ", "产业", "餐饮", "临江社区", "AJ05"), ("AJ", "产业", "柑橘", "柳林村", "AJ02"),
    ("AJ", "产业", "花卉苗木", "鹿溪村", "AJ06"),
    ("QB", "联络", "", "黄金坡村", "QB03"), ("QB", "联络", "", "槐树湾村", "QB04"),
    ("QB", "行业", "教育", "福安社区", "QB02"), ("QB", "产业", "柑橘", "双堰村", "QB04"),
    ("QB", "产业", "花卉苗木", "茶店村", "QB05"),
    ("LP", "联络", "", "长冲村", "LP03"), ("LP", "行业", "司法", "棚口社区", "LP02"),
    ("LP", "产业", "花卉苗木", "枫香坪村", "LP02"),
    ("TC", "联络", "", "石门垭村", "TC03"), ("TC", "产业", "文旅", "落雁坪村", "TC04"),
    ("TC", "产业", "餐饮", "三里街社区", "TC04"), ("TC", "产业", "柑橘", "花栗树村", "TC02"),
]  # fmt: skip


@dataclass
class Platform:
    """A home, station, point or household: what platforms.csv says of it."""

    code: str
    name: str
    kind: str
    letters: str
    village: str
    address: str
    receives: bool
    hub_kind: str = ""
    trade: str = ""
    parent: str = ""
    contact: str = ""
    phone: str = ""
    members: list[str] = field(default_factory=list)

    @property
    def township(self) -> str:
        """Name of the township the platform stands in."""
        return TOWNSHIPS[self.letters]

    def row(self) -> dict[str, str]:
        """Return the platform as a row of platforms.csv."""
        return {
            "编码": self.code, "名称": self.name, "类别": self.kind, "中心户类型": self.hub_kind, "行业": self.trade,
            "上级编码": self.parent, "乡镇街道": self.township, "地址": self.address, "联系人": self.contact,
            "联系电话": self.phone, "接待": "是" if self.receives else "否",
        }  # fmt: skip


def villages(letters: str) -> list[str]:
    """Return all villages and communities of a township."""
    return URBAN[letters] + RURAL[letters]


def is_urban(village: str) -> bool:
    """Whether the place is a community rather than a village."""
    return village.endswith("社区")


def build_platforms() -> dict[str, Platform]:
    """Return every platform by code, parents before children."""
    found = [Platform(code, name, "家", code[:2], village, f"{TOWNSHIPS[code[:2]]}{village}{street}", receives)
             for code, name, village, street, receives in HOMES]  # fmt: skip
    for letters in TOWNSHIPS:
        found += _stations_and_points(letters)
        found += _households(letters)
    order = "家站点户"
    return {p.code: p for p in sorted(found, key=lambda p: (order.index(p.kind), list(TOWNSHIPS).index(p.letters)))}


def _stations_and_points(letters: str) -> list[Platform]:
    town, home, found = TOWNSHIPS[letters], f"{letters}01", []
    for n, village in enumerate(STATIONS[letters], start=2):
        seat = "居委会" if is_urban(village) else "村委会"
        found.append(Platform(f"{letters}{n:02}", f"{village}代表联络站", "站", letters, village,
                              f"{town}{village}{seat}一楼", True, parent=home))  # fmt: skip
    for n, (name, village) in enumerate(POINTS[letters], start=2 + len(STATIONS[letters])):
        found.append(Platform(f"{letters}{n:02}", f"{name}代表联系点", "点", letters, village,
                              f"{town}{village}{name}内", True, parent=home))  # fmt: skip
    return found


def _households(letters: str) -> list[Platform]:
    found = []
    mine = [h for h in HOUSEHOLDS if h[0] == letters]
    for n, (_, kind, trade, village, parent) in enumerate(mine, start=21):
        name = f"{village}联络中心户" if kind == "联络" else f"{village}{trade}{kind}中心户"
        found.append(Platform(f"{letters}{n}", name, "户", letters, village, f"{TOWNSHIPS[letters]}{village}",
                              False, kind, trade, parent))  # fmt: skip
    return found
