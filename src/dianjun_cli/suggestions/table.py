"""The table state × verb: what may follow in which state, what it must be told, who does it. Pure data.

It is printed into the manual and a test walks every cell. Source: FIELD §3.
"""

from __future__ import annotations

from dianjun_cli.vocab import Standing, State, Verb

S, V = State, Verb

# state -> verb -> the state after it. What is alike in many states is added below.
TABLE: dict[State, dict[Verb, State]] = {
    S.REGISTERED: {
        V.ANSWER: S.CLOSED,
        V.ACCEPT: S.ACCEPTED,
        V.FIRST_REPLY: S.REGISTERED,
        V.ASSIGN: S.ASSIGNED,
        V.DECLINE: S.DECLINED,
        V.PETITION: S.PETITIONED,
        V.MERGE: S.MERGED,
    },
    S.ACCEPTED: {
        V.FIRST_REPLY: S.ACCEPTED,
        V.ASSIGN: S.ASSIGNED,
        V.DECLINE: S.DECLINED,
        V.PETITION: S.PETITIONED,
        V.MERGE: S.MERGED,
    },
    S.ASSIGNED: {
        V.FIRST_REPLY: S.ASSIGNED,
        V.ASSIGN: S.ASSIGNED,
        V.SIGN: S.HANDLING,
        V.REPLY: S.ANSWERED,
        V.RETURN: S.RETURNED,
        V.EXTEND: S.ASSIGNED,
        V.WAIT: S.WAITING,
        V.PETITION: S.PETITIONED,
        V.MERGE: S.MERGED,
    },
    S.HANDLING: {
        V.FIRST_REPLY: S.HANDLING,
        V.ASSIGN: S.ASSIGNED,
        V.REPLY: S.ANSWERED,
        V.RETURN: S.RETURNED,
        V.EXTEND: S.HANDLING,
        V.WAIT: S.WAITING,
        V.PETITION: S.PETITIONED,
        V.MERGE: S.MERGED,
    },
    S.WAITING: {
        V.FIRST_REPLY: S.WAITING,
        V.CONTINUE: S.HANDLING,
        V.ASSIGN: S.ASSIGNED,
        V.REPLY: S.ANSWERED,
        V.RETURN: S.RETURNED,
        V.PETITION: S.PETITIONED,
        V.MERGE: S.MERGED,
    },
    S.RETURNED: {
        V.FIRST_REPLY: S.RETURNED,
        V.ASSIGN: S.ASSIGNED,
        V.DECLINE: S.DECLINED,
        V.PETITION: S.PETITIONED,
        V.MERGE: S.MERGED,
    },
    S.ANSWERED: {
        V.FIRST_REPLY: S.ANSWERED,
        V.REPLY: S.ANSWERED,
        V.CONFIRM: S.CONFIRMED,
        V.CLOSE: S.CLOSED,
        V.PETITION: S.PETITIONED,
        V.MERGE: S.MERGED,
    },
    S.CONFIRMED: {
        V.CONFIRM: S.CONFIRMED,
        V.REHANDLE: S.ASSIGNED,
        V.CLOSE: S.CLOSED,
        V.PETITION: S.PETITIONED,
        V.MERGE: S.MERGED,
    },
    S.CLOSED: {V.CONFIRM: S.CLOSED, V.ARCHIVE: S.ARCHIVED, V.REOPEN: S.ACCEPTED, V.PROMISE: S.CLOSED},
    S.ARCHIVED: {V.CONFIRM: S.ARCHIVED, V.REOPEN: S.ACCEPTED, V.PROMISE: S.ARCHIVED},
    S.DECLINED: {V.RESUME: S.ACCEPTED},
    S.PETITIONED: {},
    S.MERGED: {V.CONFIRM: S.MERGED, V.UNMERGE: S.ACCEPTED},
    S.VOID: {},
}
for _state, _verbs in TABLE.items():
    if V.MERGE in _verbs:  # the open states
        _verbs[V.SUPERVISE] = _state
    if _state is not S.VOID:
        _verbs |= {V.UNSUPERVISE: _state, V.EDIT: _state, V.VOID: S.VOID}

# What a verb must be told; `text` is a reason, an answer or the voter's words.
REQUIRED: dict[Verb, tuple[str, ...]] = {
    V.ANSWER: ("text",),
    V.FIRST_REPLY: ("text",),
    V.ASSIGN: ("unit",),
    V.REPLY: ("text",),
    V.RETURN: ("text",),
    V.EXTEND: ("due_on", "text"),
    V.CONFIRM: ("rating",),
    V.CLOSE: ("outcome",),
    V.REOPEN: ("text",),
    V.DECLINE: ("text",),
    V.PETITION: ("text",),
    V.MERGE: ("main",),
    V.WAIT: ("text",),
    V.SUPERVISE: ("text",),
    V.UNSUPERVISE: ("text",),
    V.PROMISE: ("text",),
    V.VOID: ("text",),
}

# Who does it as a rule; recorded as the actor, not enforced: the program has no accounts of its own.
WHO: dict[Verb, str] = {
    V.REGISTER: "接待点", V.ANSWER: "接待点", V.ACCEPT: "办公室", V.FIRST_REPLY: "接待点或中心户", V.ASSIGN: "办公室",
    V.SIGN: "承办单位", V.REPLY: "承办单位", V.RETURN: "承办单位", V.EXTEND: "办公室", V.CONFIRM: "接待点或代表",
    V.REHANDLE: "办公室", V.CLOSE: "办公室", V.REOPEN: "办公室", V.DECLINE: "办公室", V.RESUME: "办公室",
    V.PETITION: "办公室", V.MERGE: "办公室", V.UNMERGE: "办公室", V.ARCHIVE: "办公室",
    V.WAIT: "办公室", V.CONTINUE: "办公室", V.SUPERVISE: "办公室", V.UNSUPERVISE: "办公室", V.PROMISE: "办公室",
    V.EDIT: "接待点或办公室", V.VOID: "办公室",
}  # fmt: skip

# Verbs that set the unit in hand (a hand-back leaves none); the flow query uses the same list.
MOVING = (V.REGISTER, V.ASSIGN, V.RETURN, V.REHANDLE)

STANDING_OF: dict[State, Standing | None] = {
    S.CLOSED: Standing.IMPLEMENTED,
    S.ARCHIVED: Standing.IMPLEMENTED,
    S.DECLINED: Standing.DECLINED,
    S.PETITIONED: Standing.PETITIONED,
    S.MERGED: Standing.MERGED,
    S.VOID: None,
}


def allowed(state: State) -> list[Verb]:
    """Return the verbs that may follow in `state`."""
    return list(TABLE[state])
