"""`dj completion`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dianjun_cli.core.errors import BadInput
from dianjun_cli.core.output import Document, Note

from .completers import SHELLS

app = typer.Typer(rich_markup_mode=None, add_completion=False)

# Where each shell looks by itself; what to say where it does not.
PLACES = {
    "bash": "~/.local/share/bash-completion/completions/dj",
    "zsh": "~/.zfunc/_dj",
    "fish": "~/.config/fish/completions/dj.fish",
}
THEN = {
    "bash": "新开一个终端就能用（没有装 bash-completion 的，在 ~/.bashrc 里加一行：source {path}）。",
    "zsh": "在 ~/.zshrc 里加一行：fpath+=~/.zfunc; autoload -Uz compinit; compinit，再新开一个终端。",
    "fish": "新开一个终端就能用。",
}


@app.command()
def completion(
    ctx: typer.Context,
    shell: Annotated[str, typer.Argument(metavar="外壳", help="bash、zsh 或 fish（echo $SHELL 看自己用的是哪个）")],
    install: Annotated[bool, typer.Option("--install", help="直接放到这个外壳会找的地方")] = False,
) -> Document | Note:
    """补全脚本。装好后按 Tab 键接着写：命令、选项、件号（带事由）、平台、单位、代表、清单。

    最省事：dj completion bash --install（zsh、fish 一样）。

    想自己放：bash 在 ~/.bashrc 加 eval "$(dj completion bash)"；

    zsh 在 ~/.zshrc 的 compinit 之后加 eval "$(dj completion zsh)"；

    fish 用 dj completion fish > ~/.config/fish/completions/dj.fish。

    单位、平台、代表可以打拼音首字母：bash、zsh 里换成汉字，fish 里补成拼音（照样认得）。
    """
    if shell not in SHELLS:
        raise BadInput(f"没有“{shell}”的补全；可用：{'、'.join(SHELLS)}。")
    text = Path(__file__).with_name(f"dj.{shell}").read_text(encoding="utf-8")
    if not install:
        return Document({"md": text.rstrip("\n")}, {"shell": shell})
    from dianjun_cli.core.paths import write_file

    path = Path(PLACES[shell]).expanduser()
    if not ctx.obj.dry_run:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_file(path, text.encode("utf-8"))
        except OSError as error:
            raise BadInput(f"“{path}”写不了（{error.strerror}）；可以自己放：dj completion {shell} > 文件。") from error
    return Note(f"已放到 {path}。{THEN[shell].format(path=path)}", {"shell": shell, "path": str(path)})
