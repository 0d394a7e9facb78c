#include <buywork/workspace/erase.hpp>

namespace buywork::workspace {

void erase(Workspace& workspace, std::string_view command, const std::vector<Erasure>& erasures) {
    {
        Operation operation(workspace, command);
        for (const Erasure& erasure : erasures)
            operation.erase(*erasure.entity, erasure.id, erasure.kept ? &*erasure.kept : nullptr);
        operation.commit();
    }
    workspace.database().compact();
}

}  // namespace buywork::workspace
