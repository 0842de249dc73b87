"""Closed lists of what the ledgers have in common."""

from . import Word


class EntryVerb(Word):
    """What happens to a record of any ledger; each ledger has verbs of its own besides."""

    ADD = "add", "登记"
    EDIT = "edit", "更正"
    VOID = "void", "作废"


class Part(Word):
    """What a deputy does in a record: the part taken."""

    LEAD = "lead", "牵头"
    JOIN = "join", "参加"
    COSIGN = "cosign", "附议"
    SPEAK = "speak", "主讲"
    READ = "read", "签阅"
    LEADER = "leader", "领导干部参加"
    EXCUSED = "excused", "请假"
    ABSENT = "absent", "缺席"
    TO_SIGN = "to_sign", "送签"
