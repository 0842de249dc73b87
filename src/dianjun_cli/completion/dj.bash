# dj 的补全（bash 4.4 以上）。放法见 dj completion --help。
_dj_complete() {
    local -a answer
    local line value program=${COMP_WORDS[0]/#\~/$HOME}
    COMPREPLY=()
    mapfile -t answer < <("$program" __complete bash "$COMP_CWORD" "${COMP_WORDS[@]}" 2>/dev/null </dev/null)
    if [[ ${answer[0]} == files ]]; then
        compopt -o default -o bashdefault 2>/dev/null
        return
    fi
    compopt -o nosort 2>/dev/null
    for line in "${answer[@]:1}"; do
        value=${line%%$'\t'*}
        if (( ${#answer[@]} == 2 || COMP_TYPE == 37 )); then
            [[ $value == *[[:space:]\'\"]* ]] && printf -v value '%q' "$value"
            COMPREPLY+=("$value")
        elif [[ -n ${line#*$'\t'} ]]; then
            # 有几个可选时，后面写上是什么
            COMPREPLY+=("$value  (${line#*$'\t'})")
        else
            COMPREPLY+=("$value")
        fi
    done
}
complete -F _dj_complete dj
