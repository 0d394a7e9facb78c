#include <buywork/workspace/content.hpp>
#include <buywork/workspace/erase.hpp>

namespace buywork::workspace {

std::vector<std::int64_t> erase(Workspace& workspace, std::string_view command, const std::vector<Erasure>& erasures,
                                const std::vector<Words>& words, Keep keep) {
    std::vector<std::int64_t> kept;
    {
        Operation operation(workspace, command, keep);
        for (const Erasure& erasure : erasures)
            operation.erase(*erasure.entity, erasure.id, erasure.kept ? &*erasure.kept : nullptr);
        for (const Words& one : words)
            if (!operation.erase_words(one.operation, one.actor, one.command)) kept.push_back(one.operation);
        drop_unused_contents(operation);
        operation.commit();
    }
    if (keep == Keep::yes) workspace.database().compact();
    return kept;
}

}  // namespace buywork::workspace
