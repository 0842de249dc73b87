# dj 的补全（fish 3.4 以上）。放法见 dj completion --help。
function __dj_complete
    set -l before (commandline -opc)
    set -l current (commandline -ct)
    set -l program $before[1]
    string match -q '*=*' -- $program; and set program dj
    set -l answer ($program __complete fish (count $before) $before "$current" 2>/dev/null </dev/null)
    if test "$answer[1]" = files
        __fish_complete_path "$current"
    else if test (count $answer) -gt 1
        printf '%s\n' $answer[2..]
    end
end
complete -c dj -e
complete -c dj -f -k -a '(__dj_complete)'
