# Completion of buywork for bash: the program itself is asked what may come next.
_buywork() {
    local words=() word line i is_quoted='' takes_file='' before=''
    for ((i = 1; i <= COMP_CWORD; ++i)); do
        word=${COMP_WORDS[i]}
        # bash breaks --format=json into three words
        if ((${#words[@]})) && [[ $word == = && ${words[-1]} == --* || ${words[-1]} == --*= ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    word=${words[-1]}
    [[ $word == --*=* ]] && before=${word%%=*}=
    [[ $word == [\'\"]* ]] && is_quoted=1
    for i in "${!words[@]}"; do
        word=${words[i]#[\'\"]}
        ((i == ${#words[@]} - 1)) || word=${word%[\'\"]}
        words[i]=${word//\\/}
    done
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == $'\tFILE' ]]; then
            takes_file=1
            continue
        fi
        word=${line%%$'\t'*}
        word=${word#"$before"}
        if [[ $is_quoted ]]; then
            [[ $word != *[\'\"\\\$\`\!]* ]] || continue
        elif [[ $word == *[!A-Za-z0-9_./:=@%+,-]* ]]; then
            printf -v word %q "$word"
        fi
        COMPREPLY+=("$word")
    done < <("${COMP_WORDS[0]}" __complete "${words[@]}" 2>/dev/null)
    [[ ! $takes_file ]] || compopt -o default
}
complete -o nosort -F _buywork buywork
