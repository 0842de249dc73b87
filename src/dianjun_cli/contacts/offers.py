"""What may stand behind this group's options and arguments, for completion."""

from dianjun_cli.vocab.contacts import ContactKind, ContactWay

from .queries import LEDGER, TEAM, VISITS

OFFERS = {
    "--kind": ContactKind,
    "--way": ContactWay,
    "联系": LEDGER,
    "联系…": LEDGER,
    "--link": LEDGER,
    "走访": VISITS,
    "廿长": TEAM,
}
