"""`dj bulletin`: the editor's hand on a month's draft."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.options import CaseNumber, OfMonth, group, needed, word
from dianjun_cli.core.output import Document, Note, Output, Table
from dianjun_cli.vocab import Edition, IssueColumn

app = group("")

Numbers = Annotated[list[str], typer.Argument(metavar="件号", help="件号，或能认出是哪件的尾号；可写多个")]
InColumn = Annotated[str, typer.Option("--column", help="哪一栏：民心所盼、民意纵览、民声回响")]


@app.command()
def pick(ctx: typer.Context, month: OfMonth, numbers: Numbers, column: InColumn = "") -> Note:
    """选登：这几件排在栏首（不写 --column 就是它能登的各栏）；重编也保留。"""
    from .draft import editing

    return editing.pick(ctx.obj, month, numbers, word(IssueColumn, column, "栏目"))


@app.command()
def drop(ctx: typer.Context, month: OfMonth, numbers: Numbers, column: InColumn = "") -> Note:
    """不登：这几件不印（不写 --column 就是各栏都不印），照样计入数据；重编也保留。"""
    from .draft import editing

    return editing.drop(ctx.obj, month, numbers, word(IssueColumn, column, "栏目"))


@app.command()
def order(
    ctx: typer.Context,
    month: OfMonth,
    column: Annotated[str, typer.Argument(metavar="栏目", help="民心所盼、民意纵览、民声回响")],
    numbers: Numbers,
) -> Note:
    """排序：一栏里这几件按写的次序排在前面，没写的按规则跟在后面。"""
    from .draft import editing

    chosen = word(IssueColumn, column, "栏目")
    if chosen is None:
        raise BadInput(f"栏目不能为空；可用：{IssueColumn.labels()}。")
    return editing.order(ctx.obj, month, chosen, numbers)


@app.command()
def headline(
    ctx: typer.Context,
    month: OfMonth,
    number: CaseNumber,
    text: Annotated[str | None, typer.Option("--text", help="印出来的文字；写空的（--text ''）恢复为自动的")] = None,
    column: InColumn = "",
) -> Note:
    """改文字：这一件印编辑写的文字，不印自动的。照样脱敏、比对选民信息。"""
    from .draft import editing

    chosen = word(IssueColumn, column, "栏目")
    if text is None:
        chosen, text = _asked_words(ctx, month, number, chosen)
    return editing.headline(ctx.obj, month, number, chosen, text)


def _asked_words(ctx: typer.Context, month: str, number: str, column: IssueColumn | None) -> tuple[IssueColumn, str]:
    """Ask for the words, those printed now ready to be changed."""
    from dianjun_cli.core import picking, prompts

    from .draft import editing, proof

    if not ctx.obj.interactive:
        raise BadInput("要印什么文字？请加 --text。")
    table = proof.Proof.of(ctx.obj, month)
    case = table.case(number)
    editing.check_something(table, case, column)
    sections = [IssueColumn(s).label for s in table.found.sections(case["number"])]
    if column is None and len(sections) > 1:
        column = IssueColumn.named(prompts.pick("改哪一栏的文字", picking.plain(sections)).name)
    column = column or editing.section_of(table, case)
    before = editing.words_now(table, case, column)
    words = prompts.edit("改这段文字（回车采用，清空恢复为自动的）", before)
    if words == before:
        raise typer.Abort
    return column, words


@app.command()
def lead(
    ctx: typer.Context,
    month: OfMonth,
    text: Annotated[str | None, typer.Option("--text", help="导语；写空的（--text ''）去掉")] = None,
    column: InColumn = "",
) -> Note:
    """导语：印在刊头下面（写 --column 就印在那一栏的标题下面）。"""
    from .draft import editing

    chosen = word(IssueColumn, column, "栏目")
    if text is None:
        if not ctx.obj.interactive:
            raise BadInput("导语写什么？请加 --text。")
        from dianjun_cli.core import prompts

        before = editing.lead_now(ctx.obj, month, chosen)
        text = prompts.edit("改导语（回车采用，清空去掉）" if before else "导语", before)
        if text == before:
            raise typer.Abort
    return editing.lead(ctx.obj, month, chosen, text)


@app.command()
def reset(
    ctx: typer.Context,
    month: OfMonth,
    numbers: Annotated[list[str] | None, typer.Argument(metavar="件号", help="件号，可写多个")] = None,
    column: InColumn = "",
    everything: Annotated[bool, typer.Option("--all", help="整期都恢复，导语也去掉")] = False,
) -> Note:
    """恢复：收回编辑对这几件（或一栏、整期）的决定，仍按规则编排；经过留着。"""
    from .draft import editing

    return editing.reset(ctx.obj, month, numbers or (), word(IssueColumn, column, "栏目"), everything)


@app.command()
def deed(
    ctx: typer.Context,
    month: OfMonth,
    number: Annotated[str, typer.Argument(metavar="事迹", help="典型事迹的编号（DX-2023-001）或它的尾号")],
    gone: Annotated[bool, typer.Option("--drop", help="不登了")] = False,
) -> Note:
    """代表风采：三栏之后登一个典型事迹（要先树为典型）；重编也保留。"""
    from .draft import featuring, proof

    table = proof.Proof.of(ctx.obj, month)
    if gone:
        return featuring.drop(ctx.obj, table.month, number, table.draft, table.warnings)
    return featuring.place(ctx.obj, table.month, number, table.warnings)


@app.command()
def deeds(ctx: typer.Context, month: OfMonth) -> Table:
    """列出可登的典型事迹：在不在这一期的稿子里，登过哪几期。"""
    from .draft import featuring, proof

    table = proof.Proof.of(ctx.obj, month)
    return featuring.listed(ctx.obj, table.month, table.draft)


@app.command()
def thank(
    ctx: typer.Context,
    month: OfMonth,
    number: Annotated[str, typer.Argument(metavar="难题", help="难题编号（KN-2023-008）或它的尾号")],
    gone: Annotated[bool, typer.Option("--drop", help="不登了")] = False,
) -> Note:
    """企业致谢：“民声回响”末尾登一家企业为一件难题说的话；重编也保留。"""
    from .draft import proof, thanking

    table = proof.Proof.of(ctx.obj, month)
    if gone:
        return thanking.drop(ctx.obj, table.month, number, table.draft, table.warnings)
    return thanking.place(ctx.obj, table.month, number, table.warnings)


@app.command()
def thanks(ctx: typer.Context, month: OfMonth) -> Table:
    """列出可登的企业致谢（到这个月底为止，写了原话的）：在不在稿子里，登过哪几期。"""
    from .draft import proof, thanking

    table = proof.Proof.of(ctx.obj, month)
    return thanking.listed(ctx.obj, table.month, table.draft)


@app.command()
def draft(
    ctx: typer.Context,
    month: OfMonth,
    everything: Annotated[bool, typer.Option("--all", help="没登的也全部列出")] = False,
    log: Annotated[bool, typer.Option("--log", help="谁在什么时候作了什么决定")] = False,
) -> Table:
    """看稿子：哪一件登在哪栏第几条、印什么文字、为什么，还有哪些可以选。"""
    from .draft import showing

    return showing.log(ctx.obj, month) if log else showing.standing(ctx.obj, month, everything)


@app.command()
def preview(
    ctx: typer.Context,
    month: OfMonth,
    edition: Annotated[str, typer.Option("--edition", help="internal 内部版，public 公开版")] = "internal",
    width: Annotated[int, typer.Option("--width", help="一行多少列（0 是终端的宽度）")] = 0,
    out: Annotated[Path | None, typer.Option("--out", help="写到文件（.md 或 .html）")] = None,
) -> Output:
    """先看一遍：稿子照现在的决定印出来是什么样（已印发的，看的是更正稿）。"""
    from .publication import building

    chosen = needed(Edition, edition, "版本")
    document = building.preview(ctx.obj, month, "public" if chosen is Edition.PUBLIC else "internal", out)
    return document if out or ctx.obj.format in ("md", "html", "json") else _as_read(document, width)


def _as_read(document: Document, columns: int) -> Note:
    from dianjun_cli.core.layout import terminal
    from dianjun_cli.core.plain import to_plain

    return Note(to_plain(document.forms["md"], columns or terminal()), document.data, warnings=document.warnings)


@app.command()
def check(
    ctx: typer.Context,
    month: OfMonth,
    file: Annotated[Path | None, typer.Option("--file", help="人工改过的 Markdown（内部版）")] = None,
) -> Note:
    """印前检查，有要改的退出码为 1。

    查空栏、数不平、太长、选民信息、登不了的选件、文件与各件的不同，并告知已印发各期的补录和更正。
    """
    from .publication import checks

    return checks.check(ctx.obj, month, file)
