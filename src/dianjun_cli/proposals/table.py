"""The table state × verb of a paper: what may follow in which state, what it must be told, who does it. Pure data.

It is printed into the manual and a test walks every cell. Sources: FIELD §4, §7.
"""

from __future__ import annotations

from dianjun_cli.vocab.proposals import PaperState, PaperVerb

S, V = PaperState, PaperVerb

# state -> verb -> the state after it. Where several units answer separately, the last of them makes it 已答复.
TABLE: dict[PaperState, dict[PaperVerb, PaperState]] = {
    S.SUBMITTED: {V.ACCEPT: S.ACCEPTED, V.DECLINE: S.DECLINED, V.AGENDA: S.LISTED, V.OFF_AGENDA: S.UNLISTED},
    S.ACCEPTED: {V.ASSIGN: S.ASSIGNED, V.DECLINE: S.DECLINED, V.AGENDA: S.LISTED, V.OFF_AGENDA: S.UNLISTED},
    S.LISTED: {V.ASSIGN: S.ASSIGNED, V.CLOSE: S.CLOSED},
    S.UNLISTED: {V.CONVERT: S.ACCEPTED, V.CLOSE: S.CLOSED},
    S.ASSIGNED: {
        V.ASSIGN: S.ASSIGNED,
        V.SIGN: S.HANDLING,
        V.OPINE: S.ASSIGNED,
        V.RETURN: S.RETURNED,
        V.EXTEND: S.ASSIGNED,
        V.ANSWER: S.ANSWERED,
    },
    S.HANDLING: {
        V.ASSIGN: S.ASSIGNED,
        V.SIGN: S.HANDLING,
        V.OPINE: S.HANDLING,
        V.RETURN: S.RETURNED,
        V.EXTEND: S.HANDLING,
        V.ANSWER: S.ANSWERED,
    },
    S.RETURNED: {V.ASSIGN: S.ASSIGNED},
    S.ANSWERED: {V.ANSWER: S.ANSWERED, V.OPINE: S.ANSWERED, V.RATE: S.RATED, V.CLOSE: S.CLOSED},
    S.RATED: {
        V.ANSWER: S.RATED,
        V.RATE: S.RATED,
        V.REHANDLE: S.ASSIGNED,
        V.CLOSE: S.CLOSED,
    },
    S.CLOSED: {V.RATE: S.CLOSED, V.REHANDLE: S.ASSIGNED},
    S.DECLINED: {},
    S.WITHDRAWN: {},
}
ENDED = (S.CLOSED, S.DECLINED, S.WITHDRAWN)
UNANSWERED = (S.SUBMITTED, S.ACCEPTED, S.LISTED, S.UNLISTED, S.ASSIGNED, S.HANDLING, S.RETURNED)
for _state, _verbs in TABLE.items():
    if _state in UNANSWERED:
        _verbs[V.WITHDRAW] = S.WITHDRAWN
    if _state in (S.ANSWERED, S.RATED, S.CLOSED):
        _verbs |= {V.PROMISE: _state, V.FULFIL: _state}
    if _state not in ENDED:
        _verbs |= {V.SUPERVISE: _state, V.UNSUPERVISE: _state}
    if _state not in (S.DECLINED, S.WITHDRAWN):
        _verbs |= {V.PRAISE: _state, V.UNPRAISE: _state}

# What a verb must be told; `text` is a reason or what was done, `by` who decided, `said` a letterhead number or words
# (a file of past years may lack it).
REQUIRED: dict[PaperVerb, tuple[str, ...]] = {
    V.DECLINE: ("text",),
    V.AGENDA: ("by",),
    V.OFF_AGENDA: ("by",),
    V.RETURN: ("text",),
    V.EXTEND: ("due_on", "text"),
    V.ANSWER: ("result", "said"),
    V.RATE: ("rating",),
    V.WITHDRAW: ("text",),
    V.SUPERVISE: ("by",),
    V.UNSUPERVISE: ("text",),
    V.PRAISE: ("by",),
    V.UNPRAISE: ("text",),
    V.PROMISE: ("promised_for",),
    V.FULFIL: ("text",),
}

# Who does it as a rule; recorded as the actor, not enforced.
WHO: dict[PaperVerb, str] = {
    V.ACCEPT: "议案审查委员会或代工委", V.DECLINE: "议案审查委员会或代工委", V.AGENDA: "主席团或常委会",
    V.OFF_AGENDA: "主席团或常委会", V.CONVERT: "代工委", V.ASSIGN: "代工委", V.SIGN: "承办单位", V.OPINE: "协办单位",
    V.RETURN: "承办单位", V.EXTEND: "代工委", V.ANSWER: "主办、分别办理单位", V.RATE: "领衔代表", V.REHANDLE: "代工委",
    V.CLOSE: "代工委", V.WITHDRAW: "领衔代表", V.SUPERVISE: "主任会议", V.UNSUPERVISE: "主任会议",
    V.PRAISE: "代工委", V.UNPRAISE: "代工委", V.PROMISE: "承办单位",
    V.FULFIL: "承办单位",
}  # fmt: skip


def allowed(state: PaperState) -> list[PaperVerb]:
    """Return the verbs that may follow in `state`."""
    return list(TABLE[state])
