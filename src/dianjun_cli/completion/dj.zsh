#compdef dj
# dj 的补全（zsh 5）。放法见 dj completion --help。
_dj() {
    local -a answer values shown
    local line program=${(Q)words[1]/#\~/$HOME}
    answer=("${(@f)$("$program" __complete zsh $((CURRENT - 1)) "${words[@]}" 2>/dev/null </dev/null)}")
    if [[ $answer[1] == files ]]; then
        _files
        return
    fi
    for line in "${(@)answer[2,-1]}"; do
        values+=("${line%%$'\t'*}")
        [[ -n ${line#*$'\t'} ]] && shown+=("${line%%$'\t'*}  -- ${line#*$'\t'}") || shown+=("${line%%$'\t'*}")
    done
    (( $#values )) || return 1
    if [[ $answer[1] == sounds ]]; then
        # 按拼音打的：换成汉字；有几个可选时逐个轮换
        (( $#values > 1 )) && compstate[insert]=menu compstate[list]='list force'
        compadd -U -l -V dj -d shown -a values
    else
        compadd -l -V dj -d shown -a values
    fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _dj "$@"
else
    compdef _dj dj
fi
