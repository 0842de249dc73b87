"""What may stand behind these groups' options and arguments, for completion."""

from dianjun_cli.vocab.visits import AudienceState, SittingState

from .queries import AUDIENCES, SITTINGS

OFFERS = {
    "audience --state": AudienceState,
    "sitting --state": SittingState,
    "约见": AUDIENCES,
    "列席": SITTINGS,
}
