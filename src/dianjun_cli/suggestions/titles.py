"""Defaults taken from a voter's words: a one-line matter, a likely category. Pure."""

TITLE_LENGTH = 60

# Words that point to a category of the default list; only a default for the clerk to confirm.
CATEGORY_WORDS = {
    "道路交通": "路 车 公交 桥 红绿灯 站台 停车 护栏 坑",
    "供水排水": "水管 自来水 停水 排水 下水 水压 水渠 堰塘 水井",
    "路灯电力": "路灯 电线 停电 电压 变压器 电杆",
    "环境卫生": "垃圾 保洁 厕所 臭 苍蝇 清扫",
    "生态环保": "污水 排污 噪音 烟 灰尘 河道 油烟",
    "农业农村": "柑橘 橘 农药 种 田 养殖 合作社 野猪 化肥",
    "教育": "学校 老师 孩子 上学 校车 幼儿园 作业",
    "医疗卫生": "卫生室 医院 看病 医生 药 体检",
    "社会保障": "低保 养老金 社保 医保 补贴 残疾",
    "养老托幼": "老人 养老 托育 食堂 独居",
    "住房物业": "物业 小区 电梯 漏水 房产证 屋顶 楼",
    "城市管理": "占道 摊 广告牌 违建 违停 烧烤",
    "文体旅游": "广场舞 健身 篮球 图书 景区 文化",
    "公共安全": "安全 消防 监控 溺水 落石 滑坡",
    "就业营商": "工作 打工 工资 企业 执照 贷款 招工",
}


def title_of(text: str) -> str:
    """Return a one-line matter taken from a voter's words: up to the first stop."""
    line = text.strip().split("\n")[0]
    for mark in "。！？；!?;，,":
        head = line.split(mark)[0].strip()
        if 4 <= len(head) <= 24:
            return head
    return line[:24].strip()
