"""What may stand behind this group's options and arguments, for completion."""

from dianjun_cli.vocab.projects import BallotMethod, ProjectSource, ProjectState

from .queries import BALLOTS, LEDGER, PROGRESS

OFFERS = {
    "--state": ProjectState,
    "--source": ProjectSource,
    "--method": BallotMethod,
    "项目": LEDGER,
    "项目…": LEDGER,
    "[项目…]": LEDGER,
    "--candidates": LEDGER,
    "票决": BALLOTS,
    "--ballot": BALLOTS,
    "进度号": PROGRESS,
}
