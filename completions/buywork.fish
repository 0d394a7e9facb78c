# Completion of buywork for fish: the program itself is asked what may come next.
function __buywork_complete
    set -l words (commandline -opc)
    set -l word (commandline -ct)
    set -l program $words[1]
    set -e words[1]
    set -l asked
    for given in $words
        set -a asked (string unescape -- $given; or echo -- $given)
    end
    for line in ($program __complete $asked (string trim -l -c '\'"' -- $word) 2>/dev/null)
        if test "$line" = \tFILE
            __fish_complete_path $word
        else
            echo -- $line
        end
    end
end
complete -c buywork -f -a '(__buywork_complete)'
