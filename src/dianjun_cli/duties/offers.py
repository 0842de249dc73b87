"""What may stand behind this group's options, for completion."""

from dianjun_cli.vocab.duties import DutyState, Every, Measure, Mode, Who

OFFERS = {"--who": Who, "--every": Every, "--measure": Measure, "--mode": Mode, "--state": DutyState}
