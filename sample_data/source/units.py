"""Handling units (承办单位): the district's departments and firms, the townships, every village and community."""

from source.names import NameMaker
from source.places import GOVERNMENTS, TOWNSHIPS, is_urban, villages

# short name, what follows 点军区, further aliases
DEPARTMENTS = [
    ("住建局", "住房和城乡建设局", ["区住建局", "房管局"]), ("交通局", "交通运输局", ["区交通局"]),
    ("农业农村局", "农业农村局", ["区农业农村局", "农业局"]), ("水利局", "水利和湖泊局", ["区水利局", "水利湖泊局"]),
    ("教育局", "教育局", ["区教育局"]), ("卫健局", "卫生健康局", ["区卫健局", "卫生局"]),
    ("民政局", "民政局", ["区民政局"]), ("人社局", "人力资源和社会保障局", ["区人社局"]),
    ("医保局", "医疗保障局", ["区医保局"]), ("城管局", "城市管理执法局", ["区城管局", "城管执法局"]),
    ("资规局", "自然资源和规划局", ["区资规局", "国土局"]), ("生态环境局", "生态环境分局", ["环保局"]),
    ("文旅局", "文化和旅游局", ["区文旅局"]), ("市监局", "市场监督管理局", ["区市监局", "市场监管局"]),
    ("应急局", "应急管理局", ["区应急局"]), ("公安分局", "公安分局", ["公安局"]), ("司法局", "司法局", ["区司法局"]),
    ("科经局", "科技和经济信息化局", ["区科经局", "经信局"]), ("发改局", "发展和改革局", ["区发改局"]),
    ("财政局", "财政局", ["区财政局"]), ("乡村振兴局", "乡村振兴局", ["区乡村振兴局", "扶贫办"]),
    ("退役军人局", "退役军人事务局", ["区退役军人局"]), ("残联", "残疾人联合会", ["区残联"]),
    ("行政审批局", "行政审批局", ["政务服务局"]), ("通信办", "通信发展办公室", ["通信管理办"]),
    ("林业中心", "林业发展中心", ["林业局"]),
]  # fmt: skip
FIRMS = [
    ("供电公司", "供电公司", ["电力公司", "供电所"]), ("水务公司", "城乡水务公司", ["自来水公司"]),
    ("燃气公司", "燃气公司", ["天然气公司"]), ("公交公司", "公共交通公司", ["公汽公司"]),
]  # fmt: skip


def build_units(people: NameMaker, clerks: dict[str, str]) -> list[dict[str, str]]:
    """Return the rows of units.csv; `clerks` are the townships' contact persons by letters."""
    rows = [_row(f"点军区{rest}", short, aliases, "区直部门", "", people) for short, rest, aliases in DEPARTMENTS]
    rows += [_row(f"点军区{rest}", short, aliases, "企事业单位", "", people) for short, rest, aliases in FIRMS]
    for letters, town in TOWNSHIPS.items():
        full = f"{town}办事处" if town.endswith("街道") else f"{town}人民政府"
        row = _row(full, GOVERNMENTS[letters], [town], "乡镇街道", town, people)
        rows.append(row | {"联系人": clerks[letters]})
    for letters, town in TOWNSHIPS.items():
        rows += [_row(_committee(town, v), unit_of_village(v), [v], "村社区", town, people) for v in villages(letters)]
    return rows


def unit_of_village(village: str) -> str:
    """Return the short name of the committee of a village or community."""
    return f"{village}居委会" if is_urban(village) else f"{village}村委会"


def unit_of(word: str, letters: str, village: str) -> str:
    """Return the unit's short name for a word of the bank: 乡镇 and 村社区 depend on the place."""
    return {"乡镇": GOVERNMENTS[letters], "村社区": unit_of_village(village)}.get(word, word)


def route_of(word: str) -> str:
    """Return the disposal route (处理去向) that belongs to a unit word of the bank."""
    return {"乡镇": "乡镇街道", "村社区": "村社区"}.get(word, "区直部门")


def _committee(town: str, village: str) -> str:
    return f"{town}{village}" + ("居民委员会" if is_urban(village) else "村民委员会")


def _row(full: str, short: str, aliases: list[str], kind: str, town: str, people: NameMaker) -> dict[str, str]:
    sex = people.rng.choice("男女")
    return {
        "名称": full, "简称": short, "别名": "、".join(a for a in aliases if a != full), "类别": kind,
        "乡镇街道": town, "联系人": people.name(sex),
        "电话": people.mobile() if kind == "村社区" else people.landline(),
    }  # fmt: skip
