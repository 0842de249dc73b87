"""`dj enterprise difficulty`: a firm's difficulties, each a case with its own log."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core import listing
from dianjun_cli.core.options import (
    AtUnit,
    ByDeputy,
    Columns,
    CsvFile,
    InTownship,
    Limit,
    On,
    Reason,
    Sort,
    WithVoid,
    given,
    group,
)
from dianjun_cli.core.output import Card, Note, Table
from dianjun_cli.vocab.enterprises import DifficultyVerb

app = group("企业的难题：提出、认领、进展、解决、企业确认、致谢，一件一本账。")

Which = Annotated[str, typer.Argument(metavar="难题", help="难题编号（KN-2023-007）或它的尾号")]
Firm = Annotated[str | None, typer.Option("--firm", help="企业：编号、名称或拼音首字母")]
Title = Annotated[str | None, typer.Option("--title", help="难题，一句话")]
Kind = Annotated[str | None, typer.Option("--kind", help="类别：生产、销售、融资、转型、货款清收……")]
Words = Annotated[str, typer.Option("--text", help="情况、原话")]
Done = Annotated[str | None, typer.Option("--text", help="做了什么、结果怎样")]
AsOf = Annotated[str | None, typer.Option("--as-of", help="截至哪一天，默认今天")]


@app.command()
def add(
    ctx: typer.Context, firm: Firm = None, title: Title = None, kind: Kind = None, text: Words = "", on: On = ""
) -> Note:
    """登记企业提出的一件难题。"""
    from . import asking_cases

    return asking_cases.raise_(ctx.obj, firm, title, kind, text, on)


@app.command("list")
def list_difficulties(
    ctx: typer.Context,
    firm: Firm = None,
    kind: Kind = None,
    state: Annotated[str | None, typer.Option("--state", help="状态：待认领、攻坚中、已解决……")] = None,
    alive: Annotated[bool, typer.Option("--open", help="只列没有办结的")] = False,
    late: Annotated[bool, typer.Option("--overdue", help="只列超期的")] = False,
    rep: ByDeputy = None,
    unit: AtUnit = None,
    township: InTownship = None,
    since: Annotated[str | None, typer.Option("--from", help="从哪天起提出的")] = None,
    until: Annotated[str | None, typer.Option("--to", help="到哪天止提出的")] = None,
    as_of: AsOf = None,
    void: WithVoid = False,
    limit: Limit = 50,
    sort: Sort = "",
    columns: Columns = "",
) -> Table:
    """列出难题，新的在前；写了代表就只列他认领的。"""
    from . import asking_cases, queries_cases

    wanted = {"firm": firm, "kind": kind, "state": state, "alive": alive, "late": late, "rep": rep, "unit": unit}
    wanted |= {"township": township, "since": since, "until": until}
    rows = asking_cases.difficulties(ctx.obj, wanted, as_of, void=void)
    return listing.table(queries_cases.COLUMNS, rows, limit=limit, sort=sort, chosen=columns)


@app.command()
def show(ctx: typer.Context, difficulty: Which, as_of: AsOf = None) -> Card:
    """看一件难题：谁在攻坚、到哪一步、经过。"""
    from . import asking_cases

    return asking_cases.difficulty_card(ctx.obj, difficulty, as_of)


@app.command()
def edit(
    ctx: typer.Context,
    difficulty: Which,
    firm: Firm = None,
    title: Title = None,
    kind: Kind = None,
    text: Annotated[str | None, typer.Option("--text", help="情况")] = None,
    raised_on: Annotated[str | None, typer.Option("--on", help="提出的日期")] = None,
) -> Note:
    """更正一件难题的资料；原来写的留在经过里。"""
    from . import asking_cases

    return asking_cases.edit_difficulty(ctx.obj, difficulty, firm, given(title=title), kind, text, raised_on)


@app.command()
def take(
    ctx: typer.Context,
    difficulty: Which,
    unit: AtUnit = None,
    rep: Annotated[list[str] | None, typer.Option("--rep", help="认领的代表，可写多次或用顿号连写")] = None,
    team: Annotated[bool, typer.Option("--team", help="由攻坚行动领导小组认领")] = False,
    by: Annotated[str | None, typer.Option("--by", help="哪天以前办结；不写按设置 enterprises.days")] = None,
    text: Words = "",
    on: On = "",
) -> Note:
    """认领：由哪个单位、哪些代表或领导小组攻坚，期限从这天算起；再写一次就是改由。"""
    from . import asking_cases

    return asking_cases.take(ctx.obj, difficulty, unit, rep, team, by, text, on)


@app.command()
def step(ctx: typer.Context, difficulty: Which, text: Done = None, on: On = "") -> Note:
    """记一步进展。"""
    from . import asking_cases

    return asking_cases.step(ctx.obj, difficulty, DifficultyVerb.STEP, text, on)


@app.command()
def extend(
    ctx: typer.Context,
    difficulty: Which,
    by: Annotated[str, typer.Option("--by", help="延到哪天")],
    reason: Annotated[str | None, typer.Option("--reason", help="原因")] = None,
    on: On = "",
) -> Note:
    """延期：写明延到哪天和原因，原来的期限留在经过里。"""
    from . import asking_cases

    return asking_cases.extend(ctx.obj, difficulty, by, reason, on)


@app.command()
def solve(ctx: typer.Context, difficulty: Which, text: Done = None, on: On = "") -> Note:
    """解决了：写怎样解决的。"""
    from . import asking_cases

    return asking_cases.step(ctx.obj, difficulty, DifficultyVerb.SOLVE, text, on)


@app.command()
def ease(ctx: typer.Context, difficulty: Which, text: Done = None, on: On = "") -> Note:
    """没有全解决，但有缓解：写缓解到什么程度。"""
    from . import asking_cases

    return asking_cases.step(ctx.obj, difficulty, DifficultyVerb.EASE, text, on)


@app.command()
def shelve(ctx: typer.Context, difficulty: Which, text: Done = None, on: On = "") -> Note:
    """暂时解决不了：写原因。"""
    from . import asking_cases

    return asking_cases.step(ctx.obj, difficulty, DifficultyVerb.SHELVE, text, on)


@app.command()
def confirm(
    ctx: typer.Context,
    difficulty: Which,
    rating: Annotated[str | None, typer.Option("--rating", help="满意、基本满意、不满意")] = None,
    text: Words = "",
    on: On = "",
) -> Note:
    """企业确认：对结果满意不满意。"""
    from . import asking_cases

    return asking_cases.confirm(ctx.obj, difficulty, rating, text, on)


@app.command()
def resume(ctx: typer.Context, difficulty: Which, text: Done = None, on: On = "") -> Note:
    """重新攻坚：企业不满意，或又有了办法；期限重新算。"""
    from . import asking_cases

    return asking_cases.step(ctx.obj, difficulty, DifficultyVerb.RESUME, text, on)


@app.command()
def thank(
    ctx: typer.Context,
    difficulty: Which,
    way: Annotated[str | None, typer.Option("--way", help="上门致谢、锦旗、感谢信、来电来信")] = None,
    text: Words = "",
    on: On = "",
) -> Note:
    """企业致谢：哪天、什么方式、说了什么。"""
    from . import asking_cases

    return asking_cases.thank(ctx.obj, difficulty, way, text, on)


@app.command()
def void(ctx: typer.Context, difficulty: Which, reason: Reason) -> Note:
    """作废一件登错的难题；统计里随即没有它。"""
    from dianjun_cli.entries.queries import find

    from . import queries, service_cases

    row = find(ctx.obj.reader, queries.DIFFICULTIES, difficulty)
    gone = service_cases.void_difficulty(ctx.obj, row["id"], reason)
    return Note(f"{gone.number} 已作废。", {"number": gone.number, "void_on": str(gone.void_on)})


@app.command("import")
def import_difficulties(ctx: typer.Context, path: CsvFile) -> Note:
    """从 Excel 表或 CSV 导入难题和它们的经过，一步一行；有一处不对就整份不导。"""
    from . import importing

    count = importing.difficulties(ctx.obj, path)
    return Note(f"已导入 {count} 行难题和经过。", {"count": count})
