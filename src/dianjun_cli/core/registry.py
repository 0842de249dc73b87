"""The table of contents: slices in order (each imports only earlier ones) and their command groups."""

from __future__ import annotations

SLICES = (
    "settings",
    "texts",
    "attachments",
    "platforms",
    "representatives",
    "units",
    "voters",
    "reception",
    "suggestions",
    "promises",
    "reminders",
    "entries",
    "proposals",
    "training",
    "visits",
    "contacts",
    "projects",
    "enterprises",
    "activities",
    "deeds",
    "duties",
    "systems",
    "scoring",
    "dossiers",
    "stats",
    "bulletins",
    "today",
    "overview",
)

# Command or group -> (module below the package, one line of help). Loaded only when asked for.
COMMANDS = {
    "init": ("settings.commands_store", "建立资料库（dj init --from office.toml）"),
    "today": ("today.commands", "今天的桌面：接待、超期、临期、待回访（单写 dj 也是它）"),
    "platform": ("platforms.commands", "家站点户：四级平台"),
    "rep": ("representatives.commands", "人大代表名册"),
    "unit": ("units.commands", "承办单位"),
    "voter": ("voters.commands", "选民信息（单独存放，查看留痕）"),
    "reception": ("reception.commands", "“5号见”接待日：排期、轮值、请假换人、通知、出席"),
    "suggest": ("suggestions.commands", "选民意见建议：登记、交办、答复、回访、销号"),
    "remind": ("reminders.commands", "催办：催什么、催谁、从哪天起；催办单、催办记录"),
    "promise": ("promises.commands", "承诺事项台账：挂账、兑现、改期，到日子叫醒"),
    "proposal": ("proposals.commands", "议案建议：提出、交办、答复、代表评价、重新办理、办结"),
    "activity": ("activities.commands", "履职活动：学习、论坛、督办、脚印万家、宣讲、治理、实事，各做了多少"),
    "deed": ("deeds.commands", "树典型：代表的事迹，候选、树立，可登专刊"),
    "training": ("training.commands", "履职培训：计划、办班、签阅、人大开讲啦、一周一法，谁还差几次"),
    "enterprise": ("enterprises.commands", "老树发新枝：企业、难题一件件攻坚、致谢、招商线索"),
    "audience": ("visits.commands", "约见：代表约见国家机关负责人，申请、约见、答复、落实"),
    "sitting": ("visits.commands_sitting", "列席：代表列席常委会会议，意见交办、答复"),
    "contact": ("contacts.commands", "双联和廿长：谁联系谁、走访、帮了什么，谁还没有人联系"),
    "project": ("projects.commands", "民生实事项目票决：征集、票决、公告、按季督办、完成、评估"),
    "system": ("systems.commands", "制度：正文、从哪天起施行、修订、由哪些职责检查"),
    "duty": ("duties.commands", "职责清单：谁该做什么、做了没有、还缺谁"),
    "score": ("scoring.commands", "点户示范创建：标准、申报、自评、考评、命名、排名；代表积分"),
    "dossier": ("dossiers.commands", "履职档案：一位代表一年一页，全从台账算出，可出公开版"),
    "overview": ("overview.commands", "总览：各台账的数一屏看完，每个数都能点到记录"),
    "stats": ("stats.commands", "统计：收集、办结、在办与各项比率，每个数都能点到件"),
    "bulletin": ("bulletins.commands", "《5号见》专刊"),
    "batch": ("batch.commands", "批量：一次做许多条命令，一行一条"),
    "settings": ("settings.commands", "本单位的设置：类别、期限、节假日、刊头"),
    "completion": ("completion.commands", "补全：按 Tab 键接着写件号、平台、单位、代表（bash、zsh、fish）"),
    "db": ("settings.commands_db", "资料库：升级、备份、检查"),
}

# Commands that a later slice adds to an earlier group: modules with an `app`.
ADDED = {"suggest": ("proposals.commands_case",)}

# Modules with `of_case(reader, case_id) -> {key: Table}`: what later slices have to show beside a case.
BESIDE_A_CASE = ("promises.queries", "reminders.queries", "proposals.queries", "contacts.queries", "projects.queries",
                 "activities.queries")  # fmt: skip

# Modules with `of_record(reader, number) -> {key: Table}`: what later slices have to show on a record's card.
BESIDE_A_RECORD = ("activities.queries",)

# Modules with `of_duty(reader, code, today, since) -> {key: Table}`: what later slices have that names a duty, on a day
# or later; a row's `said` is how a receipt names it.
BESIDE_A_DUTY = ("systems.queries", "scoring.queries")
