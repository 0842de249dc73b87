"""Undoing the last step of a paper that was typed wrongly: a further event says that it never happened."""

from dianjun_cli.core.desk import Desk
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.entries import service as entries
from dianjun_cli.suggestions import service as cases
from dianjun_cli.texts.rules import clean
from dianjun_cli.vocab.proposals import PaperVerb

from . import rules, service, service_case
from .life import Life, Step
from .model import Proposal
from .queries import LEDGER

MENDED = {PaperVerb.ASSIGN: "交办错了再交办一次（assign）", PaperVerb.ANSWER: "答复错了加 --again 再写一次"}


def undo(desk: Desk, key: int, reason: str) -> tuple[Proposal, Life, Step]:
    """Undo the last step, on its own day; return the paper, how it stands now and what was undone.

    Raises RuleBroken where there is none, or the case behind the paper has followed.
    """
    proposal = entries.get(desk, LEDGER, Proposal, key)
    done = [step for step in rules.lasting(service.steps_of(desk, key)) if PaperVerb.named(step.verb)]
    if not done:
        raise RuleBroken(f"{proposal.number} 登记以后没有可撤销的；整件登错了用 dj proposal void {proposal.number}。")
    last = done[-1]
    _check_case(desk, proposal, PaperVerb(last.verb))
    words = f"“{PaperVerb(last.verb).label}”（{last.on}）：{clean(reason, '原因')}"
    entries.happen(desk, LEDGER, proposal, PaperVerb.UNDO, last.on, entries.Step(words, {"undone": last.key}))
    life = service.replayed(proposal, service.steps_of(desk, key))
    service.write(proposal, life)
    desk.session.flush()
    return proposal, life, last


def _check_case(desk: Desk, proposal: Proposal, verb: PaperVerb) -> None:
    """Refuse what the case behind a paper has followed, and to bring back a paper whose case has become another."""
    if proposal.suggestion_id is None:
        return
    case = cases.case_of(desk.session, proposal.suggestion_id)
    if verb in service_case.FOLLOWED:
        how = f"；{MENDED[verb]}" if verb in MENDED else ""
        raise RuleBroken(f"{proposal.number} 的“{verb.label}”，来源件 {case.number} 已经跟着登记，不能撤销{how}。")
    if verb in service_case.PARTED and (there := service_case.paper_of(desk, case)):
        raise RuleBroken(f"{case.number} 后来又转为 {there.number}，{proposal.number} 的“{verb.label}”不能撤销。")
