"""What a platform must be. Pure."""

from __future__ import annotations

import re
from typing import Any

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab import PlatformKind

CODE = re.compile(r"[A-Z]{1,4}\d{1,4}")
# A parent stands above its children: 家 over 站 over 点; a 户 hangs below any of the three.
RANK = {PlatformKind.HOME: 0, PlatformKind.STATION: 1, PlatformKind.POINT: 2, PlatformKind.HOUSEHOLD: 3}


def code(text: str) -> str:
    """Return a platform's code in capitals. Raises BadInput unless it is letters and digits such as AJ02."""
    wanted = text.strip().upper()
    if not CODE.fullmatch(wanted):
        raise BadInput(f"平台编码“{text}”要写成字母加数字，如 AJ02。")
    return wanted


def check(facts: dict[str, Any], townships: list[str], parent_kind: str | None) -> None:
    """Check a platform's facts against each other. Raises BadInput or RuleBroken."""
    kind = PlatformKind(facts["kind"])
    if townships and facts["township"] not in townships:
        raise BadInput(f"没有“{facts['township']}”这个乡镇街道；本单位设置里有：{'、'.join(townships)}。")
    if (kind is PlatformKind.HOUSEHOLD) != bool(facts.get("household_kind")):
        raise BadInput("中心户要写明类型（联络、行业、产业），别的平台不写。")
    if parent_kind is not None and RANK[PlatformKind(parent_kind)] >= RANK[kind]:
        raise RuleBroken(f"“{kind.label}”不能挂在“{PlatformKind(parent_kind).label}”下面（家＞站＞点＞户）。")
