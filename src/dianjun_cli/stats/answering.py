"""Which report answers `dj stats`; each is loaded when it is asked for."""

from __future__ import annotations

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Output

from .asking import Asked


def answer(
    question: Asked,
    desk: Desk,
    explain: str | None = None,
    figure: str | None = None,
    compare: str | None = None,
    within: int | None = None,
    chart: bool = False,
) -> Output:
    """Return the report that answers `dj stats`. Raises BadInput for options that do not go together."""
    ways = {"--within": within is not None, "--compare": compare is not None, "--chart": chart}
    chosen = [name for name, given in ways.items() if given]
    if len(chosen) > 1:
        raise BadInput(f"{'、'.join(chosen)} 一次只能用一个。")
    if within is not None:
        from . import within as rooms

        return rooms.report(question, desk.calendar, within, explain, figure)
    if compare is not None:
        from . import comparing

        return comparing.report(question, compare, figure, explain)
    if explain is None and (chart or len(question.dims) > 1):
        from . import crossing, drawing

        return drawing.report(question, figure) if chart else crossing.report(question, figure)
    if chart:
        raise BadInput("--chart 画的是各组的数，不和 --explain 一起用。")
    from . import reports

    if figure is not None and explain is None:
        raise BadInput("--figure 要和两种分组（--by township,category）、--compare 或 --chart 一起用。")
    return reports.explained(question, explain) if explain else reports.tallied(question)
