"""补全：按 Tab 键时，命令、选项、件号、平台、单位、代表都从资料库里接着写。

Completion at the shell: `completers` says what may stand where, `answering` reads the line, the
scripts ask `dj __complete` and show its answer.
"""
