"""`dj batch`."""

from __future__ import annotations

from typing import Annotated

import typer

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Script

app = typer.Typer(rich_markup_mode=None, add_completion=False)


@app.command()
def batch(
    ctx: typer.Context,
    path: Annotated[str, typer.Argument(metavar="文件", help="命令在哪个文件里；不写或写 - 从标准输入读")] = "-",
    command: Annotated[str, typer.Option("--for", help="JSON 行没写 command 时是哪个命令，如 'suggest add'")] = "",
    keep_going: Annotated[bool, typer.Option("--keep-going", help="有的行没做成也接着做后面的")] = False,
    from_line: Annotated[int, typer.Option("--from-line", help="从第几行做起（接着上次的）")] = 1,
) -> Script:
    """一次做许多条命令：一行一条，各自保存，没做成就停在那一行。

    每行照命令行写（开头的 dj 可省，有空格的内容加引号，# 开头的行是说明），或者写一个 JSON 对象：
    {"command": "suggest assign", "args": ["001"], "unit": "住建局"}，
    键是选项名，args 是参数，多个值写成列表，true 是开关。

    加 -f json，每条命令输出一行 JSON：line 行号，code 退出码，result 结果或 error 错误。
    里面不提问：要先问的件数用 --yes。演习（--dry-run）时各条互不相干，后面的看不到前面的。
    """
    from . import running

    desk: Desk = ctx.obj
    if desk.bench is not None:
        raise BadInput("批量里面不能再套批量；请把命令直接写在一起。")
    if from_line < 1:
        raise BadInput("--from-line 要写 1 或更大的行号。")
    if desk.format not in ("", "table", "json"):
        raise BadInput("batch 的输出用 -f json（每条命令一行）或不写；要别的格式请写在各条命令里。")
    job = running.Job(path, command.split(), keep_going, from_line, desk)
    return Script(play=job.play)
